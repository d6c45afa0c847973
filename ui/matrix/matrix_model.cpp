// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/matrix/matrix_model.h"

#include "ui/matrix/matrix_words.h"

namespace sluice {

namespace {

constexpr int around = 40; // rows and columns beside those in view that are read with them

template <class Row>
std::optional<MatrixModel::Head> headOf(const EntityModel<Row> &model, int row)
{
    const Row *found = model.at(row);
    if (!found)
        return std::nullopt;
    const QVariant links = model.index(row, QuantityColumn).data(WindowedModel::NumberRole);
    const QVariant mark = model.index(row, MarkColumn).data(Qt::CheckStateRole);
    return MatrixModel::Head{found->name, SideOf<Row>::second(*found),
                             links.isValid() ? links.toLongLong() : -1, found->active,
                             mark.isValid() ? std::optional(mark.value<Qt::CheckState>()) : std::nullopt};
}

// Both together; what is in memory stays a list, everything else travels as its query.
Selection<Flow> joined(const Selection<Flow> &a, const Selection<Flow> &b)
{
    if (a.isEmpty() || b.isEmpty())
        return a.isEmpty() ? b : a;
    if (a.rows.size() == a.count && b.rows.size() == b.count)
        return Selection<Flow>::of(a.rows + b.rows);
    return {a.count + b.count,
            {},
            [a, b](Session &session) {
                const Sql first = a.resolve(session).ids.prefixed(QStringLiteral("a_"));
                const Sql second = b.resolve(session).ids.prefixed(QStringLiteral("b_"));
                FlowSet both{{first.text + QStringLiteral(" union all ") + second.text, first.values}};
                both.ids.values.insert(second.values);
                return both;
            },
            [a, b](Session &session) { return a.load(session) + b.load(session); },
            {}};
}

template <class Row>
Selection<Row> selected(const EntityModel<Row> &model, int first, int last)
{
    first = std::max(first, 0);
    last = std::min(last, model.rowCount() - 1);
    return first > last ? Selection<Row>() : model.selection({{first, last}});
}

} // namespace

MatrixModel::MatrixModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_users(new UsersModel(this))
    , m_pinned(new FlowsModel(this))
    , m_flows(new FlowsModel(this))
    , m_cells(new MatrixCells(this))
{
    m_due.setSingleShot(true);
    m_due.setInterval(0);
    connect(&m_due, &QTimer::timeout, this, &MatrixModel::readCells);
    connectUsers();
    connectFlows(m_pinned);
    connectFlows(m_flows);
    connect(m_cells, &MatrixCells::failed, this, &MatrixModel::failed);
    connect(m_cells, &MatrixCells::arrived, this, [this] {
        const QRect known = m_visible & QRect(0, 0, columnCount(), rowCount());
        if (!known.isEmpty())
            Q_EMIT dataChanged(index(known.top(), known.left()), index(known.bottom(), known.right()));
        Q_EMIT cellsRead();
    });
}

void MatrixModel::connectList(WindowedModel *model)
{
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, [this] { beginResetModel(); });
    connect(model, &QAbstractItemModel::modelReset, this, [this] {
        endResetModel();
        m_due.start();
    });
    connect(model, &WindowedModel::counted, this, &MatrixModel::counted);
    connect(model, &WindowedModel::settled, this, &MatrixModel::counted);
    connect(model, &WindowedModel::failed, this, &MatrixModel::failed);
}

void MatrixModel::connectUsers()
{
    using Model = QAbstractItemModel;
    connectList(m_users);
    connect(m_users, &Model::rowsAboutToBeInserted, this,
            [this](const QModelIndex &, int first, int last) { beginInsertRows({}, first, last); });
    connect(m_users, &Model::rowsInserted, this, [this] { endInsertRows(); });
    connect(m_users, &Model::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) { beginRemoveRows({}, first, last); });
    connect(m_users, &Model::rowsRemoved, this, [this] { endRemoveRows(); });
    connect(m_users, &Model::dataChanged, this, [this](const QModelIndex &first, const QModelIndex &last) {
        Q_EMIT headerDataChanged(Qt::Vertical, first.row(), last.row());
        if (columnCount() > 0)
            Q_EMIT dataChanged(index(first.row(), 0), index(last.row(), columnCount() - 1));
        m_due.start();
    });
}

void MatrixModel::connectFlows(FlowsModel *model)
{
    using Model = QAbstractItemModel;
    connectList(model);
    connect(model, &Model::rowsAboutToBeInserted, this,
            [this, model](const QModelIndex &, int first, int last) {
                beginInsertColumns({}, first + offsetOf(model), last + offsetOf(model));
            });
    connect(model, &Model::rowsInserted, this, [this] { endInsertColumns(); });
    connect(model, &Model::rowsAboutToBeRemoved, this,
            [this, model](const QModelIndex &, int first, int last) {
                beginRemoveColumns({}, first + offsetOf(model), last + offsetOf(model));
            });
    connect(model, &Model::rowsRemoved, this, [this] { endRemoveColumns(); });
    connect(model, &Model::dataChanged, this,
            [this, model](const QModelIndex &first, const QModelIndex &last) {
                const int left = first.row() + offsetOf(model), right = last.row() + offsetOf(model);
                Q_EMIT headerDataChanged(Qt::Horizontal, left, right);
                if (rowCount() > 0)
                    Q_EMIT dataChanged(index(0, left), index(rowCount() - 1, right));
                m_due.start();
            });
}

int MatrixModel::offsetOf(const FlowsModel *model) const
{
    return model == m_flows ? m_pinned->rowCount() : 0;
}

std::pair<FlowsModel *, int> MatrixModel::place(int column) const
{
    const int offset = offsetOf(m_flows);
    return column < offset ? std::pair(m_pinned, column) : std::pair(m_flows, column - offset);
}

void MatrixModel::setDatabase(Database *database)
{
    m_cells->setDatabase(database);
    m_users->setDatabase(database);
    m_pinned->setDatabase(database);
    m_flows->setDatabase(database);
}

void MatrixModel::follow(const Listing<User> &users, const Listing<Flow> &flows)
{
    using UsersBy = Listing<User>::Narrowing;
    m_users->follow(users.query.filter, users.membership && !users.subject.isEmpty()
                                            ? std::optional(UsersBy{users.subject, *users.membership})
                                            : std::nullopt);
    m_followed = flows;
    listFlows();
}

void MatrixModel::setPinned(const QList<FlowId> &pinned)
{
    m_pinnedIds = pinned.first(std::min(pinned.size(), mostPinned));
    listFlows();
}

void MatrixModel::listFlows()
{
    FlowFilter pinned, others = m_followed.query.filter;
    pinned.among = FlowSet::of(m_pinnedIds);
    if (!m_pinnedIds.isEmpty())
        others.except = pinned.among;
    m_pinned->follow(pinned, std::nullopt);
    using FlowsBy = Listing<Flow>::Narrowing;
    m_flows->follow(others, m_followed.membership && !m_followed.subject.isEmpty()
                                ? std::optional(FlowsBy{m_followed.subject, *m_followed.membership})
                                : std::nullopt);
}

void MatrixModel::setOrder(Qt::Orientation side, Order order, Qt::SortOrder direction)
{
    const int column = order == Order::Name ? NameColumn : QuantityColumn;
    if (side == Qt::Vertical)
        return m_users->setSort(column, direction);
    m_pinned->setSort(column, direction);
    m_flows->setSort(column, direction);
}

void MatrixModel::setVisibleCells(const QRect &cells)
{
    m_visible = cells;
    m_users->setVisibleRows(cells.top(), cells.bottom());
    m_pinned->setVisibleRows(0, int(mostPinned) - 1);
    const int offset = offsetOf(m_flows);
    m_flows->setVisibleRows(std::max(cells.left() - offset, 0), std::max(cells.right() - offset, 0));
    m_due.start();
}

void MatrixModel::setMarked(const QRect &cells)
{
    const bool none = cells.isEmpty();
    const auto people = none ? Selection<User>() : users(cells.top(), cells.bottom());
    m_users->setSubject(none ? Selection<Flow>() : flows(cells.left(), cells.right()));
    m_pinned->setSubject(people);
    m_flows->setSubject(people);
}

void MatrixModel::refresh()
{
    m_cells->outdate();
    m_users->refresh();
    m_pinned->refresh();
    m_flows->refresh();
}

void MatrixModel::aboutToWrite()
{
    for (WindowedModel *list : std::initializer_list<WindowedModel *>{m_users, m_pinned, m_flows})
        list->postponeAnnotations();
}

void MatrixModel::linksChanged()
{
    m_cells->outdate(); // first: what was clicked on is answered first
    m_users->linksChanged();
    m_pinned->linksChanged();
    m_flows->linksChanged();
}

void MatrixModel::withdraw()
{
    m_users->withdraw();
    m_pinned->withdraw();
    m_flows->withdraw();
}

MatrixCells::Area MatrixModel::area(const QRect &cells) const
{
    MatrixCells::Area area;
    for (int row = std::max(cells.top(), 0); row <= std::min(cells.bottom(), rowCount() - 1); ++row) {
        if (const User *user = m_users->at(row))
            area.users.append(user->id);
    }
    const auto addFlow = [&](int column) {
        if (const auto flow = flowAt(column))
            area.flows.append(*flow);
    };
    for (int column = 0; column < pinnedCount(); ++column)
        addFlow(column);
    for (int column = std::max(cells.left(), pinnedCount());
         column <= std::min(cells.right(), columnCount() - 1); ++column)
        addFlow(column);
    return area;
}

void MatrixModel::readCells()
{
    if (m_visible.isValid())
        m_cells->want(area(m_visible), area(m_visible.adjusted(-around, -around, around, around)));
}

std::optional<MatrixModel::Head> MatrixModel::rowHead(int row) const
{
    return headOf(*m_users, row);
}

std::optional<MatrixModel::Head> MatrixModel::columnHead(int column) const
{
    const auto [model, row] = place(column);
    return headOf(*model, row);
}

std::optional<UserId> MatrixModel::userAt(int row) const
{
    const User *user = m_users->at(row);
    return user ? std::optional(user->id) : std::nullopt;
}

std::optional<FlowId> MatrixModel::flowAt(int column) const
{
    const auto [model, row] = place(column);
    const Flow *flow = model->at(row);
    return flow ? std::optional(flow->id) : std::nullopt;
}

std::optional<bool> MatrixModel::isLinked(int row, int column) const
{
    const User *user = m_users->at(row);
    const auto flow = flowAt(column);
    return user && flow ? m_cells->isLinked(user->id, *flow) : std::nullopt;
}

QList<std::optional<bool>> MatrixModel::linkedCells(int row, int firstColumn, int lastColumn) const
{
    QList<std::optional<bool>> cells;
    const User *user = m_users->at(row);
    for (int column = firstColumn; column <= lastColumn; ++column) {
        const auto flow = user ? flowAt(column) : std::nullopt;
        cells.append(flow ? m_cells->isLinked(user->id, *flow) : std::nullopt);
    }
    return cells;
}

Selection<User> MatrixModel::users(int firstRow, int lastRow) const
{
    return selected(*m_users, firstRow, lastRow);
}

Selection<Flow> MatrixModel::flows(int firstColumn, int lastColumn) const
{
    const int offset = pinnedCount();
    return joined(selected(*m_pinned, firstColumn, std::min(lastColumn, offset - 1)),
                  selected(*m_flows, firstColumn - offset, lastColumn - offset));
}

Listing<Flow> MatrixModel::flowsListing() const
{
    Listing<Flow> listing = m_flows->listing();
    listing.query.filter = m_followed.query.filter;
    listing.subject = {};
    return listing;
}

bool MatrixModel::isCounted() const
{
    return m_users->isCounted() && m_flows->isCounted();
}

bool MatrixModel::isBusy() const
{
    return m_users->isBusy() || m_pinned->isBusy() || m_flows->isBusy();
}

int MatrixModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_users->rowCount();
}

int MatrixModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_pinned->rowCount() + m_flows->rowCount();
}

QVariant MatrixModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const auto linked = isLinked(index.row(), index.column());
    switch (role) {
    case Qt::CheckStateRole:
        return linked ? QVariant(*linked ? Qt::Checked : Qt::Unchecked) : QVariant();
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole: {
        const auto user = rowHead(index.row()), flow = columnHead(index.column());
        return user && flow ? MatrixWords::cell(user->name, flow->name, linked) : QString();
    }
    default:
        return {};
    }
}

QVariant MatrixModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const auto head = orientation == Qt::Vertical ? rowHead(section) : columnHead(section);
    if (!head)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return head->name;
    case Qt::CheckStateRole:
        return head->mark ? QVariant(*head->mark) : QVariant();
    case Qt::ToolTipRole:
        return MatrixWords::head(*head, orientation);
    default:
        return {};
    }
}

Qt::ItemFlags MatrixModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren
                           : Qt::NoItemFlags;
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/entity_model.h"

namespace sluice {

namespace {

std::optional<Membership> membershipOf(Scope scope)
{
    switch (scope) {
    case Scope::Linked:
        return Membership::Linked;
    case Scope::Partly:
        return Membership::Partly;
    case Scope::NotLinked:
        return Membership::NotLinked;
    default:
        return std::nullopt;
    }
}

template <class Row>
bool isSameSet(const Selection<Row> &a, const Selection<Row> &b)
{
    return a.count == b.count && a.rows.size() == a.count && b.rows.size() == b.count &&
           std::equal(a.rows.begin(), a.rows.end(), b.rows.begin(),
                      [](const Row &one, const Row &other) { return one.id == other.id; });
}

} // namespace

template <class Row>
void EntityModel<Row>::setSearch(const QString &text)
{
    if (std::exchange(m_listing.query.filter.search, text) != text)
        reload();
}

template <class Row>
void EntityModel<Row>::setScope(Scope scope)
{
    if (std::exchange(m_scope, scope) == scope)
        return;
    auto &filter = m_listing.query.filter;
    typename S::Filter wanted;
    wanted.search = filter.search;
    wanted.question = filter.question;
    if (scope == Scope::Active)
        wanted.active = true;
    if (scope == Scope::Unlinked)
        S::withoutLinks(wanted);
    filter = wanted;
    m_listing.membership = membershipOf(scope);
    reload();
}

template <class Row>
void EntityModel<Row>::setQuestion(const sluice::Question &question)
{
    if (!(std::exchange(m_listing.query.filter.question, question) == question))
        reload();
}

template <class Row>
void EntityModel<Row>::setSort(int column, Qt::SortOrder order)
{
    auto &query = m_listing.query;
    const auto wanted = S::order(PaneColumn(column)).value_or(S::Order::Name);
    const bool descending = column >= 0 && order == Qt::DescendingOrder;
    if (query.order == wanted && query.descending == descending)
        return;
    query.order = wanted;
    query.descending = descending;
    reload();
}

template <class Row>
void EntityModel<Row>::follow(const typename S::Filter &filter,
                              const std::optional<typename Listing<Row>::Narrowing> &narrowing)
{
    m_listing.query.filter = filter;
    m_listing.narrowing = narrowing;
    reload();
}

template <class Row>
void EntityModel<Row>::setSubject(const Selection<Other> &subject)
{
    if (m_listing.subject.isEmpty() && subject.isEmpty())
        return;
    const bool isSame = isSameSet(m_listing.subject, subject);
    m_listing.subject = subject;
    if (isSame)
        return;
    for (LinkNumbers &numbers : m_numbers)
        numbers.share = -1;
    if (m_listing.membership)
        reload();
    else
        reannotate();
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

template <class Row>
void EntityModel<Row>::setWritable(bool writable)
{
    m_writable = writable;
}

template <class Row>
const Row *EntityModel<Row>::at(int row) const
{
    return m_store.at(row);
}

template <class Row>
void EntityModel<Row>::linksChanged()
{
    const bool inQuery = m_listing.membership || m_scope == Scope::Unlinked ||
                         !m_listing.query.filter.question.asksNothing() ||
                         S::order(QuantityColumn) == m_listing.query.order;
    m_quantified.clear();
    inQuery ? refresh() : reannotate();
}

template <class Row>
void EntityModel<Row>::replace(const Row &changed)
{
    const int row = rowOf(changed.id.uuid());
    if (row < 0)
        return;
    m_store.replace(row, changed);
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

template <class Row>
Selection<Row> EntityModel<Row>::selection(const QList<RowRange> &ranges) const
{
    qint64 count = 0;
    for (const RowRange &range : ranges)
        count += range.last - range.first + 1;
    if (count == 0)
        return {};
    QList<Row> rows;
    for (const RowRange &range : ranges) {
        for (int row = range.first; row <= range.last && at(row); ++row)
            rows.append(*at(row));
    }
    if (rows.size() == count)
        return Selection<Row>::of(rows);
    const auto load = loader(ranges);
    if (count == rowCount()) {
        const auto question = [listing = m_listing](Session &session) {
            return listing.resolved(session).filter;
        };
        const auto everything = [question](Session &session) {
            return S::Service::matching(question(session));
        };
        return {count, {}, everything, load, question};
    }
    using Set = typename Selection<Row>::Set;
    const auto found = std::make_shared<std::optional<Set>>(); // read once, by the worker
    const auto resolve = [load, found](Session &session) {
        if (!*found) {
            QList<Id> ids;
            for (const Row &row : load(session))
                ids.append(row.id);
            found->emplace(Set::of(ids));
        }
        return **found;
    };
    return {count, {}, resolve, load, {}};
}

// Reads ranges of a long list on the worker, each from the nearest row that has been seen.
template <class Row>
std::function<QList<Row>(Session &)> EntityModel<Row>::loader(const QList<RowRange> &ranges) const
{
    constexpr int portion = 10'000;
    QList<std::pair<PageRequest, qint64>> parts; // where a range begins, and how many rows it has
    for (const RowRange &range : ranges) {
        parts.append({requestFor(range.first, 1), range.last - range.first + 1});
    }
    return [listing = m_listing, parts](Session &session) {
        QList<Row> rows;
        const auto query = listing.resolved(session);
        for (auto [request, left] : parts) {
            while (left > 0) {
                request.limit = request.backwards ? 1 : int(std::min<qint64>(left, portion));
                const auto page = typename S::Service(session).list(query, request);
                rows.append(page.items);
                left = page.full ? left - page.items.size() : 0;
                request = {page.last, 0, portion, false};
            }
        }
        return rows;
    };
}

template <class Row>
QUuid EntityModel<Row>::idAt(int row) const
{
    return m_store.idAt(row);
}

template <class Row>
int EntityModel<Row>::rowOf(const QUuid &id) const
{
    return m_store.rowOf(id);
}

template <class Row>
int EntityModel<Row>::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

template <class Row>
CellFacts EntityModel<Row>::factsOf(int row) const
{
    const Row &found = *at(row);
    return {found.name,      S::second(found),          found.active,           found.createdAt,
            found.id.uuid(), m_numbers.value(found.id), m_listing.subject.count};
}

template <class Row>
QVariant EntityModel<Row>::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const auto column = PaneColumn(index.column());
    if (role == KindRole)
        return QVariant::fromValue(CellFacts::kind(column));
    if (!at(index.row())) {
        if (role == Qt::DisplayRole && !holds(index.row() / pageSize))
            want(index.row());
        return {};
    }
    const CellFacts facts = factsOf(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return facts.text(column);
    case NumberRole:
        return facts.number(column);
    case MaximumRole:
        return m_maximum;
    case FadedRole:
        return facts.hasEnded();
    case Qt::CheckStateRole:
        return column == MarkColumn ? facts.mark() : QVariant();
    case Qt::ToolTipRole:
        return column == IdColumn ? facts.idTip() : QVariant();
    case Qt::AccessibleTextRole:
        return column == MarkColumn ? facts.shareText() : facts.text(column);
    default:
        return {};
    }
}

template <class Row>
QVariant EntityModel<Row>::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole)
        return S::title(PaneColumn(section));
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return int(section == QuantityColumn ? Qt::AlignRight : Qt::AlignLeft);
    return {};
}

template <class Row>
Qt::ItemFlags EntityModel<Row>::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (!at(index.row()))
        return flags;
    flags |= Qt::ItemIsDragEnabled | Qt::ItemIsDropEnabled;
    const bool editable = index.column() == NameColumn || index.column() == SecondColumn;
    return m_writable && editable ? flags | Qt::ItemIsEditable : flags;
}

template <class Row>
void EntityModel<Row>::fetchPage(int page, const PageRequest &request)
{
    const auto job = [listing = m_listing, request](Session &session) {
        return typename S::Service(session).list(listing.resolved(session), request);
    };
    ask(Question::Page, page, job, [this, page](const Page<Row> &answer) {
        acceptPage(page, Extent::of(answer), [&] {
            m_store.put(page, answer.items);
            m_annotated.remove(page);
            for (const Row &row : answer.items)
                m_quantified.remove(row.id);
        });
    });
}

template <class Row>
void EntityModel<Row>::fetchAnnotations(int page)
{
    const QList<Row> rows = m_store.rowsOf(page);
    // Counting the members of large flows takes long, and who is selected changes nothing of it.
    QHash<Id, qint64> counted;
    if (std::all_of(rows.begin(), rows.end(),
                    [this](const Row &row) { return m_quantified.contains(row.id); })) {
        for (const Row &row : rows)
            counted.insert(row.id, m_numbers.value(row.id).quantity);
    }
    const auto job = [rows, counted, subject = m_listing.subject](Session &session) {
        return numbersOf(session, rows, subject, counted);
    };
    ask(Question::Annotation, page, job, [this, page](const QHash<Id, LinkNumbers> &numbers) {
        if (!holds(page))
            return;
        m_numbers.insert(numbers);
        m_annotated.insert(page);
        for (auto each = numbers.begin(); each != numbers.end(); ++each) {
            m_quantified.insert(each.key());
            m_maximum = std::max(m_maximum, each->quantity);
        }
        acceptAnnotations(page);
    });
}

template <class Row>
auto EntityModel<Row>::numbersOf(Session &session, const QList<Row> &rows, const Selection<Other> &subject,
                                 const QHash<Id, qint64> &counted) -> QHash<Id, LinkNumbers>
{
    QList<Id> ids;
    for (const Row &row : rows)
        ids.append(row.id);
    const auto set = IdSet<Id>::of(ids);
    const auto quantities = counted.isEmpty() ? S::quantities(session, set) : counted;
    QHash<Id, qint64> shares, ended;
    if (!subject.isEmpty()) {
        const auto others = subject.resolve(session);
        shares = S::shares(session, set, others);
        if (others.isListed) // of what a query finds, nobody looks at single links
            ended = S::ended(session, set, others);
    }
    QHash<Id, LinkNumbers> numbers;
    for (const Id &id : ids)
        numbers.insert(id,
                       {quantities.value(id), subject.isEmpty() ? -1 : shares.value(id), ended.value(id)});
    return numbers;
}

template <class Row>
void EntityModel<Row>::fetchCount()
{
    const auto guess = [listing = m_listing](Session &session) {
        return typename S::Service(session).guessedFences(listing.resolved(session));
    };
    if (isCounted())
        return fetchFences();
    ask(Question::Count, 0, guess, [this](const Fences &fences) {
        if (fences.isExact)
            return acceptFences(fences);
        acceptGuess(fences);
        fetchFences();
    });
}

template <class Row>
void EntityModel<Row>::fetchFences()
{
    const auto job = [listing = m_listing](Session &session) {
        return typename S::Service(session).exactFences(listing.resolved(session));
    };
    ask(Question::Count, 0, job, [this](const Fences &fences) { acceptFences(fences); });
}

template <class Row>
void EntityModel<Row>::drop(int page)
{
    for (const Row &row : m_store.rowsOf(page)) {
        m_numbers.remove(row.id);
        m_quantified.remove(row.id);
    }
    m_store.drop(page);
    m_annotated.remove(page);
}

template class EntityModel<User>;
template class EntityModel<Flow>;

} // namespace sluice

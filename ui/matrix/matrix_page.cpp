// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/matrix/matrix_page.h"

#include "ui/matrix/matrix_glow.h"
#include "ui/matrix/matrix_pdf.h"
#include "ui/matrix/matrix_view.h"
#include "ui/matrix/matrix_words.h"
#include "ui/workspace/card.h"
#include "ui/workspace/empty_state.h"
#include "ui/workspace/flat_button.h"
#include "ui/workspace/workspace_page.h"

#include <QAction>
#include <QBoxLayout>
#include <QDataStream>
#include <QLabel>
#include <QLocale>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr qint8 matrixStateVersion = 1;
constexpr int livePause = 500;   // milliseconds; news are to be seen within two seconds
constexpr int markingPause = 80; // so that a rectangle that is being drawn asks once

} // namespace

MatrixPage::MatrixPage(WorkspacePage &lists, QWidget *parent)
    : QWidget(parent)
    , m_lists(lists)
    , m_actions(MatrixActions::create(this))
    , m_model(new MatrixModel(this))
    , m_view(new MatrixView)
    , m_linking(this)
    , m_size(new QLabel)
    , m_filter(new QLabel)
    , m_empty(new EmptyState(m_view))
{
    setObjectName(u"matrixPage"_s);
    layOut();
    m_live.setSingleShot(true);
    m_live.setInterval(livePause);
    m_marking.setSingleShot(true);
    m_marking.setInterval(markingPause);
    connectView();
    connectActions();
    connectOutcomes();
    showState();
}

MatrixPage::~MatrixPage()
{
    setDatabase(nullptr);
}

void MatrixPage::layOut()
{
    auto *title = new QLabel(tr("Matrix"));
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    large.setBold(true);
    title->setFont(large);
    m_size->setObjectName(u"matrixSize"_s);
    m_size->setForegroundRole(QPalette::PlaceholderText);
    m_filter->setObjectName(u"matrixFilter"_s);
    m_filter->setForegroundRole(QPalette::PlaceholderText);
    m_filter->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(Card::margin, 0, Card::margin, 0);
    head->addWidget(title);
    head->addWidget(m_size, 1);
    for (QAction *action : {m_actions.link, m_actions.unlink, m_actions.pin, m_actions.pdf})
        head->addWidget(FlatButton::of(action));
    auto *filter = new QHBoxLayout;
    filter->setContentsMargins(Card::margin, 0, Card::margin, 0);
    filter->addWidget(m_filter);

    auto *card = new Card;
    auto *lines = new QVBoxLayout(card);
    lines->setContentsMargins(1, Card::margin - 2, 1, 1 + Card::margin / 2);
    lines->setSpacing(6);
    lines->addLayout(head);
    lines->addLayout(filter);
    lines->addWidget(m_view, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(card);
    auto *over = new QVBoxLayout(m_view);
    over->addWidget(m_empty, 0, Qt::AlignCenter);
    setFocusProxy(m_view);
}

void MatrixPage::connectView()
{
    m_view->setMatrix(m_model);
    m_view->addActions({m_actions.toggle, m_actions.link, m_actions.unlink, m_actions.pin});
    connect(m_view, &MatrixView::fillRequested, this, &MatrixPage::fill);
    connect(m_view, &MatrixView::toggleRequested, this, &MatrixPage::toggle);
    connect(m_view, &MatrixView::refused, this, [this] { Q_EMIT message(m_obstacle); });
    connect(m_view, &MatrixView::selectionSettled, this, &MatrixPage::selectionSettled);
    connect(m_view->corner(), &MatrixCorner::sorted, this,
            [this](Qt::Orientation side, const MatrixCorner::Sorting &sorting) {
                m_model->setOrder(side, sorting.order, sorting.direction);
            });
    connect(&m_marking, &QTimer::timeout, this, [this] {
        const QRect cells = m_view->selectedCells();
        m_model->setMarked(cells.size() == QSize(1, 1) ? QRect() : cells);
    });
    connect(m_model, &MatrixModel::counted, this, &MatrixPage::showState);
    connect(m_model, &MatrixModel::failed, this, &MatrixPage::failed);
    const auto followLater = [this](bool otherQuestion) { m_hasOtherRows |= otherQuestion; };
    connect(&m_lists.users(), &WindowedModel::aboutToChange, this, followLater);
    connect(&m_lists.flows(), &WindowedModel::aboutToChange, this, followLater);
    connect(m_filter, &QLabel::linkActivated, this, [this] {
        m_lists.clearFilters();
        follow();
        m_view->setFocus();
    });
}

void MatrixPage::connectActions()
{
    connect(m_actions.toggle, &QAction::triggered, this, [this] { toggle(selectedCells()); });
    connect(m_actions.link, &QAction::triggered, this, [this] { fill(selectedCells(), true); });
    connect(m_actions.unlink, &QAction::triggered, this, [this] { fill(selectedCells(), false); });
    connect(m_actions.pin, &QAction::triggered, this, &MatrixPage::pin);
    connect(m_actions.pdf, &QAction::triggered, this, &MatrixPage::askForPdf);
}

void MatrixPage::connectOutcomes()
{
    connect(&m_linking, &Linking::done, this, [this](const QString &text) {
        m_isWritten = m_hasWritten = true;
        m_model->linksChanged();
        Q_EMIT message(text);
        Q_EMIT changed();
    });
    connect(&m_linking, &Linking::failed, this, [this](const Error &error) {
        m_view->settle();
        m_model->linksChanged();
        Q_EMIT failed(error);
    });
    connect(m_model, &MatrixModel::cellsRead, this, [this] {
        if (std::exchange(m_isWritten, false))
            m_view->settle();
        m_view->glow()->start(std::exchange(m_read, {}));
    });
    connect(&m_live, &QTimer::timeout, this, [this] {
        if (m_model->isBusy())
            return m_live.start();
        m_read += std::exchange(m_news, {});
        refresh();
    });
}

void MatrixPage::setDatabase(Database *database)
{
    m_database = database;
    m_linking.setDatabase(database);
    m_live.stop();
    m_news.clear();
    m_read.clear();
    m_view->settle();
    m_isOpen = m_isOutdated = false;
    m_model->setDatabase(nullptr);
    m_hasOtherRows = true;
    if (isVisible())
        follow();
    showState();
}

void MatrixPage::setWritable(bool writable, const QString &reason)
{
    m_obstacle = writable ? QString() : reason;
    m_view->setWritable(writable);
    showState();
}

void MatrixPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_hasOtherRows)
        follow();
    else if (m_isOutdated)
        refresh();
}

void MatrixPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (std::exchange(m_hasWritten, false))
        Q_EMIT leftChanged();
}

void MatrixPage::follow()
{
    m_hasOtherRows = m_isOutdated = false;
    m_model->follow(m_lists.users().listing(), m_lists.flows().listing());
    if (m_database && !std::exchange(m_isOpen, true))
        m_model->setDatabase(m_database);
    QStringList parts{MatrixWords::filter(m_lists.users().listing(), m_lists.users().scope()),
                      MatrixWords::filter(m_lists.flows().listing(), m_lists.flows().scope())};
    parts.removeAll(QString());
    m_filterWords = parts.join(u"; "_s);
    m_filter->setVisible(!parts.isEmpty());
    m_filter->setText(u"%1 <a href='#'>%2</a>"_s.arg(
        tr("As in the workspace: %1.").arg(m_filterWords).toHtmlEscaped(), tr("Show everything")));
    showState();
}

void MatrixPage::refresh()
{
    m_isOutdated = !isVisible();
    if (!m_isOutdated && m_isOpen)
        m_model->refresh();
}

void MatrixPage::take(const ChangeNews &news)
{
    if (isVisible())
        m_news += news.changes;
    if (!m_live.isActive())
        m_live.start();
}

QRect MatrixPage::selectedCells() const
{
    return m_view->selectedCells();
}

void MatrixPage::toggle(const QRect &cells)
{
    if (!m_obstacle.isEmpty()) {
        Q_EMIT message(m_obstacle);
        return;
    }
    if (cells.isEmpty())
        return;
    m_model->aboutToWrite();
    m_linking.toggle(m_model->users(cells.top(), cells.bottom()),
                     m_model->flows(cells.left(), cells.right()));
}

void MatrixPage::fill(const QRect &cells, bool linked)
{
    if (cells.isEmpty())
        return;
    const auto users = m_model->users(cells.top(), cells.bottom());
    const auto flows = m_model->flows(cells.left(), cells.right());
    m_model->aboutToWrite();
    linked ? m_linking.link(users, flows) : m_linking.unlink(users, flows);
}

void MatrixPage::selectionSettled()
{
    m_marking.start();
    showState();
}

void MatrixPage::pin(bool pinned)
{
    const QRect cells = selectedCells();
    QList<FlowId> all = m_model->pinned();
    for (int column = cells.left(); column <= cells.right() && column - cells.left() < 1000; ++column) {
        const auto flow = m_model->flowAt(column);
        if (!flow)
            continue;
        all.removeAll(*flow);
        if (pinned)
            all.append(*flow);
    }
    if (all.size() > MatrixModel::mostPinned)
        Q_EMIT message(tr("At most %1 flows can be pinned.").arg(MatrixModel::mostPinned));
    else
        m_model->setPinned(all);
    showState();
}

QString MatrixPage::pdfTitle() const
{
    QStringList parts{tr("Users and flows")};
    if (m_database)
        parts.append(m_database->url().label());
    if (!m_filterWords.isEmpty())
        parts.append(m_filterWords);
    parts.append(QLocale().toString(QDate::currentDate(), QLocale::ShortFormat));
    return parts.join(u" · "_s);
}

void MatrixPage::askForPdf()
{
    if (!m_database || !m_isOpen)
        return;
    // What is selected in the workspace is settled here, so that any session can read the rest.
    const auto job = [users = m_model->usersListing(), flows = m_model->flowsListing(),
                      title = pdfTitle()](Session &session) {
        return MatrixPdf{title, users.resolved(session), flows.resolved(session)};
    };
    deliver(
        m_database->run(job), this, [this](const MatrixPdf &pdf) { Q_EMIT pdfRequested(pdf); },
        [this](const Error &error) { Q_EMIT failed(error); });
}

void MatrixPage::showState()
{
    const QRect cells = selectedCells();
    const bool hasRows = m_isOpen && m_model->rowCount() > 0 && m_model->columnCount() > 0;
    QStringList parts;
    if (m_isOpen && m_model->isCounted())
        parts.append(MatrixWords::size(m_model->rowCount(), m_model->columnCount()));
    if (cells.isValid() && cells.size() != QSize(1, 1))
        parts.append(tr("%1 selected").arg(MatrixWords::size(cells.height(), cells.width())));
    m_size->setText(parts.join(u"  ·  "_s));
    m_actions.setEnabled(hasRows, cells.isValid(), m_obstacle);
    const auto flow = cells.isValid() ? m_model->flowAt(cells.left()) : std::nullopt;
    m_actions.pin->setChecked(flow && m_model->pinned().contains(*flow));
    m_empty->setVisible(m_isOpen && m_model->isCounted() && !hasRows);
    if (!m_empty->isHidden())
        m_empty->say(m_model->rowCount() == 0 ? tr("No users here") : tr("No flows here"),
                     m_filter->isHidden() ? tr("Users and flows of the workspace are shown here as a grid.")
                                          : tr("The search or the filter of the workspace finds none."),
                     {});
}

QByteArray MatrixPage::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << matrixStateVersion;
    for (const Qt::Orientation side : {Qt::Vertical, Qt::Horizontal}) {
        const MatrixCorner::Sorting sorting = m_view->corner()->sorting(side);
        stream << qint8(sorting.order) << qint8(sorting.direction);
    }
    QList<QUuid> pinned;
    for (const FlowId &id : m_model->pinned())
        pinned.append(id.uuid());
    stream << pinned;
    return state;
}

void MatrixPage::restoreState(const QByteArray &state)
{
    MatrixCorner::Sorting sortings[2];
    QList<FlowId> pinned;
    qint8 version = 0;
    QDataStream stream(state);
    stream >> version;
    if (version == matrixStateVersion) {
        for (MatrixCorner::Sorting &sorting : sortings) {
            qint8 order = 0, direction = 0;
            stream >> order >> direction;
            sorting = {order == 1 ? MatrixModel::Order::Links : MatrixModel::Order::Name,
                       direction == 1 ? Qt::DescendingOrder : Qt::AscendingOrder};
        }
        QList<QUuid> ids;
        stream >> ids;
        for (const QUuid &id : std::as_const(ids))
            pinned.append(FlowId(id));
    }
    const bool isWhole = stream.status() == QDataStream::Ok;
    m_view->corner()->setSorting(Qt::Vertical, isWhole ? sortings[0] : MatrixCorner::Sorting());
    m_view->corner()->setSorting(Qt::Horizontal, isWhole ? sortings[1] : MatrixCorner::Sorting());
    m_model->setPinned(isWhole ? pinned : QList<FlowId>());
}

} // namespace sluice

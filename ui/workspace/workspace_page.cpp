// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/workspace_page.h"

#include "ui/history/row_history.h"
#include "ui/workspace/details_control.h"
#include "ui/workspace/draft_keeper.h"
#include "ui/workspace/link_drop.h"
#include "ui/workspace/live_refresh.h"
#include "ui/workspace/unsaved_offer.h"
#include "ui/workspace/unsaved_strip.h"
#include "ui/workspace/workspace_commands.h"

#include <QAction>
#include <QDataStream>
#include <QSplitter>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr qint8 pageStateVersion = 1;
constexpr int busyPatience = 300; // milliseconds until a person is told of a query that runs
const QString userRows = u"application/x-sluice-users"_s;
const QString flowRows = u"application/x-sluice-flows"_s;

template <typename Id>
QSet<QUuid> uuids(const QSet<Id> &ids)
{
    QSet<QUuid> all;
    for (const Id &id : ids)
        all.insert(id.uuid());
    return all;
}

} // namespace

class WorkspacePage::Private
{
public:
    explicit Private(WorkspacePage *page);

    void layOut();
    void connectPanes();
    void connectMarks();
    void connectDrops();
    void connectOutcomes();
    void connectUnsaved();
    template <class Row>
    void showUnsaved(const Row &row, PaneControl<Row> &control);
    void showMemberships();
    void showDetails();
    void showHistory();
    void countBusy(bool busy);
    void refresh();
    void written(const QString &message);

    WorkspacePage *q;
    WorkspaceActions actions;
    UnsavedEdits unsaved;
    DraftKeeper drafts;
    EditSaver saver;
    UnsavedStrip *strip;
    UnsavedOffer offer;
    QSplitter *rows;
    QSplitter *sides;
    PaneControl<User> users;
    PaneControl<Flow> flows;
    RowHistory *history;
    DetailsPane *detailsPane;
    DetailsControl *details;
    Linking linking;
    LinkDrop *drop;
    LiveRefresh *liveUsers;
    LiveRefresh *liveFlows;
    QTimer busyTimer;
    QString obstacle;
    int busyModels = 0;
    bool busyTold = false;
    bool detailsOfUsers = true;
    bool firstRowsTold = true;
    // Hears of the focus until the end, and so must be the first to go.
    std::unique_ptr<WorkspaceCommands> commands;
};

WorkspacePage::Private::Private(WorkspacePage *page)
    : q(page)
    , actions(WorkspaceActions::create(page))
    , drafts(unsaved)
    , saver(unsaved, page)
    , strip(new UnsavedStrip(page))
    , offer(unsaved, saver, strip)
    , rows(new QSplitter(Qt::Vertical, page))
    , sides(new QSplitter(Qt::Horizontal))
    , users(sides, unsaved, saver)
    , flows(sides, unsaved, saver)
    , history(new RowHistory)
    , detailsPane(new DetailsPane(history))
    , details(new DetailsControl(detailsPane, unsaved, saver))
    , drop(new LinkDrop(page))
    , liveUsers(new LiveRefresh(users.table()))
    , liveFlows(new LiveRefresh(flows.table()))
    , commands(std::make_unique<WorkspaceCommands>(page, actions, users, flows, linking, unsaved))
{
    layOut();
    connectPanes();
    connectMarks();
    connectDrops();
    connectOutcomes();
    connectUnsaved();
}

void WorkspacePage::Private::layOut()
{
    rows->addWidget(sides);
    rows->addWidget(detailsPane);
    rows->setStretchFactor(0, 3);
    rows->setStretchFactor(1, 1);
    sides->addWidget(users.pane());
    sides->addWidget(flows.pane());
    for (QSplitter *splitter : {rows, sides}) {
        splitter->setHandleWidth(10);
        splitter->setChildrenCollapsible(false);
        splitter->handle(1)->setAccessibleName(splitter == rows ? tr("Height of the details")
                                                                : tr("Width of the lists"));
    }
    rows->setCollapsible(1, true); // a low window has the lists to itself
    auto *layout = new QVBoxLayout(q);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(rows, 1);
    layout->addWidget(strip); // below, so that no list moves under the mouse

    flows.table()->hideColumn(SecondColumn);
    users.pane()->setNewAction(actions.newUser, tr("+ New user"));
    flows.pane()->setNewAction(actions.newFlow, tr("+ New flow"));
    for (Pane *pane : {users.pane(), flows.pane()}) {
        pane->addMenuActions({actions.linkTo, actions.link, actions.unlink, actions.toggle});
        pane->addMenuActions({actions.edit, actions.remove});
        pane->addMenuActions({actions.copy, actions.copyId, actions.selectAll});
        pane->addMenuActions({actions.refresh});
    }
}

void WorkspacePage::Private::connectPanes()
{
    connect(users.events(), &PaneSignals::selected, q, [this] {
        detailsOfUsers = !users.selection().isEmpty() || flows.selection().isEmpty();
        flows.setSubject(users.selection(),
                         users.selection().isEmpty() ? QString() : named(users.selection()));
        showDetails();
    });
    connect(flows.events(), &PaneSignals::selected, q, [this] {
        detailsOfUsers = flows.selection().isEmpty();
        users.setSubject(flows.selection(),
                         flows.selection().isEmpty() ? QString() : named(flows.selection()));
        showDetails();
    });
    connect(users.events(), &PaneSignals::newRequested, actions.newUser, &QAction::trigger);
    connect(flows.events(), &PaneSignals::newRequested, actions.newFlow, &QAction::trigger);
    connect(users.events(), &PaneSignals::createRequested, q,
            [this](const QString &text) { commands->createAndLink(text, true); });
    connect(flows.events(), &PaneSignals::createRequested, q,
            [this](const QString &text) { commands->createAndLink(text, false); });
    connect(users.events(), &PaneSignals::shown, q, [this] {
        if (!std::exchange(firstRowsTold, true))
            Q_EMIT q->firstRowsShown();
    });
    for (PaneSignals *events : {users.events(), flows.events()}) {
        connect(events, &PaneSignals::importRequested, q, &WorkspacePage::importRequested);
        connect(events, &PaneSignals::sampleDataRequested, q, &WorkspacePage::sampleDataRequested);
        connect(events, &PaneSignals::failed, q, &WorkspacePage::failed);
        connect(events, &PaneSignals::edited, q, &WorkspacePage::message);
        connect(events, &PaneSignals::edited, q, &WorkspacePage::changed);
        connect(events, &PaneSignals::outdated, q, [this] { refresh(); });
    }
}

void WorkspacePage::Private::connectMarks()
{
    connect(users.table(), &TableView::markClicked, q, [this](int row) {
        if (obstacle.isEmpty())
            linking.toggle(users.rowOrSelection(row), flows.selection());
    });
    connect(flows.table(), &TableView::markClicked, q, [this](int row) {
        if (obstacle.isEmpty())
            linking.toggle(users.selection(), flows.rowOrSelection(row));
    });
}

void WorkspacePage::Private::connectDrops()
{
    users.table()->setFormats(userRows, flowRows);
    flows.table()->setFormats(flowRows, userRows);
    const auto connectTable = [this](TableView *table, auto hover, auto take) {
        connect(table, &TableView::dragMoved, q, [this, table, hover](int row, const QPoint &position) {
            const QPoint place = table->viewport()->mapTo(q, position);
            if (!obstacle.isEmpty())
                drop->refuse(obstacle, place);
            else if (row < 0)
                drop->refuse(tr("Drop on a row to link with it."), place);
            else
                hover(row, place);
        });
        connect(table, &TableView::dragLeft, drop, &LinkDrop::leave);
        connect(table, &TableView::dropped, q, take);
    };
    connectTable(
        flows.table(),
        [this](int row, const QPoint &place) {
            drop->hover(users.selection(), flows.rowOrSelection(row), true, place);
        },
        [this](int row) { linking.link(users.selection(), flows.rowOrSelection(row)); });
    connectTable(
        users.table(),
        [this](int row, const QPoint &place) {
            drop->hover(users.rowOrSelection(row), flows.selection(), false, place);
        },
        [this](int row) { linking.link(users.rowOrSelection(row), flows.selection()); });
}

void WorkspacePage::Private::connectOutcomes()
{
    connect(&linking, &Linking::done, q, [this](const QString &text) {
        users.model()->linksChanged();
        flows.model()->linksChanged();
        details->refresh();
        Q_EMIT q->message(text);
        Q_EMIT q->changed();
    });
    connect(&linking, &Linking::failed, q, &WorkspacePage::failed);
    connect(commands.get(), &WorkspaceCommands::written, q, [this](const QString &text) { written(text); });
    connect(commands.get(), &WorkspaceCommands::message, q, &WorkspacePage::message);
    connect(commands.get(), &WorkspaceCommands::failed, q, &WorkspacePage::failed);
    connect(details, &DetailsControl::failed, q, &WorkspacePage::failed);
    connect(history, &RowHistory::failed, q, &WorkspacePage::failed);
    connect(history, &RowHistory::undoRequested, q, &WorkspacePage::undoRequested);
    connect(history, &RowHistory::wholeRequested, q, &WorkspacePage::historyRequested);
    connect(history, &RowHistory::restored, q, [this](const QString &text) { written(text); });
    connect(q, &WorkspacePage::changed, history, &RowHistory::refresh);
    connect(details, &DetailsControl::userSaved, q, [this](const User &user) {
        users.adopt(user);
        Q_EMIT q->message(tr("Saved %1").arg(user.name));
        Q_EMIT q->changed();
    });
    connect(details, &DetailsControl::flowSaved, q, [this](const Flow &flow) {
        flows.adopt(flow);
        Q_EMIT q->message(tr("Saved %1").arg(flow.name));
        Q_EMIT q->changed();
    });
    connect(actions.refresh, &QAction::triggered, q, &WorkspacePage::refresh);
    connect(actions.cancelQuery, &QAction::triggered, q, [this] {
        users.model()->withdraw();
        flows.model()->withdraw();
    });
    actions.cancelQuery->setEnabled(false);
    busyTimer.setSingleShot(true);
    busyTimer.setInterval(busyPatience);
    connect(&busyTimer, &QTimer::timeout, q, [this] {
        busyTold = true;
        Q_EMIT q->busyChanged(true);
    });
    connect(users.model(), &WindowedModel::busyChanged, q, [this](bool busy) { countBusy(busy); });
    connect(flows.model(), &WindowedModel::busyChanged, q, [this](bool busy) { countBusy(busy); });
}

void WorkspacePage::Private::connectUnsaved()
{
    connect(details, &DetailsControl::outdated, q, [this] { refresh(); });
    connect(&offer, &UnsavedOffer::outdated, q, [this] { refresh(); });
    connect(&offer, &UnsavedOffer::failed, q, &WorkspacePage::failed);
    connect(&offer, &UnsavedOffer::userShown, q, [this](const User &user) { showUnsaved(user, users); });
    connect(&offer, &UnsavedOffer::flowShown, q, [this](const Flow &flow) { showUnsaved(flow, flows); });
    connect(&offer, &UnsavedOffer::newShown, commands.get(),
            qOverload<const UnsavedEdit &>(&WorkspaceCommands::askNew));
    connect(&saver, &EditSaver::createAgainRequested, commands.get(),
            qOverload<const UnsavedEdit &>(&WorkspaceCommands::askNew));
}

// In the details, and in its list if it is in sight there.
template <class Row>
void WorkspacePage::Private::showUnsaved(const Row &row, PaneControl<Row> &control)
{
    users.table()->clearSelection();
    flows.table()->clearSelection();
    if (const int place = control.model()->rowOf(row.id.uuid()); place >= 0) {
        control.model()->replace(row);
        control.table()->selectRow(place);
    } else {
        details->show(Selection<Row>::of({row}));
    }
    if (rows->sizes().constLast() == 0)
        rows->setSizes({3, 1});
    details->focusUnsaved();
}

void WorkspacePage::Private::showDetails()
{
    commands->updateEnabled();
    if (detailsOfUsers)
        details->show(users.selection());
    else
        details->show(flows.selection());
    showHistory();
}

// Of the one row whose details are shown, of its link with the one selected on the other side, and of that.
void WorkspacePage::Private::showHistory()
{
    const QList<User> people = users.selection().count == 1 ? users.selection().rows : QList<User>();
    const QList<Flow> work = flows.selection().count == 1 ? flows.selection().rows : QList<Flow>();
    QList<HistorySubject> subjects;
    for (const User &user : people)
        subjects.append({user.name, {user.id, std::nullopt}});
    for (const Flow &flow : work)
        subjects.append({flow.name, {std::nullopt, flow.id}});
    if (!detailsOfUsers)
        std::reverse(subjects.begin(), subjects.end());
    if (subjects.size() == 2)
        subjects.insert(1, {u"%1 → %2"_s.arg(people.first().name, work.first().name),
                            {people.first().id, work.first().id}});
    else if (detailsOfUsers ? people.isEmpty() : work.isEmpty())
        subjects.clear();
    history->show(subjects);
}

void WorkspacePage::Private::countBusy(bool busy)
{
    busyModels += busy ? 1 : -1;
    actions.cancelQuery->setEnabled(busyModels > 0);
    if (busyModels > 0) {
        if (!busyTimer.isActive() && !busyTold)
            busyTimer.start();
        return;
    }
    busyTimer.stop();
    if (std::exchange(busyTold, false))
        Q_EMIT q->busyChanged(false);
}

void WorkspacePage::Private::refresh()
{
    users.model()->refresh();
    flows.model()->refresh();
    details->refresh();
    history->refresh();
}

void WorkspacePage::Private::written(const QString &text)
{
    refresh();
    Q_EMIT q->message(text);
    Q_EMIT q->changed();
}

WorkspacePage::WorkspacePage(QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(this))
{
    setObjectName(u"workspacePage"_s);
}

WorkspacePage::~WorkspacePage() = default;

void WorkspacePage::setDraftPlace(const QString &path)
{
    d->drafts.setPlace(path);
}

void WorkspacePage::setDatabase(Database *database)
{
    database ? d->drafts.begin() : d->drafts.end();
    d->saver.setDatabase(database);
    d->offer.setDatabase(database);
    d->liveUsers->forget();
    d->liveFlows->forget();
    d->linking.setDatabase(database);
    d->drop->setDatabase(database);
    d->details->setDatabase(database);
    d->history->setDatabase(database);
    d->commands->setDatabase(database);
    d->users.setDatabase(database);
    d->flows.setDatabase(database);
    d->firstRowsTold = !database; // from here on: forgetting the rows before was no showing
}

void WorkspacePage::refresh()
{
    d->refresh();
}

void WorkspacePage::take(const ChangeNews &news)
{
    const QSet<QUuid> users = uuids(news.users()), flows = uuids(news.flows());
    if (news.isIncomplete || !users.isEmpty())
        d->liveUsers->take(users);
    if (news.isIncomplete || !flows.isEmpty())
        d->liveFlows->take(flows);
}

void WorkspacePage::select(const NewChange &change)
{
    d->users.table()->selectIds(uuids(change.users));
    d->flows.table()->selectIds(uuids(change.flows));
}

void WorkspacePage::setWritable(bool writable, const QString &reason)
{
    d->obstacle = writable ? QString() : reason;
    d->users.setWritable(writable, reason);
    d->flows.setWritable(writable, reason);
    d->detailsPane->setWritable(writable, d->obstacle);
    d->commands->setWritable(writable, reason);
    d->history->setWritable(writable, reason);
}

QByteArray WorkspacePage::saveState() const
{
    QByteArray state;
    QDataStream(&state, QIODevice::WriteOnly)
        << pageStateVersion << d->rows->saveState() << d->sides->saveState() << d->users.saveState()
        << d->flows.saveState();
    return state;
}

void WorkspacePage::restoreState(const QByteArray &state)
{
    qint8 version = 0;
    QByteArray rows, sides, users, flows;
    QDataStream stream(state);
    stream >> version;
    if (version != pageStateVersion)
        return;
    stream >> rows >> sides >> users >> flows;
    if (stream.status() != QDataStream::Ok)
        return;
    d->rows->restoreState(rows);
    d->sides->restoreState(sides);
    d->users.restoreState(users);
    d->flows.restoreState(flows);
}

const WorkspaceActions &WorkspacePage::actions() const
{
    return d->actions;
}

} // namespace sluice

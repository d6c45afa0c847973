// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/workspace_page.h"

#include "ui/transfer/export_rows.h"
#include "ui/workspace/workspace_page_private.h"

#include <QAction>
#include <QDataStream>
#include <QSplitter>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr qint8 pageStateVersion = 2;

template <typename Id>
QSet<QUuid> uuids(const QSet<Id> &ids)
{
    QSet<QUuid> all;
    for (const Id &id : ids)
        all.insert(id.uuid());
    return all;
}

} // namespace

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
    , linking(page)
    , memberships(page, linking)
    , receipt(new ReceiptStrip(page))
    , creation(page, users, flows, unsaved)
    , drop(new LinkDrop(page))
    , ends(page, actions.until, users, flows)
    , paste(new PasteControl(page, actions.paste, users, flows))
    , bulkEdit(new BulkEditControl(page, actions.bulkEdit, users, flows))
    , liveUsers(new LiveRefresh(users.table()))
    , liveFlows(new LiveRefresh(flows.table()))
    , questions(std::make_unique<WorkspaceQuestions>(page, actions.question, users, flows))
    , commands(
          std::make_unique<WorkspaceCommands>(page, actions, users, flows, linking, memberships, creation))
{
    layOut();
    connectPanes();
    connectMarks();
    connectDrops();
    connectOutcomes();
    connectLinking();
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
    layout->addWidget(receipt);
    layout->addWidget(strip); // below, so that no list moves under the mouse

    flows.table()->hideColumn(SecondColumn);
    users.pane()->setNewAction(actions.newUser, tr("+ New user"));
    flows.pane()->setNewAction(actions.newFlow, tr("+ New flow"));
    for (Pane *pane : {users.pane(), flows.pane()}) {
        pane->addMenuActions({actions.linkTo, actions.link, actions.unlink, actions.toggle, actions.until,
                              actions.setExactly});
        pane->addMenuActions({actions.give, actions.compare});
        pane->addMenuActions({actions.edit, actions.bulkEdit, actions.remove});
        pane->addMenuActions({actions.copy, actions.copyId, actions.paste, actions.selectAll});
        pane->addMenuActions({actions.refresh});
    }
}

// In the details, and in its list if it is in sight there.
void WorkspacePage::Private::showDetails()
{
    commands->updateEnabled();
    ends.updateEnabled();
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

void WorkspacePage::setQuestionFolder(const QString &path)
{
    d->questions->setFolder(path);
}

void WorkspacePage::setDatabase(Database *database)
{
    database ? d->drafts.begin() : d->drafts.end();
    d->saver.setDatabase(database);
    d->offer.setDatabase(database);
    d->liveUsers->forget();
    d->liveFlows->forget();
    d->linking.setDatabase(database);
    d->memberships.setDatabase(database);
    d->receipt->hide();
    d->drop->setDatabase(database);
    d->paste->setDatabase(database);
    d->bulkEdit->setDatabase(database);
    d->details->setDatabase(database);
    d->history->setDatabase(database);
    d->creation.setDatabase(database);
    d->commands->setDatabase(database);
    d->ends.setDatabase(database);
    d->questions->setDatabase(database);
    d->users.setDatabase(database);
    d->flows.setDatabase(database);
    d->firstRowsTold = !database; // from here on: forgetting the rows before was no showing
}

void WorkspacePage::refresh()
{
    d->refresh();
    d->history->refresh();
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

void WorkspacePage::reveal(const User &user)
{
    d->users.reveal(user.id, user.email);
}

void WorkspacePage::reveal(const Flow &flow)
{
    d->flows.reveal(flow.id, flow.name);
}

void WorkspacePage::setWritable(bool writable, const QString &reason)
{
    d->obstacle = writable ? QString() : reason;
    d->users.setWritable(writable, reason);
    d->flows.setWritable(writable, reason);
    d->detailsPane->setWritable(writable, d->obstacle);
    d->memberships.setObstacle(d->obstacle);
    d->creation.setWritable(writable);
    d->commands->setWritable(writable, reason);
    d->ends.setWritable(writable, reason);
    d->paste->setWritable(writable, reason);
    d->bulkEdit->setWritable(writable, reason);
    d->history->setWritable(writable, reason);
}

void WorkspacePage::ask(QuestionAbout about, const Question &question)
{
    clearFilters();
    about == QuestionAbout::Users ? d->users.ask(question) : d->flows.ask(question);
}

void WorkspacePage::setProduction(const QString &name)
{
    d->commands->setProduction(name);
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
    if (version != pageStateVersion) { // a database that was never open: nothing of the one before stays
        d->users.clearFilters();
        d->flows.clearFilters();
        return;
    }
    stream >> rows >> sides >> users >> flows;
    if (stream.status() != QDataStream::Ok)
        return;
    d->rows->restoreState(rows);
    d->sides->restoreState(sides);
    d->users.restoreState(users);
    d->flows.restoreState(flows);
}

const EntityModel<User> &WorkspacePage::users() const
{
    return *d->users.model();
}

const EntityModel<Flow> &WorkspacePage::flows() const
{
    return *d->flows.model();
}

ExportOffer WorkspacePage::exportOffer() const
{
    const auto listed = [](const auto &model) {
        return [listing = model.listing()](Session &session) { return listing.resolved(session).filter; };
    };
    return {{listed(users()), listed(flows())}, d->users.selection(), d->flows.selection()};
}

void WorkspacePage::clearFilters()
{
    d->users.clearFilters();
    d->flows.clearFilters();
}

const WorkspaceActions &WorkspacePage::actions() const
{
    return d->actions;
}

} // namespace sluice

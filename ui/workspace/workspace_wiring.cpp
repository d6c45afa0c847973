// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/workspace_page_private.h"

#include <QAction>
#include <QMimeData>
#include <QSplitter>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int busyPatience = 300; // milliseconds until a person is told of a query that runs
const QString userRows = u"application/x-sluice-users"_s;
const QString flowRows = u"application/x-sluice-flows"_s;

} // namespace

void WorkspacePage::Private::connectPanes()
{
    const auto followUsers = [this] {
        flows.setSubject(users.selection(),
                         users.selection().isEmpty() ? QString() : named(users.selection()));
        showDetails();
    };
    const auto followFlows = [this] {
        users.setSubject(flows.selection(),
                         flows.selection().isEmpty() ? QString() : named(flows.selection()));
        showDetails();
    };
    connect(users.events(), &PaneSignals::selected, q, [this, followUsers] {
        detailsOfUsers = !users.selection().isEmpty() || flows.selection().isEmpty();
        followUsers();
    });
    connect(flows.events(), &PaneSignals::selected, q, [this, followFlows] {
        detailsOfUsers = flows.selection().isEmpty();
        followFlows();
    });
    // What others do must not put another record under the hands of somebody who types.
    connect(users.events(), &PaneSignals::reread, q, followUsers);
    connect(flows.events(), &PaneSignals::reread, q, followFlows);
    connect(users.events(), &PaneSignals::newRequested, actions.newUser, &QAction::trigger);
    connect(flows.events(), &PaneSignals::newRequested, actions.newFlow, &QAction::trigger);
    connect(users.events(), &PaneSignals::createRequested, q,
            [this](const QString &text) { creation.createAndLink(text, true); });
    connect(flows.events(), &PaneSignals::createRequested, q,
            [this](const QString &text) { creation.createAndLink(text, false); });
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
        connect(events, &PaneSignals::outdated, q, [this] { q->refresh(); });
    }
    for (const QuestionFilter *filter : {users.questions(), flows.questions()})
        connect(filter, &QuestionFilter::undoOffered, q, &WorkspacePage::undoOffered);
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
    const auto connectText = [this](TableView *table, bool ofUsers) {
        connect(table, &TableView::textMoved, q, [this, table, ofUsers](int row, const QPoint &position) {
            const QPoint place = table->viewport()->mapTo(q, position);
            obstacle.isEmpty() ? drop->say(paste->dropHint(ofUsers, row), place)
                               : drop->refuse(obstacle, place);
        });
        connect(table, &TableView::textDropped, q,
                [this, ofUsers](int row, const QMimeData *data) { paste->drop(*data, ofUsers, row); });
    };
    connectText(users.table(), true);
    connectText(flows.table(), false);
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

void WorkspacePage::Private::linksWritten(const QString &text)
{
    users.model()->linksChanged();
    flows.model()->linksChanged();
    details->refresh();
    Q_EMIT q->message(text);
    Q_EMIT q->changed();
}

void WorkspacePage::Private::connectLinking()
{
    const auto hear = [this](auto *source) {
        using Source = std::remove_pointer_t<decltype(source)>;
        connect(source, &Source::done, q, [this](const QString &text) { linksWritten(text); });
        connect(source, &Source::reviewed, receipt, &ReceiptStrip::tell);
        connect(source, &Source::failed, q, &WorkspacePage::failed);
    };
    hear(&linking);
    hear(&memberships);
    connect(receipt, &ReceiptStrip::saveRequested, q, &WorkspacePage::receiptExportRequested);
    connect(receipt, &ReceiptStrip::undoRequested, q, [this](ChangeId change) {
        ChangeRecord record;
        record.id = change;
        Q_EMIT q->undoRequested(record);
    });
}

void WorkspacePage::Private::connectOutcomes()
{
    connect(commands.get(), &WorkspaceCommands::written, q, [this](const QString &text) { written(text); });
    connect(&creation, &RowCreation::written, q, [this](const QString &text) { written(text); });
    connect(&creation, &RowCreation::failed, q, &WorkspacePage::failed);
    connect(commands.get(), &WorkspaceCommands::message, q, &WorkspacePage::message);
    connect(commands.get(), &WorkspaceCommands::failed, q, &WorkspacePage::failed);
    connect(&ends, &UntilCommand::written, q, [this](const QString &text) { written(text); });
    connect(&ends, &UntilCommand::message, q, &WorkspacePage::message);
    connect(&ends, &UntilCommand::failed, q, &WorkspacePage::failed);
    connect(paste, &PasteControl::written, q, [this](const QString &text) { written(text); });
    connect(bulkEdit, &BulkEditControl::written, q, [this](const QString &text) { written(text); });
    connect(paste, &PasteControl::message, q, &WorkspacePage::message);
    connect(paste, &PasteControl::failed, q, &WorkspacePage::failed);
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

void WorkspacePage::Private::connectUnsaved()
{
    connect(details, &DetailsControl::outdated, q, [this] { q->refresh(); });
    connect(&offer, &UnsavedOffer::outdated, q, [this] { q->refresh(); });
    connect(&offer, &UnsavedOffer::failed, q, &WorkspacePage::failed);
    connect(&offer, &UnsavedOffer::userShown, q, [this](const User &user) { showUnsaved(user, users); });
    connect(&offer, &UnsavedOffer::flowShown, q, [this](const Flow &flow) { showUnsaved(flow, flows); });
    connect(&offer, &UnsavedOffer::newShown, &creation, qOverload<const UnsavedEdit &>(&RowCreation::askNew));
    connect(&saver, &EditSaver::createAgainRequested, &creation,
            qOverload<const UnsavedEdit &>(&RowCreation::askNew));
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/workspace_commands.h"

#include "core/changes/note_scope.h"
#include "core/links/comparison.h"
#include "ui/action_words.h"
#include "ui/future.h"
#include "ui/paste/copied_rows.h"
#include "ui/workspace/field.h"
#include "ui/workspace/link_dialog.h"
#include "ui/workspace/removal_dialog.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLocale>

namespace sluice {

namespace {

constexpr qint64 mostCopied = 100'000;

struct CommandTexts
{
    Q_DECLARE_TR_FUNCTIONS(WorkspaceCommands)

public:
    static LinkDialog::Words partners(const QString &who, const User &, bool unlink)
    {
        return unlink
                   ? LinkDialog::Words{tr("Unlink %1 from flows").arg(who), tr("Search flows"), tr("Unlink")}
                   : LinkDialog::Words{tr("Link %1 to flows").arg(who), tr("Search flows"), tr("Link")};
    }
    static LinkDialog::Words partners(const QString &who, const Flow &, bool unlink)
    {
        return unlink
                   ? LinkDialog::Words{tr("Unlink users from %1").arg(who), tr("Search users"), tr("Unlink")}
                   : LinkDialog::Words{tr("Link users to %1").arg(who), tr("Search users"), tr("Link")};
    }
    static QString removed(const QString &rows, qint64 links)
    {
        return tr("Deleted %1, and %2 links with them").arg(rows, QLocale().toString(links));
    }
    static QString copied(const QString &rows) { return tr("Copied %1").arg(rows); }
    static QString tooMany(qint64 most)
    {
        return tr("That is too much to copy. Select up to %1 rows, or export them to a file.")
            .arg(QLocale().toString(most));
    }
    static QString selectBoth()
    {
        return tr("Select rows in both lists, or press Ctrl+L to find what to link.");
    }
};

} // namespace

WorkspaceCommands::WorkspaceCommands(QWidget *page, const WorkspaceActions &actions, PaneControl<User> &users,
                                     PaneControl<Flow> &flows, Linking &linking, Memberships &memberships,
                                     RowCreation &creation)
    : QObject(page)
    , m_page(page)
    , m_actions(actions)
    , m_users(users)
    , m_flows(flows)
    , m_linking(linking)
    , m_memberships(memberships)
    , m_creation(creation)
{
    connectActions();
    updateEnabled();
}

template <>
void WorkspaceCommands::join(const Selection<User> &users, const Selection<Flow> &flows, bool unlink)
{
    unlink ? m_linking.unlink(users, flows) : m_linking.link(users, flows);
}

template <>
void WorkspaceCommands::join(const Selection<Flow> &flows, const Selection<User> &users, bool unlink)
{
    join<User>(users, flows, unlink);
}

template <class Use>
void WorkspaceCommands::withActive(Use use)
{
    if (m_usersActive)
        use(m_users);
    else
        use(m_flows);
}

TableView *WorkspaceCommands::activeTable() const
{
    return m_usersActive ? m_users.table() : m_flows.table();
}

void WorkspaceCommands::setDatabase(Database *database)
{
    m_database = database;
    updateEnabled();
}

void WorkspaceCommands::setWritable(bool writable, const QString &reason)
{
    m_writable = writable;
    m_obstacle = reason;
    updateEnabled();
}

void WorkspaceCommands::connectActions()
{
    const auto on = [this](QAction *action, auto run) { connect(action, &QAction::triggered, this, run); };
    on(m_actions.newUser, [this] { m_creation.askNew(UnsavedEdit::ofNew(true, {})); });
    on(m_actions.newFlow, [this] { m_creation.askNew(UnsavedEdit::ofNew(false, {})); });
    on(m_actions.edit, [this] {
        const QModelIndex current = activeTable()->currentIndex();
        if (!activeTable()->editRow(current.row(), current.column()))
            activeTable()->editRow(current.row(), NameColumn);
    });
    on(m_actions.remove, [this] { withActive([this](auto &active) { askRemoval(active.selection()); }); });
    on(m_actions.linkTo,
       [this] { withActive([this](auto &active) { askPartners(active.selection(), false); }); });
    on(m_actions.link, [this] { m_linking.link(m_users.selection(), m_flows.selection()); });
    on(m_actions.unlink, [this] { unlink(); });
    on(m_actions.toggle, [this] { toggle(); });
    on(m_actions.setExactly, [this] { setExactly(); });
    on(m_actions.give,
       [this] { withActive([this](auto &active) { m_memberships.give(active.selection()); }); });
    on(m_actions.compare,
       [this] { withActive([this](auto &active) { m_memberships.compare(active.selection()); }); });
    on(m_actions.findInPane, [this] {
        withActive([](auto &active) {
            active.pane()->search()->setFocus(Qt::ShortcutFocusReason);
            active.pane()->search()->selectAll();
        });
    });
    on(m_actions.clearSearch, [this] {
        m_users.clearFilters();
        m_flows.clearFilters();
    });
    on(m_actions.otherPane,
       [this] { (m_usersActive ? m_flows.table() : m_users.table())->setFocus(Qt::ShortcutFocusReason); });
    on(m_actions.selectAll, [this] { activeTable()->selectAll(); });
    on(m_actions.copy, [this] { withActive([this](auto &active) { copy(active, false); }); });
    on(m_actions.copyId, [this] { withActive([this](auto &active) { copy(active, true); }); });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { followFocus(now); });
    for (QAction *action : m_page->actions()) {
        if (action->shortcutContext() == Qt::WidgetShortcut) {
            m_users.table()->addAction(action);
            m_flows.table()->addAction(action);
        }
    }
}

void WorkspaceCommands::followFocus(QWidget *now)
{
    const bool users = m_users.pane()->isAncestorOf(now);
    const bool flows = m_flows.pane()->isAncestorOf(now);
    if (!now || users == flows || users == m_usersActive)
        return;
    m_usersActive = users;
    updateEnabled();
}

void WorkspaceCommands::updateEnabled()
{
    const bool write = m_database && m_writable;
    const bool users = !m_users.selection().isEmpty();
    const bool flows = !m_flows.selection().isEmpty();
    const bool active = m_usersActive ? users : flows;
    const std::initializer_list<std::pair<QAction *, bool>> writing = {
        {m_actions.newUser, true},
        {m_actions.newFlow, true},
        {m_actions.edit, active},
        {m_actions.remove, active},
        {m_actions.linkTo, active},
        {m_actions.link, users && flows},
        {m_actions.unlink, users || flows},
        {m_actions.toggle, users || flows},
        {m_actions.setExactly, users && flows},
        {m_actions.give, active},
    };
    for (const auto &[action, possible] : writing) {
        action->setEnabled(write && possible);
        setObstacle(action, m_writable ? QString() : m_obstacle);
    }
    const qint64 compared = m_usersActive ? m_users.selection().rows.size() : m_flows.selection().rows.size();
    m_actions.compare->setEnabled(m_database && compared >= ComparisonQuestion::fewest &&
                                  compared <= ComparisonQuestion::most);
    for (QAction *action : {m_actions.copy, m_actions.copyId})
        action->setEnabled(active);
    for (QAction *action :
         {m_actions.selectAll, m_actions.refresh, m_actions.findInPane, m_actions.clearSearch})
        action->setEnabled(m_database);
}

template <class Row>
void WorkspaceCommands::askRemoval(const Selection<Row> &selection)
{
    if (!m_database || selection.isEmpty())
        return;
    const auto job = [selection](Session &session) {
        return typename SideOf<Row>::Service(session).previewRemoval(selection.resolve(session));
    };
    const auto ask = [this, selection](const RemovalPreview &preview) {
        auto *dialog = new RemovalDialog(preview, SideOf<Row>::counted(preview.rows),
                                         SideOf<typename SideOf<Row>::Other>::counted(preview.others),
                                         m_production, m_page);
        connect(dialog, &QDialog::accepted, this,
                [this, selection, dialog] { remove(selection, dialog->note()); });
        dialog->open();
    };
    deliver(m_database->run(job), this, ask, [this](const Error &error) { Q_EMIT failed(error); });
}

template <class Row>
void WorkspaceCommands::remove(const Selection<Row> &selection, const QString &note)
{
    if (!m_database)
        return;
    const auto job = [selection, note](Session &session) {
        const NoteScope scope(session, note);
        return typename SideOf<Row>::Service(session).remove(selection.resolve(session));
    };
    const auto tell = [this](const Removal &removal) {
        Q_EMIT written(CommandTexts::removed(SideOf<Row>::counted(removal.rows), removal.links));
    };
    deliver(m_database->run(job), this, tell, [this](const Error &error) { Q_EMIT failed(error); });
}

template <class Row>
void WorkspaceCommands::askPartners(const Selection<Row> &selection, bool unlink)
{
    using Other = typename SideOf<Row>::Other;
    if (!m_database || selection.isEmpty())
        return;
    auto *model = new EntityModel<Other>;
    auto *dialog = new LinkDialog(CommandTexts::partners(named(selection), Row(), unlink), model, m_page);
    for (const int column : {StateColumn, CreatedColumn, IdColumn})
        dialog->table()->hideColumn(column);
    if (std::is_same_v<Other, Flow>)
        dialog->table()->hideColumn(SecondColumn);
    dialog->table()->setColumnWidth(MarkColumn, 40);
    dialog->table()->setFlexibleColumns({NameColumn, SecondColumn});
    connect(dialog, &LinkDialog::searched, model,
            [model](const QString &text) { model->setSearch(text.trimmed()); });
    connect(model, &WindowedModel::failed, this, &WorkspaceCommands::failed);
    connect(dialog, &LinkDialog::chosen, this, [this, dialog, model, selection, unlink] {
        join<Row>(selection, model->selection(dialog->table()->selectedRanges()), unlink);
    });
    model->setSubject(selection);
    if (unlink && selection.count == 1)
        model->setScope(Scope::Linked);
    model->setDatabase(m_database);
    dialog->open();
}

template <class Row>
void WorkspaceCommands::copy(const PaneControl<Row> &list, bool ids)
{
    const Selection<Row> selection = list.selection();
    if (!m_database || selection.isEmpty())
        return;
    if (selection.count > mostCopied) {
        Q_EMIT message(CommandTexts::tooMany(mostCopied));
        return;
    }
    const auto columns = ids ? QList{IdColumn} : copiedColumns(*list.table()->horizontalHeader());
    const auto job = [selection, columns](Session &session) { return copyRows(session, selection, columns); };
    const auto put = [this, ids, rows = SideOf<Row>::counted(selection.count)](const CopiedRows &copied) {
        copied.putOn(*QGuiApplication::clipboard(), !ids);
        Q_EMIT message(CommandTexts::copied(rows));
    };
    deliver(m_database->run(job), this, put, [this](const Error &error) { Q_EMIT failed(error); });
}

void WorkspaceCommands::toggle()
{
    if (m_users.selection().isEmpty() || m_flows.selection().isEmpty())
        Q_EMIT message(CommandTexts::selectBoth());
    else
        m_linking.toggle(m_users.selection(), m_flows.selection());
}

void WorkspaceCommands::setExactly()
{
    m_linking.setExactly(m_users.selection(), m_flows.selection(), m_usersActive);
}

void WorkspaceCommands::unlink()
{
    if (!m_users.selection().isEmpty() && !m_flows.selection().isEmpty())
        m_linking.unlink(m_users.selection(), m_flows.selection());
    else
        withActive([this](auto &active) { askPartners(active.selection(), true); });
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/workspace_actions.h"

#include "ui/action_words.h"

#include <QAction>
#include <QCoreApplication>
#include <QWidget>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class Maker
{
    Q_DECLARE_TR_FUNCTIONS(WorkspaceActions)

public:
    explicit Maker(QWidget *page)
        : m_page(page)
    {
    }

    // In a table: keys that mean something else in a text field or on a button.
    enum class Where { Window, Table };

    QAction *make(const QString &name, const QString &text, const QKeySequence &keys, const QString &tip,
                  Where where = Where::Window) const
    {
        auto *action = new QAction(text, m_page);
        action->setObjectName(name);
        action->setShortcut(keys);
        if (where == Where::Table)
            action->setShortcutContext(Qt::WidgetShortcut);
        describe(action, tip);
        m_page->addAction(action);
        return action;
    }

    WorkspaceActions all() const;

private:
    QWidget *m_page;
};

WorkspaceActions Maker::all() const
{
    using Key = QKeySequence;
    WorkspaceActions a;
    a.newUser = make(u"actionNewUser"_s, tr("New &user…"), Key::New, tr("Add a user"));
    a.newFlow = make(u"actionNewFlow"_s, tr("New &flow…"), Key(u"Ctrl+Shift+N"_s), tr("Add a flow"));
    a.edit = make(u"actionEdit"_s, tr("&Edit"), Key(Qt::Key_F2), tr("Edit in the cell"), Where::Table);
    a.bulkEdit = make(u"actionBulkEdit"_s, tr("Change &many…"), Key(u"Ctrl+Shift+B"_s),
                      tr("Set one field of all selected rows"));
    a.remove =
        make(u"actionRemove"_s, tr("&Delete…"), Key::Delete, tr("Delete the selected rows"), Where::Table);
    a.linkTo = make(u"actionLinkTo"_s, tr("&Link to…"), Key(u"Ctrl+L"_s),
                    tr("Link what is selected, to rows found by typing"));
    a.link = make(u"actionLink"_s, tr("Link &selected"), Key(u"Ctrl+Return"_s),
                  tr("Link the selected users to the selected flows"), Where::Table);
    a.unlink = make(u"actionUnlink"_s, tr("U&nlink"), Key(u"Ctrl+Shift+L"_s),
                    tr("Unlink what is selected; asks from what when only one side is"));
    a.toggle =
        make(u"actionToggle"_s, tr("&Toggle link"), Key(Qt::Key_Space),
             tr("Link the selected users and flows, or unlink them when all are linked"), Where::Table);
    a.setExactly = make(u"actionSetExactly"_s, tr("Set e&xactly…"), Key(u"Ctrl+Shift+E"_s),
                        tr("The selected users in exactly the selected flows, or the other way round"));
    a.give = make(u"actionGive"_s, tr("&Give what another has…"), Key(u"Ctrl+Shift+G"_s),
                  tr("Give the selected rows the links of another one"));
    a.compare = make(u"actionCompare"_s, tr("&Compare…"), Key(u"Ctrl+D"_s),
                     tr("Two to six selected users or flows side by side"));
    a.findInPane =
        make(u"actionFindInPane"_s, tr("&Find in this list"), Key::Find, tr("Search in the active list"));
    a.clearSearch = make(u"actionClearSearch"_s, tr("&Clear search and filters"), Key(u"Ctrl+Shift+F"_s),
                         tr("Show all rows of both lists"));
    a.question = make(u"actionQuestion"_s, tr("Ask a &question…"), Key(u"Ctrl+Shift+Q"_s),
                      tr("Find rows of the active list by conditions put together"));
    a.otherPane = make(u"actionOtherPane"_s, tr("&Other list"), Key(Qt::Key_F6), tr("Go to the other list"));
    a.selectAll = make(u"actionSelectAll"_s, tr("Select &all"), Key::SelectAll,
                       tr("Select every row that search and filter find"), Where::Table);
    a.copy =
        make(u"actionCopy"_s, tr("&Copy"), Key::Copy, tr("Copy the selected rows as text"), Where::Table);
    a.copyId = make(u"actionCopyId"_s, tr("Copy &ID"), Key(u"Ctrl+Shift+C"_s), tr("Copy the full IDs"),
                    Where::Table);
    a.paste = make(u"actionPaste"_s, tr("&Paste…"), Key::Paste,
                   tr("Paste people into the selected flows, flows into the selected users, or new rows"),
                   Where::Table);
    a.refresh = make(u"actionRefresh"_s, tr("&Refresh"), Key::Refresh, tr("Read both lists again"));
    a.cancelQuery = make(u"actionCancelQuery"_s, tr("Sto&p reading"), Key(u"Ctrl+."_s),
                         tr("Stop the query that is running"));
    return a;
}

} // namespace

WorkspaceActions WorkspaceActions::create(QWidget *page)
{
    return Maker(page).all();
}

} // namespace sluice

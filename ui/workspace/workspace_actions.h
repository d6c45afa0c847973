// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAction;
class QWidget;

namespace sluice {

// Everything a person can do in the workspace, for menus, the command palette and context menus. Each action
// has a text with a mnemonic, a tool tip that names its shortcut, and an object name ("actionLink"). They
// belong to the page, which enables them, and work while a widget of the page has the focus or they are
// chosen from a menu.
struct WorkspaceActions
{
    QAction *newUser = nullptr;
    QAction *newFlow = nullptr;
    QAction *edit = nullptr;     // in the cell
    QAction *bulkEdit = nullptr; // one field of many rows; asks first
    QAction *remove = nullptr;   // asks first
    QAction *linkTo = nullptr;   // asks to which rows of the other side
    QAction *link = nullptr;     // selected users with selected flows
    QAction *unlink = nullptr;
    QAction *toggle = nullptr;
    QAction *setExactly = nullptr; // shows a review first
    QAction *give = nullptr;       // the selected rows get what another one has
    QAction *compare = nullptr;    // two to six selected rows
    QAction *findInPane = nullptr;
    QAction *clearSearch = nullptr;
    QAction *question = nullptr;  // builds one for the active list
    QAction *otherPane = nullptr; // moves the focus
    QAction *selectAll = nullptr;
    QAction *copy = nullptr;
    QAction *copyId = nullptr;
    QAction *paste = nullptr; // text and files; shows what would be done first
    QAction *refresh = nullptr;
    QAction *cancelQuery = nullptr;

    static WorkspaceActions create(QWidget *page);
};

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"
#include "ui/workspace/workspace_actions.h"

#include <QObject>

class QActionGroup;
class QMainWindow;
class QMenu;

namespace sluice {

// What the window itself can do. Those below need an open database, and writing ones a database that may be
// written.
struct WindowActions
{
    QAction *undo = nullptr; // enabled by UndoControl
    QAction *redo = nullptr;
    QAction *openFile = nullptr;
    QAction *importFile = nullptr;
    QAction *exportFile = nullptr;
    QAction *backUp = nullptr;
    QAction *quit = nullptr;
    QAction *setUp = nullptr;
    QAction *person = nullptr;
    QAction *migrations = nullptr;
    QAction *expiring = nullptr;
    QAction *seed = nullptr;
    QAction *unseed = nullptr;
    QAction *readOnly = nullptr; // marks of the open database
    QAction *production = nullptr;
    QAction *localApi = nullptr;
    QAction *palette = nullptr; // finds commands, users and flows
    QAction *shortcuts = nullptr;
    QAction *about = nullptr;
    QActionGroup *theme = nullptr; // each action's data is a Theme

    static WindowActions create(QMainWindow *window);
    void setEnabled(bool open, bool writable, const QString &reason);
};

// pages: what leads to each page, for the View menu.
void fillMenuBar(QMainWindow &window, const WindowActions &actions, const WorkspaceActions &workspace,
                 const QList<QAction *> &pages, QMenu *recent);

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QPointer>

class QMenuBar;

namespace sluice {

// Something the menus offer.
struct MenuCommand
{
    QPointer<QAction> action;
    QString title; // "Link to"
    QString place; // the menus that lead there: "Edit", "View › Theme"
};

// Every action below the menu bar, in the order of the menus; hidden ones and separators are left out.
QList<MenuCommand> menuCommands(const QMenuBar &bar);

} // namespace sluice

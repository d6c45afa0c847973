// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/menu_command.h"

#include "ui/action_words.h"

#include <QMenu>
#include <QMenuBar>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

void collect(const QList<QAction *> &actions, const QStringList &path, QList<MenuCommand> &commands)
{
    for (QAction *action : actions) {
        if (!action->isVisible() || action->isSeparator())
            continue;
        if (const QMenu *menu = action->menu())
            collect(menu->actions(), path + QStringList{plainText(action)}, commands);
        else
            commands.append({action, plainText(action), path.join(u" › "_s)});
    }
}

} // namespace

QList<MenuCommand> menuCommands(const QMenuBar &bar)
{
    QList<MenuCommand> commands;
    collect(bar.actions(), {}, commands);
    return commands;
}

} // namespace sluice

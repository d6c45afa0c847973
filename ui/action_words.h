// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QAction;

namespace sluice {

// What the tool tip of an action says: what it does, with its keys however they change, or why it cannot be
// done now. The tip is its status tip, too.
void describe(QAction *action, const QString &tip);
void setObstacle(QAction *action, const QString &reason); // translated; empty: none
QString obstacle(const QAction *action);

// The text without mnemonics and the dots of a menu: "Link to".
QString plainText(const QAction *action);

} // namespace sluice

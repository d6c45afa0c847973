// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/revision.h"

class QWidget;

namespace sluice {

// What an upgrade would apply, as a sentence and as a list of numbered titles.
QString pendingSentence(const QList<Revision> &pending, const QString &database);
QWidget *pendingList(const QList<Revision> &pending, QWidget *parent = nullptr);

} // namespace sluice

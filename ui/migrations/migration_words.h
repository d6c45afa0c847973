// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/migration_runner.h"

namespace sluice {

// "0003" of "0003_rooms"; empty for a revision that this program does not know.
QString revisionNumber(const Revision &revision);

QString shownTime(const QDateTime &utc);    // local time, short
QString shownDuration(qint64 milliseconds); // "12 ms", "3.4 s", "2 min 5 s"

enum class Direction { Up, Down };
QString progressText(const MigrationProgress &progress, Direction direction);

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace sluice {

// Puts a copy of a backup in the place of a database and returns where the replaced file is kept, with its
// journals: "<name>.damaged-<time>" (UTC) beside it; empty when there was none. The backup is read whole
// first, and stays. At each moment the name belongs to the old database, to none, or to the new one. Throws
// Busy while anybody, this process included, has the database open; Unavailable for a backup that is damaged
// or no database of Sluice, and as backUpTo() (sqlite_backup.h); Invalid for a backup in its own place. After
// any failure everything is as it was. On a worker.
QString restoreBackup(const QString &backup, const QString &databaseFile);

} // namespace sluice

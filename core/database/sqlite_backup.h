// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/disk_space.h"

#include <QDateTime>
#include <QList>

namespace sluice {

class Session;

// Copies of an SQLite database, made with VACUUM INTO under a temporary name, checked with quick_check,
// synced, and only then renamed. They stand beside the database in "<name>.backups/", named by the time
// (UTC), newest last five kept; a file of 0600 in a folder of 0700. Others may read and write the database
// meanwhile; an interrupt of the session ends it with Cancelled. After any failure nothing is left behind.

// Throws Unavailable, naming needed and free bytes, when the disk has less room than 2.2 times the database.
// Returns the copy's path. Outside a transaction. Database in memory, or on a server: nothing to do, empty
// path.
QString backUp(Session &session, const DiskSpace &space = freeDiskSpace);

// One copy to a path of the person's choice. Throws as backUp(), and Invalid (field "file") when the path
// exists.
void backUpTo(Session &session, const QString &path, const DiskSpace &space = freeDiskSpace);

struct Backup
{
    QString path;
    QDateTime at; // UTC
    qint64 bytes = 0;
};
QList<Backup> backupsOf(const QString &databaseFile); // newest first; any thread

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QStringList>

namespace sluice {

class Session;

// Copies of an SQLite database, made with VACUUM INTO under a temporary name, checked with quick_check,
// synced, and only then renamed. They stand beside the database in "<name>.backups/", named by the time
// (UTC), newest last five kept; a file of 0600 in a folder of 0700.

// Throws Unavailable, naming needed and free bytes, when the disk has less room than 2.2 times the database;
// then, and on every other failure, nothing is left behind. Returns the copy's path. Outside a transaction.
// Database in memory: nothing to do, empty path.
QString backUp(Session &session);

// One copy to a path of the person's choice, which must not exist.
void backUpTo(Session &session, const QString &path);

struct Backup
{
    QString path;
    QDateTime at; // UTC
    qint64 bytes = 0;
};
QList<Backup> backupsOf(const QString &databaseFile); // newest first

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/migration_runner.h"

namespace sluice {

struct RehearsedTable
{
    QString name;
    qint64 before = -1; // rows; -1: the table is not there
    qint64 after = -1;  // after the upgrade
    qint64 again = -1;  // after down and up again
};

struct RehearsalReport
{
    QList<Revision> revisions; // in the order of application
    QList<RehearsedTable> tables;
    qint64 upMilliseconds = 0;
    qint64 downMilliseconds = 0;
    qint64 copyMilliseconds = 0;
    bool sameSchemaAgain = false; // up, down, up gave what up gave
    QStringList remarks = {};     // translated: losses of the way down, what could not be copied
};

// Runs the pending revisions up to target on a copy with all rows: an SQLite file of its own beside the
// database, or a scratch schema on the server; then down, and up again. The database itself is only read.
// Throws what MigrationRunner::upgrade() throws, Cancelled, and Unavailable naming needed and free bytes when
// there is no room for the copy. On the session's thread.
RehearsalReport rehearse(Session &session, const RevisionGraph &graph, const QString &target,
                         const MigrationRunner::Tell &tell, const Cancellation &cancellation);

} // namespace sluice

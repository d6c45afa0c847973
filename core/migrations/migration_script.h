// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/revision_graph.h"
#include "core/migrations/revision_history.h"

namespace sluice {

// An SQL script that does by hand what the runner would do: run with "psql -v ON_ERROR_STOP=1" or "sqlite3"
// it gives the same schema and the same history, one transaction a revision. It stops at the first revision
// for which the database is not where it must be, when another runner holds the server's lock, when rows
// break what a revision asks of them, and when an SQLite table that is built anew would lose rows. Unlike the
// runner it keeps no indexes and triggers that were added to such a table by hand, and makes no backup.

// revisions: in the order of application, none left out. createsHistory: the database has none yet.
QString upgradeScript(const QList<Revision> &revisions, const RevisionGraph &graph,
                      DatabaseUrl::Engine engine, bool createsHistory);
// revisions: newest first, with the scripts that were stored when they were applied.
QString downgradeScript(const QList<Revision> &revisions, DatabaseUrl::Engine engine);

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/revision_graph.h"
#include "core/migrations/revision_history.h"

namespace sluice {

// An SQL script that does by hand what the runner would do: run with psql or sqlite3 it gives the same schema
// and the same history. Complete with transactions, the guard against a database that is elsewhere, and the
// rows of history.
QString upgradeScript(const QList<Revision> &revisions, const RevisionGraph &graph,
                      DatabaseUrl::Engine engine, bool createsHistory);
QString downgradeScript(const QList<Revision> &revisions, DatabaseUrl::Engine engine);

} // namespace sluice

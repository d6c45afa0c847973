// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/revision_log.h"
#include "core/migrations/schema_state.h"

#include <QHash>

namespace sluice {

// What a database says of its own schema, read at once.
struct MigrationOverview
{
    DatabaseUrl::Engine engine = DatabaseUrl::Engine::Sqlite;
    SchemaState state = {};
    QHash<QString, Script> stored = {}; // by id: what was run when the revision was applied
    QList<LoggedEvent> events = {};     // oldest first

    // On the session's thread.
    static MigrationOverview of(Session &session, const RevisionGraph &graph);
};

} // namespace sluice

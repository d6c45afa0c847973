// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/migrations/migration_overview.h"

#include "core/database/session.h"

namespace sluice {

MigrationOverview MigrationOverview::of(Session &session, const RevisionGraph &graph)
{
    MigrationOverview overview{.engine = session.url().engine, .state = SchemaState::of(session, graph)};
    RevisionHistory history(session);
    if (!history.exists())
        return overview;
    for (const AppliedRevision &revision : std::as_const(overview.state.applied))
        overview.stored.insert(revision.id, history.storedScript(revision.id));
    overview.events = revisionLog(session);
    return overview;
}

} // namespace sluice

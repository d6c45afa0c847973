// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adoption/similar_revision.h"

#include "core/migrations/migration_runner.h"
#include "core/migrations/schema/schema_reader.h"
#include "core/migrations/scratch_database.h"

namespace sluice {

SimilarRevision mostSimilarRevision(Session &session, const RevisionGraph &graph)
{
    const Schema found = readSchema(session);
    ScratchDatabase scratch = ScratchDatabase::beside(session);
    MigrationRunner runner(scratch.session(), graph, {.backsUp = false});
    std::optional<SimilarRevision> best;
    for (const Revision &revision : graph.revisions()) {
        runner.upgrade(revision.id);
        const SchemaDifference difference = compareSchemas(found, readSchema(scratch.session()));
        if (!best || difference.steps.size() <= best->difference.steps.size())
            best = {revision.id, difference};
    }
    return *best;
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/revision_graph.h"
#include "core/migrations/schema/schema_difference.h"

namespace sluice {

class Session;

struct SimilarRevision
{
    QString revision;
    SchemaDifference difference; // what would bring the database to it; empty: the same
};

// Tries all revisions in a scratch database and finds the one after which the schema is most like that of
// this database; among equals the newest. Throws what ScratchDatabase::beside() throws.
SimilarRevision mostSimilarRevision(Session &session, const RevisionGraph &graph);

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/migrations/revision_graph.h"
#include "core/migrations/revision_history.h"

#include <optional>

namespace sluice {

class Session;

// How a database stands to the revisions that this program knows.
struct SchemaState
{
    enum class Kind {
        Empty,    // nothing applied yet
        Pending,  // some revisions are missing
        Current,  // at the head
        Newer,    // has a revision that we do not know
        Tampered, // the history cannot be trusted: revision_fault.h
        Foreign,  // has tables with our names that Sluice did not make
    };

    Kind kind = Kind::Empty;
    QList<AppliedRevision> applied; // in the order of application
    QList<Revision> pending;        // what an upgrade would apply, in this order
    // Why services cannot work on it, for people. Its kind is Pending (for Empty, too), Newer, Tampered,
    // Unavailable for Foreign, and Invalid where the revisions that we know have several heads. Never set for
    // Current otherwise.
    std::optional<Error> obstacle;

    // Reads only; needs no tables. Throws what Session throws.
    static SchemaState of(Session &session, const RevisionGraph &graph);
};

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/revision_graph.h"

namespace sluice {

class Session;

// Changes of the history without a change of the schema; inside a Transaction, with their events.

// Says that the database is at that revision ("": at none): the rows of it and of all it stands on, in their
// order, and no others. Throws Newer or Tampered, where it would hide a revision that we do not know or an
// edited one.
void stampRevision(Session &session, const RevisionGraph &graph, const QString &id);

// Puts our text and checksum in the place of an applied revision's, and its new checksum into those that
// stand on it, where it is all that changed. Throws Invalid for a revision that is not applied, or not
// edited, or that we do not have.
void acceptRevision(Session &session, const RevisionGraph &graph, const QString &id, const QString &reason);

} // namespace sluice

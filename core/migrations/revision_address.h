// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/revision_graph.h"
#include "core/migrations/revision_history.h"

namespace sluice {

// Where an upgrade or a downgrade ends. Addresses as Alembic writes them: "head", "heads", "base", a full id,
// the unique beginning of one, "+n" and "-n" from where the database is, "id+n" and "id-n". Throws NotFound
// for an id that nobody knows and Invalid, listing the candidates, for an ambiguous one, for steps beyond
// the ends of the chain, and for steps through a branch.
class RevisionAddress
{
public:
    // The id that an address means; empty for "base". applied: the database's own, in order, whose ids count
    // as well (a newer program may have put them there).
    static QString resolve(const QString &address, const RevisionGraph &graph,
                           const QList<AppliedRevision> &applied);
};

} // namespace sluice

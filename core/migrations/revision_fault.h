// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/migrations/revision_graph.h"
#include "core/migrations/revision_history.h"

#include <optional>

namespace sluice {

class Session;

// What forbids trusting a database's history, each an Error Tampered with the ways out: an applied revision
// whose folder this program lacks while one it knows stands on it; one that stands on a revision that was
// never applied; and one whose text differs from ours. Reads only.
std::optional<Error> revisionFault(Session &session, const RevisionGraph &graph,
                                   const QList<AppliedRevision> &applied);

// The last of them alone, for the revisions of that list.
std::optional<Error> editedRevision(Session &session, const RevisionGraph &graph,
                                    const QList<AppliedRevision> &applied);

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/revision_graph.h"
#include "core/migrations/revision_history.h"

namespace sluice {

// What a database at that revision would say of itself. Ids are empty for base.
QList<AppliedRevision> appliedUpTo(const RevisionGraph &graph, const QString &id);

// What leads to a revision, in the order of application, without what is applied. Throws Invalid when more is
// applied than it stands on.
QList<Revision> revisionsUpTo(const RevisionGraph &graph, const QString &id,
                              const QList<AppliedRevision> &applied);

struct WayBack
{
    QString to;                // empty for base
    QList<Revision> revisions; // newest first, with the scripts as the database has stored them
};

// What has to be taken back until an address is the newest revision. Throws the obstacle of a Tampered or
// Foreign state, Invalid when what is meant is not applied, and as RevisionAddress.
WayBack wayBack(Session &session, const RevisionGraph &graph, const QString &address);

} // namespace sluice

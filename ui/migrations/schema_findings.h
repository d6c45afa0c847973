// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/adoption/adoption.h"
#include "ui/migrations/migration_overview.h"

namespace sluice {

// What a closer look at a database gives that the services cannot work on: enough to tell a person what is
// the matter and which ways there are.
struct SchemaFindings
{
    MigrationOverview overview = {};
    std::optional<Error> upgradeObstacle = {};     // why it cannot be upgraded, although it should be
    QStringList warnings = {};                     // before upgrading; translated, with counts
    qint64 rows = 0;                               // in all tables
    bool isReadable = false;                       // this program can show the rows as they are
    std::optional<AdoptionProposal> adoption = {}; // when others made it

    // Reads only. isMarked: its file says that it is Sluice's. On the session's thread.
    static SchemaFindings of(Session &session, const RevisionGraph &graph, bool isMarked);
};

// Whether this program can show the rows of a database whose schema is another one. Decided by trying what
// the window asks for: the services are written for the newest schema, and work on another one only where
// nothing that they name is missing. So nobody has to keep a list of which revision needs which.
bool isReadable(Session &session);

} // namespace sluice

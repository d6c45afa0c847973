// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/revision_graph.h"
#include "core/migrations/schema/schema_difference.h"

#include <functional>
#include <optional>

namespace sluice {

class Session;

// What a database that has tables, but no history of ours, turns out to be.
struct AdoptionProposal
{
    enum class Kind {
        Stamp,     // equals the schema after one of our revisions: only the history is missing
        BringOver, // made by the Python project: its rows can be brought over with the same ids
        None,      // nothing we know
    };

    Kind kind = Kind::None;
    QString revision = {};            // Stamp
    SchemaDifference difference = {}; // None: from the most similar revision
    QString nearest = {};             // None: that revision
    qint64 users = 0;                 // BringOver: what would come over
    qint64 flows = 0;
    qint64 links = 0;
    QStringList extraColumns = {}; // BringOver: "users.phone"; kept in the tables that are set aside
    QStringList obstacles = {};    // BringOver, translated: rows that cannot come over, counted, the first 20
    QString text() const;          // translated, for people: what was found and what is proposed
};

// Reads only. On the session's thread.
AdoptionProposal proposeAdoption(Session &session, const RevisionGraph &graph);

// Does what was proposed, after consent; one transaction. Stamp: history rows only. BringOver: sets the old
// tables aside as original_users, original_flows, original_user_flows (with every column they had), applies
// our revisions, and inserts the rows with their ids through the journal as one change. Throws Invalid when
// there are obstacles, Conflict when the database changed meanwhile.
void adopt(Session &session, const RevisionGraph &graph, const AdoptionProposal &proposal);

} // namespace sluice

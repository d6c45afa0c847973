// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/revision_graph.h"
#include "core/migrations/schema/schema_difference.h"

#include <QCoreApplication>

#include <functional>
#include <optional>

namespace sluice {

class Session;

// What a database that has tables, but no history of ours, turns out to be. An SQLite file that another
// program made opens with OpenMode::Adopt.
struct AdoptionProposal
{
    Q_DECLARE_TR_FUNCTIONS(AdoptionProposal)

public:
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
    QStringList obstacles = {};    // BringOver, translated: what cannot come over, a text a kind with its
                                   // count and, in lines of their own, the first 20 rows
    QStringList remarks = {};      // translated: what will not be quite as it was; what was not compared

    // Translated, for people: what was found and what is proposed, with the remarks and the difference but
    // without the obstacles, in several lines.
    QString text() const;
};

// Reads only. On the session's thread.
AdoptionProposal proposeAdoption(Session &session, const RevisionGraph &graph);

// Does what was proposed, after consent; one transaction. Stamp: history rows only. BringOver: sets the old
// tables aside as original_users, original_flows, original_user_flows and original_alembic_version (with
// every column they had; "_2" behind names that are taken), applies our revisions, and inserts the rows with
// their ids and times through the journal as one change. An SQLite file gets Sluice's mark: open it anew
// afterwards. The copy before it is the caller's (backUp()). Throws Invalid when there are obstacles or
// nothing was proposed, Conflict when the database changed meanwhile, Busy when others use it, ReadOnly.
void adopt(Session &session, const RevisionGraph &graph, const AdoptionProposal &proposal);

} // namespace sluice

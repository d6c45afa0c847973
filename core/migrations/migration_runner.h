// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database.h"
#include "core/migrations/schema_state.h"

#include <chrono>

namespace sluice {

struct MigrationProgress
{
    enum class Step { Waiting, Applying, Applied };

    Step step = Step::Applying;
    QString text; // translated: who is waited for; otherwise the revision's title
    int done = 0; // revisions
    int total = 0;
};

// Brings a database to the head. On the session's thread, which must not be the GUI's.
class MigrationRunner
{
public:
    using Tell = std::function<void(const MigrationProgress &)>; // called on the session's thread

    // graph must outlive the runner. patience: how long others may hold the database before we give up.
    MigrationRunner(Session &session, const RevisionGraph &graph,
                    std::chrono::milliseconds patience = std::chrono::seconds(60));

    SchemaState state() { return SchemaState::of(m_session, m_graph); }

    // Applies what is pending and returns it; nothing, and no lock, when there is nothing to do. One
    // transaction a revision, with its row of history: a failure leaves the database at the revision before.
    // Throws the obstacle of a Newer, Tampered or Foreign state and Session::writeObstacle() before any
    // change; ReadOnly when tables may not be created; Busy, naming the holder; Cancelled; Internal for a
    // failing statement, naming revision, file, statement, line and the engine's words.
    QList<Revision> upgrade(const Tell &tell = {}, const Cancellation &cancellation = {});

private:
    Session &m_session;
    const RevisionGraph &m_graph;
    const std::chrono::milliseconds m_patience;
};

} // namespace sluice

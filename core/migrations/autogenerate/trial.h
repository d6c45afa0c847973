// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/autogenerate/autogenerate.h"
#include "core/migrations/scratch_database.h"

#include <QCoreApplication>

namespace sluice {

// A scratch database at the head of the known revisions, to try a new one on. On the thread that made it.
class Trial
{
    Q_DECLARE_TR_FUNCTIONS(Trial)

public:
    Trial(ScratchDatabase database, const RevisionGraph &graph);

    DatabaseUrl::Engine engine();
    const Schema &before() const { return m_before; }

    // Runs the revision up, down and up again. Throws Invalid, naming engine and differences, when up does
    // not lead to the schema that is wanted, or down not back; and what the runner throws.
    void run(const Revision &revision, const Schema &wanted);

private:
    void requireSame(const Schema &wanted, const QString &direction);

    ScratchDatabase m_database;
    const RevisionGraph &m_graph;
    Schema m_before;
};

} // namespace sluice

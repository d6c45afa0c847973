// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database.h"
#include "core/migrations/revision_graph.h"
#include "core/migrations/revision_history.h"
#include "core/migrations/sql_script.h"

#include <QCoreApplication>
#include <QElapsedTimer>

namespace sluice {

// A revision that the engine, the rows or the checks after its script refused, on its way out of the
// transaction that it ends.
class StepFailure : public Error
{
public:
    StepFailure(const Error &error, const RevisionEvent &event)
        : Error(error)
        , m_event(event)
    {
    }
    void raise() const override { throw *this; }
    StepFailure *clone() const override { return new StepFailure(*this); }

    const RevisionEvent &event() const { return m_event; }

private:
    RevisionEvent m_event;
};

// Carries out one revision in one direction, with its rows of history, inside the caller's Transaction; with
// SQLite the foreign keys must be off (SqliteSwitch), and are checked at the end. Throws StepFailure, naming
// revision, file, statement, line and the engine's words; Invalid for Revision::requirements; Cancelled; and
// what Session throws.
class MigrationStep
{
    Q_DECLARE_TR_FUNCTIONS(MigrationStep)

public:
    MigrationStep(Session &session, const Cancellation &cancellation);

    void apply(const Revision &revision, const QString &checksum);
    // Runs the stored script. graph: for the name of its file, if we have it.
    void takeBack(const AppliedRevision &revision, const RevisionGraph &graph);

private:
    struct Task // one script
    {
        QString id;
        QString name; // for messages
        QString file;
        QString script;
    };

    void run(const Task &task);
    const QString &next(const SqlStatement &statement) const;

    Session &m_session;
    const Cancellation &m_cancellation;
    QElapsedTimer m_timer;
};

} // namespace sluice

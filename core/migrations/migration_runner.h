// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database.h"
#include "core/migrations/schema_state.h"

#include <QCoreApplication>
#include <QSet>

#include <chrono>

namespace sluice {

struct MigrationProgress
{
    enum class Step { Waiting, BackingUp, Applying, Applied };

    Step step = Step::Applying;
    QString text; // translated: who is waited for; the file copied to; otherwise the revision's title
    int done = 0; // revisions
    int total = 0;
};

struct MigrationOptions
{
    std::chrono::milliseconds patience = std::chrono::seconds(60); // how long others may hold the database
    bool backsUp = true; // SQLite: a verified copy before the first change
};

// Moves a database along its revisions. On the session's thread, which must not be the GUI's.
//
// One transaction a revision, with its rows of history: a failure leaves the database at the revision before.
// All of it throws, before any change: the obstacle of a Newer, Tampered or Foreign state and
// Session::writeObstacle(); ReadOnly when tables may not be created; Busy, naming the holder of the lock;
// Invalid when several heads are left, listing them, when target stands on another branch than the database,
// and when rows break what a revision asks of them (Revision::requirements), counting them and naming the
// first
// 20. Later: Cancelled; Internal for a failing statement, naming revision, file, statement, line and the
// engine's words; Invalid when a table that was built anew would lose rows or what a person added to it;
// Unavailable, telling whether the revision is applied, when the server was lost.
class MigrationRunner
{
    Q_DECLARE_TR_FUNCTIONS(MigrationRunner)

public:
    using Tell = std::function<void(const MigrationProgress &)>; // called on the session's thread

    // graph must outlive the runner.
    MigrationRunner(Session &session, const RevisionGraph &graph, const MigrationOptions &options = {});

    SchemaState state() { return SchemaState::of(m_session, m_graph); }

    // Why this connection could not change the schema, as far as that shows before the first change: it may
    // not be written, or tables may not be created.
    std::optional<Error> upgradeObstacle();

    // Applies what is pending up to target (revision_address.h) and returns it; nothing, and no lock, when
    // there is nothing to do.
    QList<Revision> upgrade(const QString &target = QStringLiteral("head"), const Tell &tell = {},
                            const Cancellation &cancellation = {});

    // Goes back until target is the newest revision ("base": none is left) and returns what was taken back,
    // newest first. Runs the scripts that were stored when the revisions were applied, so that an older
    // program can take back those of a newer one, of which it knows nothing else (in a session that
    // guardSession() has not closed for writing). Taking back a merge leaves the branch that target is on. At
    // "base" the tables of the history stay, since events are for ever. Throws Invalid for a target that is
    // not applied.
    QList<AppliedRevision> downgrade(const QString &target, const Tell &tell = {},
                                     const Cancellation &cancellation = {});

    // Writes history without running anything: the database is said to be at target. Its words about a schema
    // that does not look like that are the caller's (readSchema(), compareSchemas()). Also mends a history
    // with a hole, and gives one to a Foreign database; never hides an edited revision or one of a newer
    // program.
    void stamp(const QString &target);

    // Takes over the program's text of an applied revision that was edited since; the reason, which must not
    // be empty, goes to history.
    void accept(const QString &revision, const QString &reason);

private:
    SchemaState stateUnless(const QSet<SchemaState::Kind> &refused);
    void dropSearchIndex();
    void requireWritable() const;
    void requireRights();
    void requireDescent(const QString &target, const QSet<QString> &way,
                        const QList<AppliedRevision> &applied) const;
    void writeHistory(const std::function<void()> &write);

    Session &m_session;
    const RevisionGraph &m_graph;
    const MigrationOptions m_options;
};

} // namespace sluice

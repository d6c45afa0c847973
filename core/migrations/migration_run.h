// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/statement_stop.h"
#include "core/migrations/migration_lock.h"
#include "core/migrations/migration_runner.h"

#include <QCoreApplication>

#include <optional>

namespace sluice {

// What a way along the revisions has around its steps: the lock, the backup, a transaction for each, patience
// with others, the failure in the history, and an answer when the server is lost on the way.
class MigrationRun
{
    Q_DECLARE_TR_FUNCTIONS(MigrationRun)

public:
    MigrationRun(Session &session, const RevisionGraph &graph, const MigrationOptions &options,
                 const MigrationRunner::Tell &tell, const Cancellation &cancellation);

    // isNeeded: asked under the lock, before the backup. next: one step, inside a Transaction; nothing when
    // there is no more to do. Both look at the state themselves, since another runner may have been faster;
    // next may be called again for the same step.
    template <class Done>
    QList<Done> run(const std::function<bool()> &isNeeded, const std::function<std::optional<Done>()> &next)
    {
        const MigrationLock lock = locked();
        const StatementStop stop;
        QList<Done> all;
        if (!isNeeded())
            return all;
        backUpFile();
        for (std::optional<Done> done;; all.append(*done)) {
            advance([&] {
                done = next();
                return done.has_value();
            });
            if (!done)
                return all;
        }
    }

    // One step that is no revision's.
    void once(const std::function<void()> &work);

    // At the beginning of a step.
    void begins(const QString &revision, const QString &title, qsizetype left);

private:
    MigrationLock locked();
    void backUpFile();
    void advance(const std::function<bool()> &next);
    bool tryAdvance(const std::function<bool()> &next);
    void record(const RevisionEvent &failure);
    [[noreturn]] void explainLoss(const Error &loss);
    void tell(MigrationProgress::Step step, const QString &text) const;
    void tellWaiting(const QString &text);

    Session &m_session;
    const RevisionGraph &m_graph;
    const MigrationOptions &m_options;
    const MigrationRunner::Tell &m_tell;
    const Cancellation &m_cancellation;
    QString m_revision; // under way
    QString m_title;
    QString m_lastWait;
    int m_done = 0;
    int m_total = 0;
};

} // namespace sluice

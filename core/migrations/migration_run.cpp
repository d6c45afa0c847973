// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/migration_run.h"

#include "core/database/dialect.h"
#include "core/database/sqlite_backup.h"
#include "core/database/transaction.h"
#include "core/migrations/migration_step.h"
#include "core/migrations/migrations_log.h"
#include "core/migrations/sqlite_switch.h"

namespace sluice {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(logMigrations, "sluice.migrations", QtWarningMsg)

MigrationRun::MigrationRun(Session &session, const RevisionGraph &graph, const MigrationOptions &options,
                           const MigrationRunner::Tell &tell, const Cancellation &cancellation)
    : m_session(session)
    , m_graph(graph)
    , m_options(options)
    , m_tell(tell)
    , m_cancellation(cancellation)
{
}

MigrationLock MigrationRun::locked()
{
    return MigrationLock(m_session, QDeadlineTimer(m_options.patience), m_cancellation,
                         [this](const QString &text) { tellWaiting(text); });
}

void MigrationRun::once(const std::function<void()> &work)
{
    const MigrationLock lock = locked();
    const StatementStop stop;
    advance([&work] {
        work();
        return true;
    });
}

void MigrationRun::backUpFile()
{
    const bool isEmpty =
        isSqlite(m_session) && m_session.number({u"select count(*) from sqlite_master"_s}) == 0;
    if (!m_options.backsUp || isEmpty)
        return;
    if (const QString path = backUp(m_session); !path.isEmpty())
        tell(MigrationProgress::Step::BackingUp, path);
}

void MigrationRun::begins(const QString &revision, const QString &title, qsizetype left)
{
    m_revision = revision;
    m_title = title;
    m_total = m_done + int(left);
    tell(MigrationProgress::Step::Applying, title);
}

// As long as patience lasts: others may hold the file, or a table that the revision changes.
void MigrationRun::advance(const std::function<bool()> &next)
{
    const QDeadlineTimer patience(m_options.patience);
    for (;;) {
        if (m_cancellation.isCancelled())
            throw Error(Error::Kind::Cancelled, tr("Stopped."));
        try {
            if (tryAdvance(next)) {
                ++m_done;
                tell(MigrationProgress::Step::Applied, m_title);
            }
            return;
        } catch (const StepFailure &failure) {
            record(failure.event());
            throw;
        } catch (const Error &error) {
            if (m_session.isLost() && !m_revision.isEmpty())
                explainLoss(error);
            if (error.kind() != Error::Kind::Busy || patience.hasExpired())
                throw;
            tellWaiting(error.message());
        }
    }
}

bool MigrationRun::tryAdvance(const std::function<bool()> &next)
{
    std::optional<SqliteSwitch> keysOff; // with keys on, a dropped table empties those that refer to it
    if (isSqlite(m_session))
        keysOff.emplace(m_session, u"foreign_keys"_s, false);
    Transaction transaction(m_session);
    if (!isSqlite(m_session))
        m_session.execute({u"set local lock_timeout = '5s'"_s});
    const bool advanced = next();
    transaction.commit();
    return advanced;
}

void MigrationRun::record(const RevisionEvent &failure)
{
    try {
        Transaction transaction(m_session);
        RevisionHistory history(m_session);
        if (!history.exists())
            return; // an empty database stays empty
        history.addEvent(failure);
        transaction.commit();
    } catch (const Error &error) {
        qCWarning(logMigrations) << "the failure is not in the history:" << error.what();
    }
}

// A lost server may still be ending the transaction: once the lock is free, the history tells the truth.
void MigrationRun::explainLoss(const Error &loss)
{
    constexpr std::chrono::seconds patience(10);
    const Revision *ours = m_graph.find(m_revision);
    const QString name = ours ? ours->folder : m_revision;
    QString outcome;
    try {
        const auto session = Session::open(m_session.url(), m_session.author());
        std::optional<MigrationLock> lock;
        if (!isSqlite(*session)) // its lock file is still ours
            lock.emplace(*session, QDeadlineTimer(patience), m_cancellation, [](const QString &) {});
        RevisionHistory history(*session);
        const QList<AppliedRevision> applied =
            history.exists() ? history.applied() : QList<AppliedRevision>();
        const bool isApplied =
            std::any_of(applied.begin(), applied.end(),
                        [this](const AppliedRevision &revision) { return revision.id == m_revision; });
        outcome = isApplied ? tr("Revision %1 is applied.") : tr("Revision %1 is not applied.");
    } catch (const Error &error) {
        qCWarning(logMigrations) << "the state after the loss is not known yet:" << error.what();
        outcome = tr("Revision %1 is either applied as a whole or not at all; the history will tell when the "
                     "database answers again.");
    }
    throw Error(Error::Kind::Unavailable,
                tr("The connection to %1 was lost during a change of the schema. %2 Nothing has to be "
                   "repaired: start the same again.")
                    .arg(m_session.url().label(), outcome.arg(name)),
                {}, loss.detail());
}

void MigrationRun::tell(MigrationProgress::Step step, const QString &text) const
{
    if (m_tell)
        m_tell({step, text, m_done, m_total});
}

void MigrationRun::tellWaiting(const QString &text)
{
    if (std::exchange(m_lastWait, text) != text)
        tell(MigrationProgress::Step::Waiting, text);
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/migration_runner.h"

#include "core/database/dialect.h"
#include "core/database/transaction.h"
#include "core/migrations/migration_lock.h"
#include "core/migrations/sql_script.h"

#include <QElapsedTimer>
#include <QLoggingCategory>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(logMigrations, "sluice.migrations", QtWarningMsg)

// A statement that the engine refused, on its way out of the transaction that it ends.
struct Failure
{
    RevisionEvent event;
    Error error;
};

class Upgrade
{
    Q_DECLARE_TR_FUNCTIONS(Upgrade)

public:
    Upgrade(Session &session, const RevisionGraph &graph, std::chrono::milliseconds patience,
            const MigrationRunner::Tell &tell, const Cancellation &cancellation)
        : m_session(session)
        , m_graph(graph)
        , m_patience(patience)
        , m_tell(tell)
        , m_cancellation(cancellation)
    {
    }

    QList<Revision> run()
    {
        m_total = acceptableState().pending.size();
        if (m_total == 0)
            return {};
        if (const auto obstacle = m_session.writeObstacle())
            obstacle->raise();
        requireRights();
        const MigrationLock lock(
            m_session, QDeadlineTimer(m_patience), m_cancellation,
            [this](const QString &holder) { tell(MigrationProgress::Step::Waiting, holder); });
        while (const auto revision = applyNext()) {
            m_done.append(*revision);
            tell(MigrationProgress::Step::Applied, revision->title);
        }
        return m_done;
    }

private:
    SchemaState acceptableState()
    {
        SchemaState state = SchemaState::of(m_session, m_graph);
        if (state.obstacle && state.obstacle->kind() != Error::Kind::Pending)
            state.obstacle->raise();
        return state;
    }

    bool isSqlite() const { return m_session.dialect().engine() == DatabaseUrl::Engine::Sqlite; }

    void requireRights()
    {
        if (isSqlite())
            return;
        const auto schema = m_session.first(
            {u"select current_schema(), current_user, "
             "coalesce(has_schema_privilege(current_schema(), 'create'), false)"_s},
            [](const Row &row) { return std::tuple(row.text(0), row.text(1), row.boolean(2)); });
        const auto [name, role, allowed] = schema.value();
        if (name.isEmpty())
            throw Error(
                Error::Kind::ReadOnly,
                tr("The role %1 has no schema in %2 to put tables into. Ask the administrator for one.")
                    .arg(role, m_session.url().label()));
        if (!allowed)
            throw Error(Error::Kind::ReadOnly, tr("The role %1 may not create tables in %2. Ask the "
                                                  "administrator for: grant create on schema "
                                                  "%3 to %1")
                                                   .arg(role, m_session.url().label(), name));
    }

    // As long as patience lasts: others may hold the file, or a table that the revision changes.
    std::optional<Revision> applyNext()
    {
        const QDeadlineTimer patience(m_patience);
        for (;;) {
            throwIfCancelled();
            try {
                return tryNext();
            } catch (const Failure &failure) {
                record(failure);
                throw failure.error;
            } catch (const Error &error) {
                if (error.kind() != Error::Kind::Busy || patience.hasExpired())
                    throw;
                tell(MigrationProgress::Step::Waiting, error.message());
            }
        }
    }

    std::optional<Revision> tryNext()
    {
        Transaction transaction(m_session);
        if (!isSqlite())
            m_session.execute({u"set local lock_timeout = '5s'"_s});
        const SchemaState state = acceptableState(); // once more: somebody may have been faster
        if (state.pending.isEmpty())
            return std::nullopt;
        const Revision revision = state.pending.first();
        m_total = m_done.size() + state.pending.size();
        tell(MigrationProgress::Step::Applying, revision.title);

        QElapsedTimer timer;
        timer.start();
        runStatements(revision);
        RevisionHistory history(m_session);
        if (!history.exists())
            history.create();
        history.add(revision, m_graph.checksum(revision.id, m_session.dialect().engine()), timer.elapsed());
        history.addEvent({RevisionEvent::Kind::Upgrade, revision.id, timer.elapsed()});
        transaction.commit();
        qCInfo(logMigrations).noquote() << "applied" << revision.folder << "in" << timer.elapsed() << "ms";
        return revision;
    }

    void runStatements(const Revision &revision)
    {
        const DatabaseUrl::Engine engine = m_session.dialect().engine();
        const QList<SqlStatement> statements = splitScript(revision.script(engine).up, engine);
        QElapsedTimer timer;
        timer.start();
        for (qsizetype i = 0; i < statements.size(); ++i) {
            throwIfCancelled();
            try {
                m_session.execute({statements.at(i).text});
            } catch (const Error &error) {
                if (m_session.isLost() || error.kind() == Error::Kind::Busy ||
                    error.kind() == Error::Kind::Cancelled)
                    throw;
                const QString why = error.detail().isEmpty() ? error.message() : error.detail();
                throw Failure{
                    {RevisionEvent::Kind::Failure, revision.id, timer.elapsed(), statements.at(i).text, why},
                    Error(Error::Kind::Internal,
                          tr("Revision %1 could not be applied: statement %2, line %3 of %4 failed with: %5. "
                             "The database is as it was before this revision.")
                              .arg(revision.folder, QString::number(i + 1),
                                   QString::number(statements.at(i).line),
                                   revision.folder + u'/' + scriptFile(engine, u"up"_s), why),
                          u"migrations"_s, error.detail())};
            }
        }
    }

    void record(const Failure &failure)
    {
        try {
            Transaction transaction(m_session);
            RevisionHistory history(m_session);
            if (!history.exists())
                return; // an empty database stays empty
            history.addEvent(failure.event);
            transaction.commit();
        } catch (const Error &error) {
            qCWarning(logMigrations) << "the failure is not in the history:" << error.what();
        }
    }

    void throwIfCancelled() const
    {
        if (m_cancellation.isCancelled())
            throw Error(Error::Kind::Cancelled, tr("Stopped."));
    }

    void tell(MigrationProgress::Step step, const QString &text) const
    {
        if (m_tell)
            m_tell({step, text, int(m_done.size()), int(m_total)});
    }

    Session &m_session;
    const RevisionGraph &m_graph;
    const std::chrono::milliseconds m_patience;
    const MigrationRunner::Tell &m_tell;
    const Cancellation &m_cancellation;
    QList<Revision> m_done;
    qsizetype m_total = 0;
};

} // namespace

MigrationRunner::MigrationRunner(Session &session, const RevisionGraph &graph,
                                 const MigrationOptions &options)
    : m_session(session)
    , m_graph(graph)
    , m_options(options)
{
}

QList<Revision> MigrationRunner::upgrade(const QString &, const Tell &tell, const Cancellation &cancellation)
{
    return Upgrade(m_session, m_graph, m_options.patience, tell, cancellation).run();
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/migration_step.h"

#include "core/database/dialect.h"
#include "core/migrations/foreign_key_check.h"
#include "core/migrations/migrations_log.h"
#include "core/migrations/revision_requirements.h"
#include "core/migrations/table_rebuilds.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

// Whose fault it is that a script failed: the engine's words alone do not say.
Error::Kind kindOf(const Error &error)
{
    using enum Error::Kind;
    const bool tells = error.kind() == Invalid || error.kind() == ReadOnly || error.kind() == Unavailable;
    return tells ? error.kind() : Internal;
}

} // namespace

MigrationStep::MigrationStep(Session &session, const Cancellation &cancellation)
    : m_session(session)
    , m_cancellation(cancellation)
{
    m_timer.start();
}

void MigrationStep::apply(const Revision &revision, const QString &checksum)
{
    const DatabaseUrl::Engine engine = m_session.dialect().engine();
    checkRequirements(m_session, revision);
    run({revision.id, revision.folder, revision.folder + u'/' + scriptFile(engine, u"up"_s),
         revision.script(engine).up});
    RevisionHistory history(m_session);
    if (!history.exists())
        history.create();
    history.add(revision, checksum, m_timer.elapsed());
    history.addEvent({RevisionEvent::Kind::Upgrade, revision.id, m_timer.elapsed()});
    qCInfo(logMigrations).noquote() << "applied" << revision.folder << "in" << m_timer.elapsed() << "ms";
}

void MigrationStep::takeBack(const AppliedRevision &revision, const RevisionGraph &graph)
{
    const Revision *ours = graph.find(revision.id);
    const QString name = ours ? ours->folder : revision.id;
    RevisionHistory history(m_session);
    run({revision.id, name, name + u'/' + scriptFile(m_session.dialect().engine(), u"down"_s),
         history.storedScript(revision.id).down});
    history.remove(revision.id);
    history.addEvent({RevisionEvent::Kind::Downgrade, revision.id, m_timer.elapsed()});
    qCInfo(logMigrations).noquote() << "took back" << name << "in" << m_timer.elapsed() << "ms";
}

void MigrationStep::run(const Task &task)
{
    const DatabaseUrl::Engine engine = m_session.dialect().engine();
    const QList<SqlStatement> statements = splitScript(task.script, engine);
    qsizetype done = 0;
    try {
        if (engine == DatabaseUrl::Engine::Sqlite) {
            TableRebuilds rebuilds(m_session, task.script);
            for (; done < statements.size(); ++done)
                rebuilds.execute(next(statements.at(done)));
            rebuilds.finish();
            checkForeignKeys(m_session);
        } else {
            for (; done < statements.size(); ++done)
                m_session.execute({next(statements.at(done))});
        }
    } catch (const Error &error) {
        if (m_session.isLost() || error.kind() == Error::Kind::Busy || error.kind() == Error::Kind::Cancelled)
            throw;
        const QString why = error.detail().isEmpty() ? error.message() : error.detail();
        const bool inScript = done < statements.size();
        const QString place = inScript ? tr("statement %1, line %2 of %3")
                                             .arg(QString::number(done + 1),
                                                  QString::number(statements.at(done).line), task.file)
                                       : tr("the check after %1").arg(task.file);
        throw StepFailure(
            Error(kindOf(error),
                  tr("Revision %1 could not be carried out: %2 failed with: %3. The database is as it was "
                     "before this revision.")
                      .arg(task.name, place, why),
                  u"migrations"_s, error.detail()),
            {RevisionEvent::Kind::Failure, task.id, m_timer.elapsed(),
             inScript ? statements.at(done).text : QString(), why});
    }
}

const QString &MigrationStep::next(const SqlStatement &statement) const
{
    if (m_cancellation.isCancelled())
        throw Error(Error::Kind::Cancelled, tr("Stopped."));
    return statement.text;
}

} // namespace sluice

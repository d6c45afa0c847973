// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/opener.h"

#include "core/database/file_check.h"
#include "core/database/sqlite_backup.h"
#include "core/database/sqlite_file.h"
#include "core/migrations/migration_runner.h"
#include "core/migrations/schema_guard.h"
#include "core/transfer/seed.h"
#include "ui/migrations/migration_words.h"

#include <QFileInfo>
#include <QtConcurrentRun>

namespace sluice {

using namespace Qt::StringLiterals;

Opener::Opener(const RevisionGraph &revisions, const Author &author, Passwords &passwords, QObject *parent)
    : QObject(parent)
    , m_revisions(revisions)
    , m_author(author)
    , m_passwords(passwords)
    , m_attempt(std::make_unique<QObject>())
{
}

Opener::~Opener() = default;

void Opener::forget()
{
    m_attempt = std::make_unique<QObject>();
    m_database.reset();
    m_plan = {};
    m_hasPlan = false;
}

void Opener::open(const OpeningPlan &plan)
{
    forget();
    m_plan = plan;
    m_hasPlan = true;
    if (plan.url.engine == DatabaseUrl::Engine::Sqlite && plan.url.file.isEmpty())
        return fail(Error(Error::Kind::Invalid,
                          tr("A database in memory would be gone with its first connection. Choose a file."),
                          u"file"_s));
    m_passwords.complete(plan.url, m_attempt.get(), [this](const DatabaseUrl &url) {
        m_plan.url = url;
        if (m_plan.createFile)
            createFile();
        else if (m_plan.adoption)
            adopt();
        else if (m_plan.acceptance)
            accept();
        else if (m_plan.upgrade)
            upgrade();
        else
            connectToIt();
    });
}

std::function<void(Session &)> Opener::guard() const
{
    return [revisions = m_revisions, asItIs = m_plan.asItIs,
            obstacle = m_plan.writeObstacle()](Session &session) {
        if (asItIs) {
            if (const auto unfit = SchemaState::of(session, revisions).obstacle)
                session.forbidWrites(
                    Error(unfit->kind(), tr("Open for reading only. %1").arg(unfit->message())));
        } else {
            guardSession(session, revisions);
        }
        if (obstacle)
            session.forbidWrites(*obstacle);
    };
}

void Opener::createFile()
{
    const auto create = [url = m_plan.url, author = m_author] {
        ensuredFolder(QFileInfo(url.file).path());
        Session::open(url, author, OpenMode::CreateFile);
    };
    deliver(
        QtConcurrent::run(create), m_attempt.get(), [this] { upgrade(); },
        [this](const Error &error) { fail(error); });
}

void Opener::upgrade()
{
    BackgroundJob *job = newJob(tr("Preparing %1").arg(m_plan.url.label()));
    const auto work = [revisions = m_revisions, cancellation = job->cancellation(), say = job->teller(),
                       backsUp = m_plan.backUp && !m_plan.createFile,
                       sampleData = m_plan.sampleData](Session &session, const Progress &progress) {
        const auto tell = [&](const MigrationProgress &step) {
            progress.at(step.done, step.total);
            say(progressText(step, Direction::Up));
        };
        const auto applied =
            MigrationRunner(session, revisions, {.backsUp = backsUp}).upgrade(u"head"_s, tell, cancellation);
        if (sampleData)
            seedSample(session);
        return applied.size();
    };
    job->start(
        work, [this](qsizetype) { connectToIt(); }, [this](const Error &error) { fail(error); });
}

void Opener::adopt()
{
    newJob(tr("Taking over %1").arg(m_plan.url.label()), OpenMode::Adopt)
        ->start(
            [revisions = m_revisions, proposal = *m_plan.adoption](Session &session, const Progress &) {
                const QString backup = backUp(session);
                sluice::adopt(session, revisions, proposal);
                return backup;
            },
            [this](const QString &) { connectToIt(); }, [this](const Error &error) { fail(error); });
}

void Opener::accept()
{
    newJob(tr("Writing the history of %1").arg(m_plan.url.label()))
        ->start(
            [revisions = m_revisions, acceptance = *m_plan.acceptance](Session &session, const Progress &) {
                MigrationRunner(session, revisions).accept(acceptance.revision, acceptance.reason);
                return acceptance.revision;
            },
            [this](const QString &) { connectToIt(); }, [this](const Error &error) { fail(error); });
}

void Opener::connectToIt()
{
    const bool check = needsFileCheck(m_plan.url);
    const auto reached = std::make_shared<std::atomic<bool>>(false);
    m_database =
        std::make_unique<Database>(m_plan.url, m_author, [reached, guard = guard()](Session &session) {
            *reached = true;
            guard(session);
        });
    deliver(
        m_database->run([](Session &session) { return ConnectionState::of(session); }), m_attempt.get(),
        [this, check](const ConnectionState &state) {
            Q_EMIT opened(state);
            if (check)
                checkFile();
        },
        [this, reached](const Error &error) {
            m_database.reset();
            const bool isUnmarked = m_plan.url.engine == DatabaseUrl::Engine::Sqlite &&
                                    inspectSqliteFile(m_plan.url.file) == SqliteFileState::Foreign &&
                                    inspectSqliteFile(m_plan.url.file, 0) != SqliteFileState::Foreign;
            if (*reached || isUnmarked)
                lookCloser(error, !isUnmarked);
            else
                fail(error);
        });
}

void Opener::lookCloser(const Error &error, bool isMarked)
{
    newJob(tr("Looking at %1").arg(m_plan.url.label()), isMarked ? OpenMode::Existing : OpenMode::Adopt)
        ->start(
            [revisions = m_revisions, isMarked, obstacle = m_plan.writeObstacle()](Session &session,
                                                                                   const Progress &) {
                if (obstacle)
                    session.forbidWrites(*obstacle);
                return SchemaFindings::of(session, revisions, isMarked);
            },
            [this, error](const SchemaFindings &findings) { Q_EMIT schemaUnfit(findings, error); },
            [this](const Error &worse) { fail(worse); });
}

// Reads the whole file beside whatever else is done with it.
void Opener::checkFile()
{
    auto *job = new BackgroundJob(tr("Checking %1 for damage").arg(m_plan.url.label()), m_plan.url, m_author,
                                  {}, m_attempt.get());
    connect(job, &BackgroundJob::ended, job, &QObject::deleteLater);
    Q_EMIT working(job);
    job->start([](Session &session, const Progress &) { return sluice::checkFile(session); },
               [this](const std::optional<Error> &damage) {
                   if (damage)
                       Q_EMIT damaged(*damage);
               },
               [this](const Error &error) { Q_EMIT damaged(error); });
}

void Opener::fail(const Error &error)
{
    if (error.field() == u"password" && m_plan.url.engine == DatabaseUrl::Engine::PostgreSql)
        Q_EMIT passwordNeeded(m_plan.url.password ? error.message() : QString());
    else
        Q_EMIT failed(error);
}

BackgroundJob *Opener::newJob(const QString &title, OpenMode mode)
{
    auto *job = new BackgroundJob(title, m_plan.url, m_author, {}, m_attempt.get(), mode);
    connect(job, &BackgroundJob::stopped, this, &Opener::stopped);
    connect(job, &BackgroundJob::ended, job, &QObject::deleteLater); // and its connection
    Q_EMIT working(job);
    return job;
}

} // namespace sluice

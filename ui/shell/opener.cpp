// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/opener.h"

#include "core/migrations/migration_runner.h"
#include "core/migrations/schema_guard.h"
#include "core/transfer/seed.h"

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
        else if (m_plan.upgrade)
            upgrade();
        else
            connectToIt();
    });
}

std::function<void(Session &)> Opener::guard() const
{
    return [revisions = m_revisions, readOnly = m_plan.readOnly](Session &session) {
        guardSession(session, revisions);
        if (readOnly)
            session.forbidWrites(
                Error(Error::Kind::ReadOnly,
                      tr("This connection was set up for reading only, so nothing can be changed here.")));
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
    const auto work = [revisions = m_revisions, cancellation = job->cancellation(),
                       sampleData = m_plan.sampleData](Session &session, const Progress &progress) {
        const auto tell = [&progress](const MigrationProgress &step) { progress.at(step.done, step.total); };
        const auto applied = MigrationRunner(session, revisions).upgrade(u"head"_s, tell, cancellation);
        if (sampleData)
            seedSample(session);
        return applied.size();
    };
    job->start(
        work, [this](qsizetype) { connectToIt(); }, [this](const Error &error) { fail(error); });
}

void Opener::connectToIt()
{
    m_database = std::make_unique<Database>(m_plan.url, m_author, guard());
    deliver(
        m_database->run([](Session &session) { return ConnectionState::of(session); }), m_attempt.get(),
        [this](const ConnectionState &state) { Q_EMIT opened(state); },
        [this](const Error &error) {
            m_database.reset();
            if (error.kind() == Error::Kind::Pending)
                askWhatIsPending();
            else
                fail(error);
        });
}

void Opener::askWhatIsPending()
{
    newJob(tr("Looking at %1").arg(m_plan.url.label()))
        ->start([revisions = m_revisions](Session &session,
                                          const Progress &) { return SchemaState::of(session, revisions); },
                [this](const SchemaState &state) { Q_EMIT upgradeNeeded(state.pending); },
                [this](const Error &error) { fail(error); });
}

void Opener::fail(const Error &error)
{
    if (error.field() == u"password" && m_plan.url.engine == DatabaseUrl::Engine::PostgreSql)
        Q_EMIT passwordNeeded(m_plan.url.password ? error.message() : QString());
    else
        Q_EMIT failed(error);
}

BackgroundJob *Opener::newJob(const QString &title)
{
    auto *job = new BackgroundJob(title, m_plan.url, m_author, {}, m_attempt.get());
    connect(job, &BackgroundJob::stopped, this, &Opener::stopped);
    connect(job, &BackgroundJob::ended, job, &QObject::deleteLater); // and its connection
    Q_EMIT working(job);
    return job;
}

} // namespace sluice

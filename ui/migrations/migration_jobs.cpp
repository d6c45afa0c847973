// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/migrations/migration_jobs.h"

namespace sluice {

MigrationJobs::MigrationJobs(const MigrationSite &site, QObject *parent)
    : QObject(parent)
    , m_site(site)
{
}

void MigrationJobs::cancel()
{
    if (m_job)
        m_job->cancel();
}

void MigrationJobs::withdraw()
{
    if (!m_job)
        return;
    delete m_job;
    Q_EMIT idle();
}

BackgroundJob *MigrationJobs::newJob(const QString &title)
{
    withdraw();
    const auto prepare = [obstacle = m_site.writeObstacle](Session &session) {
        if (obstacle)
            session.forbidWrites(*obstacle);
    };
    m_job = new BackgroundJob(title, m_site.url, m_site.author, prepare, this);
    connect(m_job, &BackgroundJob::ended, this, [this] {
        m_job->deleteLater();
        m_job = nullptr;
        Q_EMIT idle();
    });
    Q_EMIT working(m_job);
    return m_job;
}

Error MigrationJobs::cancelledError()
{
    return Error(Error::Kind::Cancelled, tr("Stopped. Each revision is there completely or not at all."));
}

} // namespace sluice

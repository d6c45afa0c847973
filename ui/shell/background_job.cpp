// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/background_job.h"

#include "core/database/interrupter.h"

#include <QElapsedTimer>

namespace sluice {

namespace {

constexpr qint64 reportEvery = 50; // milliseconds: more often than anybody can see

}

Progress JobLine::progress(const std::shared_ptr<JobLine> &self)
{
    Progress progress;
    progress.cancelled = [self] { return self->m_cancellation.isCancelled(); };
    progress.report = [self, last = QElapsedTimer()](qint64 done, qint64 total) mutable {
        if (last.isValid() && done != total && last.elapsed() < reportEvery)
            return;
        last.start();
        Q_EMIT self->progressed(done, total);
    };
    return progress;
}

void JobLine::enter(Session &session)
{
    const QMutexLocker lock(&m_mutex);
    m_running = session.interrupter();
    if (m_cancellation.isCancelled())
        throw Error(Error::Kind::Cancelled, tr("Stopped."));
}

void JobLine::stop()
{
    m_cancellation.cancel();
    const QMutexLocker lock(&m_mutex);
    if (const auto running = m_running.lock())
        running->interrupt();
}

BackgroundJob::BackgroundJob(const QString &title, const DatabaseUrl &url, const Author &author,
                             std::function<void(Session &)> prepare, QObject *parent, OpenMode mode)
    : QObject(parent)
    , m_title(title)
    , m_line(new JobLine, [](JobLine *line) { line->deleteLater(); })
    , m_database(url, author, std::move(prepare), mode)
{
    connect(m_line.get(), &JobLine::progressed, this, &BackgroundJob::progressed);
    connect(m_line.get(), &JobLine::told, this, &BackgroundJob::told);
}

std::function<void(const QString &)> BackgroundJob::teller() const
{
    return [line = m_line](const QString &step) { Q_EMIT line->told(step); };
}

BackgroundJob::~BackgroundJob()
{
    cancel();
}

} // namespace sluice

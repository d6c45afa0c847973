// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/retention_control.h"

#include "core/changes/retention.h"

namespace sluice {

void RetentionControl::setDatabase(const std::optional<DatabaseUrl> &url, const Author &author,
                                   const std::function<void(Session &)> &guard)
{
    m_url = url;
    m_author = author;
    m_guard = guard;
}

void RetentionControl::clear(int olderThanDays)
{
    if (!m_url)
        return;
    auto *job = new BackgroundJob(tr("Clearing what old changes replaced"), *m_url, m_author, m_guard, this);
    connect(job, &BackgroundJob::stopped, this,
            [this] { Q_EMIT message(tr("Stopped. What was cleared until then stays cleared.")); });
    connect(job, &BackgroundJob::ended, job, &QObject::deleteLater);
    Q_EMIT working(job);
    job->start(
        [olderThanDays](Session &session, const Progress &) {
            return pruneChanges(session, session.now().addDays(-olderThanDays));
        },
        [this](qint64 changes) {
            if (changes == 0)
                return;
            Q_EMIT message(tr("%Ln change(s) can no longer be undone: what they replaced was older than set.",
                              nullptr, static_cast<int>(changes)));
            Q_EMIT changed();
        },
        [this](const Error &error) { Q_EMIT failed(error); });
}

} // namespace sluice

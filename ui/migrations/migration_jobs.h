// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/migration_runner.h"
#include "ui/migrations/migration_words.h"
#include "ui/shell/background_job.h"

#include <QPointer>

namespace sluice {

// Whose migrations, and with which revisions.
struct MigrationSite
{
    DatabaseUrl url;
    Author author;
    RevisionGraph revisions;
    std::optional<Error> writeObstacle = {}; // a person's choice; the database's own is found out
    QString folder = {}; // that the revisions were read from; empty: they are the program's own
};

// Work on a database's schema, off the GUI thread, one piece at a time and each on a connection of its own.
// Deleting it stops what is running.
class MigrationJobs : public QObject
{
    Q_OBJECT

public:
    explicit MigrationJobs(const MigrationSite &site, QObject *parent = nullptr);

    const MigrationSite &site() const { return m_site; }
    bool isBusy() const { return m_job; }
    void cancel();   // is answered with an Error Cancelled
    void withdraw(); // is not answered any more

    struct Tools // what the work has besides its session
    {
        MigrationRunner::Tell tell;
        Cancellation cancellation;
    };

    // work(Session &, const RevisionGraph &, const Tools &) runs on the worker and gives back a value; then
    // onValue(value) or onError(error) is called. Withdraws what was running.
    template <class Work, class OnValue, class OnError>
    void run(const QString &title, Direction direction, Work work, OnValue onValue, OnError onError)
    {
        BackgroundJob *job = newJob(title);
        connect(job, &BackgroundJob::stopped, this, [onError]() mutable { onError(cancelledError()); });
        job->start(
            [work, graph = m_site.revisions, say = job->teller(), direction,
             cancellation = job->cancellation()](Session &session, const Progress &progress) mutable {
                const auto tell = [&](const MigrationProgress &step) {
                    progress.report(step.done, step.total);
                    say(progressText(step, direction));
                };
                return work(session, graph, Tools{tell, cancellation});
            },
            onValue, onError);
    }

Q_SIGNALS:
    void working(sluice::BackgroundJob *job);
    void idle(); // comes before the answer

private:
    static Error cancelledError();
    BackgroundJob *newJob(const QString &title);

    const MigrationSite m_site;
    QPointer<BackgroundJob> m_job;
};

} // namespace sluice

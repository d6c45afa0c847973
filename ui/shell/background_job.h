// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database.h"
#include "core/transfer/pace.h"
#include "core/transfer/progress.h"
#include "ui/future.h"

#include <QObject>

namespace sluice {

// What a job and its worker share; it lives until both are done. Signals come from the worker's thread.
class JobLine : public QObject
{
    Q_OBJECT

public:
    Progress progress(const std::shared_ptr<JobLine> &self);
    void enter(Session &session); // worker: this is what stop() has to interrupt
    void stop();
    const Cancellation &cancellation() const { return m_cancellation; }

Q_SIGNALS:
    void progressed(qint64 done, qint64 total);
    void told(const QString &step);

private:
    // Not given to Database::run, which would withdraw the job without an answer.
    Cancellation m_cancellation;
    QMutex m_mutex;
    std::weak_ptr<Interrupter> m_running;
};

// Long work on a connection of its own, so that the window's queries never wait behind it. Starts one piece
// of work; deleting it stops that.
class BackgroundJob : public QObject
{
    Q_OBJECT

public:
    // title: translated, what is being done, for the status bar. prepare: as for Database.
    BackgroundJob(const QString &title, const DatabaseUrl &url, const Author &author,
                  std::function<void(Session &)> prepare, QObject *parent,
                  OpenMode mode = OpenMode::Existing);
    ~BackgroundJob() override;

    QString title() const { return m_title; }
    Pace::Unit unit() const { return m_unit; } // of its progress
    void setUnit(Pace::Unit unit) { m_unit = unit; }
    Cancellation cancellation() const { return m_line->cancellation(); }
    // For the work, which may call it on the worker: what it is doing now, translated.
    std::function<void(const QString &)> teller() const;

    // work(Session &, const Progress &) runs on the worker and gives back a value. Here follows exactly one
    // of onValue(value), onError(error) and stopped(), in which the job may be deleted; ended() comes before
    // each.
    template <class Work, class OnValue, class OnError>
    void start(Work work, OnValue onValue, OnError onError)
    {
        using Result = std::invoke_result_t<Work &, Session &, const Progress &>;
        auto stoppable = [work, line = m_line](Session &session) mutable -> std::optional<Result> {
            try {
                line->enter(session);
                return work(session, line->progress(line));
            } catch (const Error &error) {
                if (error.kind() != Error::Kind::Cancelled || !line->cancellation().isCancelled())
                    throw;
                return std::nullopt;
            }
        };
        deliver(
            m_database.run(stoppable), this,
            [this, onValue](const std::optional<Result> &result) mutable {
                Q_EMIT ended();
                if (result)
                    onValue(*result);
                else
                    Q_EMIT stopped();
            },
            [this, onError](const Error &error) mutable {
                Q_EMIT ended();
                onError(error);
            });
    }

    void cancel() { m_line->stop(); }

Q_SIGNALS:
    void progressed(qint64 done, qint64 total); // total 0: nobody knows it
    void told(const QString &step);
    void stopped(); // as asked; nothing was changed
    void ended();

private:
    QString m_title;
    Pace::Unit m_unit = Pace::Unit::Steps;
    std::shared_ptr<JobLine> m_line;
    Database m_database;
};

} // namespace sluice

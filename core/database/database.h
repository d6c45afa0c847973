// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/session.h"

#include <QFuture>
#include <QMutex>
#include <QPromise>
#include <QThreadPool>

#include <atomic>

namespace sluice {

// Withdraws a job of Database::run: before it starts it never runs; while it runs its statement is
// interrupted. Copies share one state; any thread.
class Cancellation
{
public:
    void cancel();
    bool isCancelled() const { return m_state->cancelled; }
    void throwIfCancelled() const; // an Error

private:
    friend class CancellationScope;
    struct State
    {
        std::atomic<bool> cancelled = false;
        QMutex mutex;
        QList<std::shared_ptr<Interrupter>> running;
    };
    std::shared_ptr<State> m_state = std::make_shared<State>();
};

// While it lives, Cancellation::cancel() interrupts what the session runs. Database::run has one for its own
// session; a job that opens another makes one for that. Throws Cancelled when it is too late.
class CancellationScope
{
public:
    CancellationScope(const Cancellation &cancellation, const Session &session);
    ~CancellationScope();
    CancellationScope(const CancellationScope &) = delete;
    CancellationScope &operator=(const CancellationScope &) = delete;

private:
    const std::shared_ptr<Cancellation::State> m_state;
    const std::shared_ptr<Interrupter> m_interrupter;
};

// One connection on a worker thread of its own. Jobs run in the order they were given, so you read what you
// wrote. The first job opens the connection; after a loss the next one opens it again. What may take long and
// only reads, such as counting, runs aside: on a second connection, made when it is needed first, so that
// nothing waits behind it. Lives on the GUI thread; the future's value comes back with .then(context, …), an
// Error with .onFailed.
class Database
{
public:
    // prepare: runs on the worker after each connect, before the first job (the schema check, read-only
    // choices).
    Database(const DatabaseUrl &url, const Author &author, std::function<void(Session &)> prepare = {},
             OpenMode mode = OpenMode::Existing);
    // Drops queued jobs and interrupts the running one; takes at most a second, even when the server is
    // silent.
    ~Database();

    const DatabaseUrl &url() const { return m_worker->url; }

    // Not QtConcurrent::run: whoever waited for its future would run the job on his own thread, before its
    // turn.
    template <class Job>
    auto run(Job job, Cancellation cancellation = {})
    {
        return promised(m_worker, std::move(job), cancellation);
    }
    // What has been written before is there to be read. A database in memory has one connection only.
    template <class Job>
    auto runAside(Job job, Cancellation cancellation = {})
    {
        return promised(aside(), std::move(job), cancellation);
    }

    // Without a future, for who has no event loop to wait on: the worker calls job with the session, or
    // failed with the reason why it did not run. The job throws nothing.
    template <class Job, class Failed>
    void start(Job job, Failed failed, Cancellation cancellation = {})
    {
        m_worker->pool.start([worker = m_worker, job, failed, cancellation]() mutable {
            try {
                worker->attempt(job, cancellation);
            } catch (const Error &error) {
                failed(error);
            }
        });
    }

private:
    struct Worker;

    template <class Job>
    static auto promised(const std::shared_ptr<Worker> &chosen, Job job, Cancellation cancellation)
    {
        using Result = std::invoke_result_t<Job &, Session &>;
        const auto promise = std::make_shared<QPromise<Result>>();
        const auto shared = std::make_shared<Job>(std::move(job));
        promise->start();
        chosen->pool.start([worker = chosen, promise, shared, cancellation]() mutable {
            try {
                if constexpr (std::is_void_v<Result>)
                    worker->attempt(*shared, cancellation);
                else
                    promise->addResult(worker->attempt(*shared, cancellation));
            } catch (...) {
                promise->setException(std::current_exception());
            }
            promise->finish();
        });
        return promise->future();
    }

    struct Worker
    {
        DatabaseUrl url;
        Author author;
        OpenMode mode = OpenMode::Existing;
        std::function<void(Session &)> prepare;
        std::atomic<bool> closing = false;
        QMutex mutex; // guards the next two
        std::weak_ptr<Interrupter> interrupter;
        Cancellation current;             // of the job that runs, or ran last
        std::unique_ptr<Session> session; // on the worker's thread only
        QThreadPool pool;

        void interrupt(); // and start nothing more
        void abandon();
        bool endsWithin(int milliseconds);
        Session &ready();
        void begin(const Cancellation &cancellation);

        template <class Job>
        auto attempt(Job &job, Cancellation &cancellation)
        {
            for (int strays = 0;;) {
                begin(cancellation);
                const CancellationScope scope(cancellation, ready());
                try {
                    return job(*session);
                } catch (const Error &error) {
                    // PostgreSQL's cancel requests travel on their own and may hit the statement after the
                    // one they were meant for. That one was rolled back, and nobody asked for it: run it
                    // again.
                    const bool meant = cancellation.isCancelled() || closing;
                    if (error.kind() != Error::Kind::Cancelled || meant || ++strays > 3)
                        throw;
                }
            }
        }
    };

    const std::shared_ptr<Worker> &aside();
    static std::shared_ptr<Worker> worker(const DatabaseUrl &url, const Author &author,
                                          const std::function<void(Session &)> &prepare, OpenMode mode);

    std::shared_ptr<Worker> m_worker;
    std::shared_ptr<Worker> m_aside; // when it was needed
};

} // namespace sluice

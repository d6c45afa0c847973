// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/database.h"

#include "core/database/interrupter.h"

#include <QCoreApplication>

namespace sluice {

void Cancellation::cancel()
{
    m_state->cancelled = true;
    const QMutexLocker lock(&m_state->mutex);
    if (const auto interrupter = m_state->running.lock())
        interrupter->interrupt();
}

Database::Database(const DatabaseUrl &url, const Author &author, std::function<void(Session &)> prepare,
                   OpenMode mode)
    : m_worker(std::make_shared<Worker>())
{
    m_worker->url = url;
    m_worker->author = author;
    m_worker->mode = mode;
    m_worker->prepare = std::move(prepare);
    m_worker->pool.setMaxThreadCount(1);
    m_worker->pool.setExpiryTimeout(-1);
}

Database::~Database()
{
    constexpr int patience = 700;     // milliseconds for the engine to heed the interrupt
    constexpr int lastPatience = 200; // and for the driver to notice the cut connection

    m_worker->closing = true;
    m_worker->pool.clear();
    const auto interrupter = [this] {
        const QMutexLocker lock(&m_worker->mutex);
        return m_worker->interrupter.lock();
    }();
    bool done = m_worker->pool.waitForDone(0);
    if (!done) {
        // Only when something runs: SQLite would heed it when closing, and leave its journal behind.
        if (interrupter)
            interrupter->interrupt();
        done = m_worker->pool.waitForDone(patience);
    }
    if (!done && interrupter) {
        interrupter->abandon();
        done = m_worker->pool.waitForDone(lastPatience);
    }
    if (!done) {
        // The thread hangs in a connect that cannot be interrupted. It keeps its state until the process
        // ends.
        static auto *abandoned = new QList<std::shared_ptr<Worker>>;
        abandoned->append(m_worker);
        return;
    }
    // The session belongs to its thread: the last job is its end.
    m_worker->pool.start([worker = m_worker.get()] { worker->session.reset(); });
    m_worker->pool.waitForDone();
}

Session &Database::Worker::ready()
{
    if (session && !session->isLost())
        return *session;
    session.reset();
    auto opened = Session::open(url, author, mode);
    {
        const QMutexLocker lock(&mutex);
        interrupter = opened->interrupter();
    }
    if (prepare)
        prepare(*opened);
    session = std::move(opened);
    return *session;
}

void Database::Worker::enter(Cancellation &cancellation)
{
    const auto refuse = [] {
        throw Error(Error::Kind::Cancelled, QCoreApplication::translate("Database", "Stopped."));
    };
    if (closing || cancellation.isCancelled())
        refuse();
    Session &current = ready();
    const QMutexLocker lock(&cancellation.m_state->mutex);
    if (cancellation.isCancelled())
        refuse();
    cancellation.m_state->running = current.interrupter();
}

void Database::Worker::leave(Cancellation &cancellation)
{
    const QMutexLocker lock(&cancellation.m_state->mutex);
    cancellation.m_state->running.reset();
}

} // namespace sluice

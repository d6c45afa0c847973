// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/database.h"

#include "core/database/interrupter.h"

#include <QCoreApplication>

namespace sluice {

namespace {

Error stopped()
{
    return Error(Error::Kind::Cancelled, QCoreApplication::translate("Database", "Stopped."));
}

} // namespace

void Cancellation::cancel()
{
    m_state->cancelled = true;
    const QMutexLocker lock(&m_state->mutex);
    for (const auto &interrupter : std::as_const(m_state->running))
        interrupter->interrupt();
}

void Cancellation::throwIfCancelled() const
{
    if (isCancelled())
        throw stopped();
}

CancellationScope::CancellationScope(const Cancellation &cancellation, const Session &session)
    : m_state(cancellation.m_state)
    , m_interrupter(session.interrupter())
{
    const QMutexLocker lock(&m_state->mutex);
    if (m_state->cancelled)
        throw stopped();
    m_state->running.append(m_interrupter);
}

CancellationScope::~CancellationScope()
{
    const QMutexLocker lock(&m_state->mutex);
    m_state->running.removeOne(m_interrupter);
}

Database::Database(const DatabaseUrl &url, const Author &author, std::function<void(Session &)> prepare)
    : m_worker(std::make_shared<Worker>())
{
    m_worker->url = url;
    m_worker->author = author;
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
    auto [interrupter, current] = [this] {
        const QMutexLocker lock(&m_worker->mutex);
        return std::pair(m_worker->interrupter.lock(), m_worker->current);
    }();
    bool done = m_worker->pool.waitForDone(0);
    if (!done) {
        // Only when something runs: SQLite would heed it when closing, and leave its journal behind.
        if (interrupter)
            interrupter->interrupt();
        current.cancel(); // for the sessions that the job has opened
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
    auto opened = Session::open(url, author);
    {
        const QMutexLocker lock(&mutex);
        interrupter = opened->interrupter();
    }
    if (prepare)
        prepare(*opened);
    session = std::move(opened);
    return *session;
}

void Database::Worker::begin(const Cancellation &cancellation)
{
    const QMutexLocker lock(&mutex);
    current = cancellation;
    if (closing || cancellation.isCancelled())
        throw stopped();
}

} // namespace sluice

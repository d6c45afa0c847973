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

Database::Database(const DatabaseUrl &url, const Author &author, std::function<void(Session &)> prepare,
                   OpenMode mode)
    : m_worker(worker(url, author, prepare, mode))
{
}

std::shared_ptr<Database::Worker> Database::worker(const DatabaseUrl &url, const Author &author,
                                                   const std::function<void(Session &)> &prepare,
                                                   OpenMode mode)
{
    const auto worker = std::make_shared<Worker>();
    worker->url = url;
    worker->author = author;
    worker->mode = mode;
    worker->prepare = prepare;
    worker->pool.setMaxThreadCount(1);
    worker->pool.setExpiryTimeout(-1);
    return worker;
}

const std::shared_ptr<Database::Worker> &Database::aside()
{
    const bool isInMemory = url().engine == DatabaseUrl::Engine::Sqlite && url().file.isEmpty();
    if (isInMemory)
        return m_worker;
    if (!m_aside)
        m_aside = worker(url(), m_worker->author, m_worker->prepare, m_worker->mode);
    return m_aside;
}

Database::~Database()
{
    constexpr int patience = 700;     // milliseconds for the engine to heed the interrupt
    constexpr int lastPatience = 200; // and for the driver to notice the cut connection

    QList<std::shared_ptr<Worker>> running{m_worker};
    if (m_aside)
        running.prepend(m_aside);
    const auto waitFor = [&running](int milliseconds) {
        const QDeadlineTimer end(milliseconds);
        running.removeIf([&end](const std::shared_ptr<Worker> &worker) {
            return worker->endsWithin(int(end.remainingTime()));
        });
    };
    for (const auto &worker : std::as_const(running))
        worker->interrupt();
    waitFor(patience);
    for (const auto &worker : std::as_const(running))
        worker->abandon();
    waitFor(lastPatience);
    // A thread that hangs in a connect that cannot be interrupted keeps its state until the process ends.
    static auto *abandoned = new QList<std::shared_ptr<Worker>>;
    abandoned->append(running);
}

void Database::Worker::interrupt()
{
    closing = true;
    pool.clear();
    if (pool.waitForDone(0)) // SQLite would heed it when closing, and leave its journal behind
        return;
    auto [running, job] = [this] {
        const QMutexLocker lock(&mutex);
        return std::pair(interrupter.lock(), current);
    }();
    if (running)
        running->interrupt();
    job.cancel(); // for the sessions that the job has opened
}

void Database::Worker::abandon()
{
    const auto running = [this] {
        const QMutexLocker lock(&mutex);
        return interrupter.lock();
    }();
    if (running)
        running->abandon();
}

bool Database::Worker::endsWithin(int milliseconds)
{
    if (!pool.waitForDone(milliseconds))
        return false;
    pool.start([this] { session.reset(); }); // it belongs to its thread: the last job is its end
    pool.waitForDone();
    return true;
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

void Database::Worker::begin(const Cancellation &cancellation)
{
    const QMutexLocker lock(&mutex);
    current = cancellation;
    if (closing || cancellation.isCancelled())
        throw stopped();
}

} // namespace sluice

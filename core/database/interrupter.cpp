// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/interrupter.h"

#include "core/database/libpq.h"
#include "core/database/server_handle.h"
#include "core/database/socket.h"
#include "core/database/sqlite_library.h"

#include <QMutex>
#include <QSqlDatabase>

#include <chrono>
#include <future>
#include <thread>

namespace sluice {

namespace {

class NoInterrupter final : public Interrupter
{
public:
    void interrupt() override {}
    void abandon() override {}
    void detach() override {}
};

class SqliteInterrupter final : public Interrupter
{
public:
    using Function = void (*)(sqlite3 *);

    SqliteInterrupter(sqlite3 *connection, Function function)
        : m_connection(connection)
        , m_function(function)
    {
    }

    void interrupt() override
    {
        noteRequest();
        const QMutexLocker lock(&m_mutex);
        if (m_connection)
            m_function(m_connection);
    }
    void abandon() override { interrupt(); }
    void detach() override
    {
        const QMutexLocker lock(&m_mutex);
        m_connection = nullptr;
    }

private:
    QMutex m_mutex;
    sqlite3 *m_connection;
    const Function m_function;
};

class PostgresqlInterrupter final : public Interrupter,
                                    public std::enable_shared_from_this<PostgresqlInterrupter>
{
public:
    explicit PostgresqlInterrupter(pg_conn *connection)
        : m_connection(connection)
        , m_cancel(Libpq::library().getCancel(connection), Libpq::library().freeCancel)
    {
    }

    // A server that does not take the request within a second will not end the statement either.
    void interrupt() override
    {
        noteRequest();
        std::thread([sent = send(), self = weak_from_this()] {
            if (sent.wait_for(std::chrono::seconds(1)) == std::future_status::ready)
                return;
            if (const auto interrupter = self.lock())
                interrupter->cut();
        }).detach();
    }

    void abandon() override
    {
        noteRequest();
        send();
        cut();
    }

    void detach() override
    {
        const QMutexLocker lock(&m_mutex);
        m_connection = nullptr;
    }

private:
    std::shared_future<void> send()
    {
        // PQcancel opens a connection of its own and touches nothing but its copy of the server's address.
        std::promise<void> promise;
        std::shared_future<void> sent = promise.get_future().share();
        std::thread([promise = std::move(promise), cancel = m_cancel]() mutable {
            char error[256];
            Libpq::library().cancel(cancel.get(), error, sizeof error);
            promise.set_value();
        }).detach();
        return sent;
    }

    void cut()
    {
        const QMutexLocker lock(&m_mutex);
        const int socket = m_connection ? Libpq::library().socket(m_connection) : -1;
        if (socket >= 0)
            shutDownSocket(socket);
    }

    QMutex m_mutex;
    pg_conn *m_connection;
    const std::shared_ptr<pg_cancel> m_cancel;
};

} // namespace

int Interrupter::requests() const
{
    const QMutexLocker lock(&m_requestMutex);
    return m_requests;
}

bool Interrupter::waitForRequest(int requests, const QDeadlineTimer &end)
{
    QMutexLocker lock(&m_requestMutex);
    while (m_requests == requests && m_requested.wait(&m_requestMutex, end)) {
    }
    return m_requests != requests;
}

void Interrupter::noteRequest()
{
    const QMutexLocker lock(&m_requestMutex);
    ++m_requests;
    m_requested.wakeAll();
}

std::shared_ptr<Interrupter> Interrupter::of(const QSqlDatabase &connection)
{
    if (const SqliteLibrary *const library = SqliteLibrary::behind(connection))
        return std::make_shared<SqliteInterrupter>(SqliteLibrary::handle(connection), library->interrupt);
    if (pg_conn *const server = serverHandle(connection))
        return std::make_shared<PostgresqlInterrupter>(server);
    return std::make_shared<NoInterrupter>();
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDeadlineTimer>
#include <QMutex>
#include <QWaitCondition>

#include <memory>

class QSqlDatabase;

namespace sluice {

// Stops the statement that a session is running, from any thread; the session then throws Error Cancelled.
// Does nothing when the session is gone or idle. interrupt() asks the engine (SQLite: sqlite3_interrupt;
// PostgreSQL: PQcancel, on a thread of its own because it may block); abandon() also cuts the connection, for
// a server that no longer answers.
class Interrupter
{
public:
    virtual ~Interrupter() = default;
    virtual void interrupt() = 0;
    virtual void abandon() = 0;
    // The session is about to close its connection: no call may touch it after this returns.
    virtual void detach() = 0;

    // For who waits in the session's name for something else than its engine. requests: those that were seen
    // before the wait; false when the time is over without another one.
    int requests() const;
    bool waitForRequest(int requests, const QDeadlineTimer &end);

    static std::shared_ptr<Interrupter> of(const QSqlDatabase &connection);

protected:
    void noteRequest(); // each interrupt() and abandon()

private:
    mutable QMutex m_requestMutex;
    QWaitCondition m_requested;
    int m_requests = 0;
};

} // namespace sluice

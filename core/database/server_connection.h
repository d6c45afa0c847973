// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/libpq.h"

#include <QDeadlineTimer>
#include <QMap>
#include <QStringList>

#include <memory>
#include <optional>

namespace sluice {

// Why a server connection does not come about, or a query on it fails.
struct ServerFailure
{
    enum class Phase { Reaching, Encrypting, LoggingIn, Querying };
    Phase phase = Phase::Reaching;
    QString state; // SQLSTATE; empty: it was not the server that said no
    QString text;  // libpq's own words, in English as far as they are not the server's
    bool timedOut = false;
    bool passwordNeeded = false;
};

// A connection straight through libpq, which unlike QPSQL tells SQLSTATEs while connecting and keeps to a
// deadline. For looking at a server and creating databases; sessions do not use it. One thread.
class ServerConnection
{
public:
    // Keywords of libpq, manual of PostgreSQL 15, section 34.1.2. Connects at once; failure() tells the
    // outcome.
    ServerConnection(const QMap<QString, QString> &keywords, QDeadlineTimer deadline);

    const std::optional<ServerFailure> &failure() const { return m_failure; }
    bool isEncrypted() const { return m_encrypted; }
    qint64 milliseconds(ServerFailure::Phase phase) const { return m_spent.value(phase); }
    QString setting(const char *name) const; // that the server reports by itself, such as "server_encoding"

    // The rows of a query as text; none and a failure() if it fails.
    QList<QStringList> query(const QString &sql, QDeadlineTimer deadline);

private:
    using Result = std::unique_ptr<pg_result, void (*)(pg_result *)>;

    void connect(QDeadlineTimer deadline);
    ServerFailure::Phase phase() const;
    bool wait(int polling, QDeadlineTimer deadline) const;
    void fail(ServerFailure::Phase phase, bool timedOut);

    const Libpq &m_libpq = Libpq::library();
    std::unique_ptr<pg_conn, void (*)(pg_conn *)> m_connection;
    std::optional<ServerFailure> m_failure;
    QMap<ServerFailure::Phase, qint64> m_spent;
    bool m_encrypted = false;
};

// The SQLSTATE in the text of a failed connect; with several hosts and attempts the most telling one.
QString sqlStateIn(const QString &text);

} // namespace sluice

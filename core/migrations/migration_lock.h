// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database.h"

#include <QCoreApplication>
#include <QDeadlineTimer>

namespace sluice {

// Keeps other runners away from the schema, and dies with its process. PostgreSQL: the session's advisory
// lock pg_advisory_lock(1399616867, hashtext(current_schema())), asked for four times a second and never
// waited for, because a waiting lock and CREATE INDEX CONCURRENTLY block each other. SQLite: nothing to hold,
// since each Transaction is the lock; it only makes the engine answer within the same quarter of a second.
class MigrationLock
{
    Q_DECLARE_TR_FUNCTIONS(MigrationLock)

public:
    using Waiting = std::function<void(const QString &holder)>; // translated

    // Throws Busy, naming the holder, when patience ends, and Cancelled.
    MigrationLock(Session &session, const QDeadlineTimer &patience, const Cancellation &cancellation,
                  const Waiting &waiting);
    ~MigrationLock();
    MigrationLock(const MigrationLock &) = delete;
    MigrationLock &operator=(const MigrationLock &) = delete;

private:
    bool tryLock();
    QString holder();

    Session &m_session;
    qint64 m_busyTimeout = 0; // SQLite: the session's own, in milliseconds
};

} // namespace sluice

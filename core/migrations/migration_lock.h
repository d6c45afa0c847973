// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database.h"

#include <QCoreApplication>
#include <QDeadlineTimer>

namespace sluice {

// What only one runner can have, and what is free again when its process has died. Released at the end.
class MigrationLatch
{
public:
    virtual ~MigrationLatch() = default;
    virtual bool tryTake() = 0;   // waits a quarter of a second at most
    virtual QString holder() = 0; // translated: program, user, process, place and time; the others' latch

    static std::unique_ptr<MigrationLatch> of(Session &session);
};

// Keeps other runners away from the schema. Asked for four times a second and never waited for, because on
// PostgreSQL a waiting lock and CREATE INDEX CONCURRENTLY block each other.
class MigrationLock
{
    Q_DECLARE_TR_FUNCTIONS(MigrationLock)

public:
    using Waiting = std::function<void(const QString &holder)>; // translated

    // Throws Busy, naming the holder, when patience ends; Cancelled; and ReadOnly when nothing can be written
    // beside an SQLite file.
    MigrationLock(Session &session, const QDeadlineTimer &patience, const Cancellation &cancellation,
                  const Waiting &waiting);

private:
    std::unique_ptr<MigrationLatch> m_latch;
};

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/migration_lock.h"

#include "core/database/dialect.h"
#include "core/migrations/file_latch.h"
#include "core/migrations/server_latch.h"

namespace sluice {

std::unique_ptr<MigrationLatch> MigrationLatch::of(Session &session)
{
    if (session.dialect().engine() == DatabaseUrl::Engine::Sqlite)
        return std::make_unique<FileLatch>(session);
    return std::make_unique<ServerLatch>(session);
}

MigrationLock::MigrationLock(Session &session, const QDeadlineTimer &patience,
                             const Cancellation &cancellation, const Waiting &waiting)
    : m_latch(MigrationLatch::of(session))
{
    while (!m_latch->tryTake()) {
        const QString other = m_latch->holder();
        if (cancellation.isCancelled())
            throw Error(Error::Kind::Cancelled, tr("Stopped."));
        if (patience.hasExpired())
            throw Error(Error::Kind::Busy,
                        tr("The schema of %1 is being changed by %2, which takes too long. Try again when it "
                           "has finished, or end that program.")
                            .arg(session.url().label(), other));
        waiting(tr("Waiting for %1").arg(other));
    }
}

} // namespace sluice

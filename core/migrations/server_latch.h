// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/migration_lock.h"

#include <QCoreApplication>

namespace sluice {

// PostgreSQL: the session's advisory lock pg_advisory_lock(1399616867, hashtext(current_schema())). While it
// is held, the session's application_name tells by whom: "migrating 2026-11-22T13:05:07Z 4711 anna@host
// sluicectl 0.1.0", of which the server keeps 63 bytes.
class ServerLatch : public MigrationLatch
{
    Q_DECLARE_TR_FUNCTIONS(MigrationLatch)

public:
    explicit ServerLatch(Session &session);
    ~ServerLatch() override;
    bool tryTake() override;
    QString holder() override;

private:
    void setApplicationName(const QString &name);

    Session &m_session;
    QString m_applicationName; // the session's own, while the lock is held
    bool m_held = false;
};

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/libpq.h"
#include "core/database/server_handle.h"
#include "core/database/session_private.h"

#include <QSqlDriver>

namespace sluice {

bool Session::listen(const QString &channel, const std::function<void(const QString &payload)> &heard)
{
    QSqlDriver *driver = d->connection.driver();
    if (!driver->hasFeature(QSqlDriver::EventNotifications) || isSqlite(*this))
        return false;
    QObject::connect(
        driver, &QSqlDriver::notification, driver,
        [channel, heard](const QString &name, QSqlDriver::NotificationSource, const QVariant &payload) {
            if (name == channel)
                heard(payload.toString());
        });
    return driver->subscribeToNotification(channel);
}

bool Session::seemsConnected() const
{
    pg_conn *const server = serverHandle(d->connection);
    return !d->lost && d->connection.isOpen() && (!server || Libpq::library().status(server) == Libpq::Ok);
}

} // namespace sluice

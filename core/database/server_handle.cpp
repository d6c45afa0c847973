// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/server_handle.h"

#include "core/database/libpq.h"

#include <QSqlDatabase>
#include <QSqlDriver>
#include <QVariant>

namespace sluice {

pg_conn *serverHandle(const QSqlDatabase &connection)
{
    const QVariant handle = connection.isOpen() ? connection.driver()->handle() : QVariant();
    const QByteArrayView type = handle.typeName();
    // Qt's manual says PGconn*, Qt 6.4 says pg_conn*.
    if ((type != "pg_conn*" && type != "PGconn*") || !Libpq::library().problem.isEmpty())
        return nullptr;
    return *static_cast<pg_conn *const *>(handle.constData());
}

} // namespace sluice

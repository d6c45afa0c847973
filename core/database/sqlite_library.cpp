// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/sqlite_library.h"

#include <QLibrary>
#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlQuery>

namespace sluice {

using namespace Qt::StringLiterals;

SqliteLibrary::SqliteLibrary()
{
    QLibrary library(u"sqlite3"_s, 0);
    const auto find = [&]<class Function>(Function &function, const char *name) {
        function = reinterpret_cast<Function>(library.resolve(name));
        m_complete = m_complete && function;
    };
    find(m_version, "sqlite3_libversion");
    find(interrupt, "sqlite3_interrupt");
    find(prepare, "sqlite3_prepare_v2");
    find(finalize, "sqlite3_finalize");
    find(step, "sqlite3_step");
    find(reset, "sqlite3_reset");
    find(bindBlob, "sqlite3_bind_blob");
    find(bindText, "sqlite3_bind_text");
    find(bindInteger, "sqlite3_bind_int64");
    find(bindNull, "sqlite3_bind_null");
    find(columnType, "sqlite3_column_type");
    find(columnBlob, "sqlite3_column_blob");
    find(columnText, "sqlite3_column_text");
    find(columnBytes, "sqlite3_column_bytes");
    find(columnInteger, "sqlite3_column_int64");
    find(changes, "sqlite3_changes");
    find(errorCode, "sqlite3_extended_errcode");
    find(errorMessage, "sqlite3_errmsg");
}

const SqliteLibrary *SqliteLibrary::behind(const QSqlDatabase &connection)
{
    static const SqliteLibrary library;
    QSqlQuery query(connection);
    if (!library.m_complete || !handle(connection) || !query.exec(u"select sqlite_version()"_s) ||
        !query.next())
        return nullptr;
    return query.value(0).toString() == QLatin1String(library.m_version()) ? &library : nullptr;
}

sqlite3 *SqliteLibrary::handle(const QSqlDatabase &connection)
{
    const QVariant handle = connection.isOpen() ? connection.driver()->handle() : QVariant();
    if (QByteArrayView(handle.typeName()) != "sqlite3*")
        return nullptr;
    return *static_cast<sqlite3 *const *>(handle.constData());
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backup/backup.h"

#include "core/backup/server_backup.h"
#include "core/database/session.h"
#include "core/database/sqlite_backup.h"

#include <QDate>
#include <QFileInfo>

namespace sluice {

using namespace Qt::StringLiterals;

qint64 backUpDatabase(Session &session, const QString &path, const std::function<void(qint64)> &written)
{
    if (session.url().engine == DatabaseUrl::Engine::Sqlite)
        backUpTo(session, path);
    else
        backUpServer(
            session, path, written ? written : [](qint64) {});
    return QFileInfo(path).size();
}

QString backupName(const DatabaseUrl &url, const QDate &day)
{
    const bool isFile = url.engine == DatabaseUrl::Engine::Sqlite;
    const QString name = isFile ? QFileInfo(url.file).completeBaseName() : url.database;
    return u"%1-%2.%3"_s.arg(name, day.toString(Qt::ISODate), isFile ? u"db"_s : u"dump"_s);
}

qint64 countRows(Session &session)
{
    qint64 rows = 0;
    for (const QString &table : {u"users"_s, u"flows"_s, u"user_flows"_s}) {
        if (session.hasTable(table))
            rows += session.number({u"select count(*) from "_s + table});
    }
    return rows;
}

} // namespace sluice

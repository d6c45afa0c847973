// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/sqlite_check.h"

#include "core/database/driver_check.h"
#include "core/database/sqlite_file.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUrl>
#include <QUuid>

namespace sluice {

using namespace Qt::StringLiterals;
using Kind = ConnectionStep::Kind;

namespace {

struct SqliteCheckText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::SqliteCheck)
};

void failFile(SqliteFileState state, const QString &path, Kind kind, const QString &detail,
              ConnectionReport &report)
{
    const Error error = sqliteFileError(state, path);
    const bool canBeMade =
        state == SqliteFileState::Empty ||
        (state == SqliteFileState::Missing && QFileInfo(QFileInfo(path).path()).isWritable());
    report.add({.kind = kind,
                .state = ConnectionStep::State::Failed,
                .message = error.message(),
                .field = error.field(),
                .detail = detail,
                .databaseMissing = canBeMade});
}

// How many of Sluice's tables the file has; the driver's words when it cannot be read. Read as a file that
// nobody changes, so that not even a lock or a journal appears beside it.
std::optional<int> countTables(const QString &path, QString &problem)
{
    const QString name = QUuid::createUuid().toString();
    std::optional<int> count;
    {
        QSqlDatabase connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        connection.setConnectOptions(u"QSQLITE_OPEN_URI;QSQLITE_OPEN_READONLY"_s);
        connection.setDatabaseName(
            u"file:%1?immutable=1"_s.arg(QString::fromLatin1(QUrl::toPercentEncoding(path, "/"))));
        connection.open();
        QSqlQuery query(connection);
        if (query.exec(
                u"select count(*) from sqlite_master where type = 'table' and name in ('users', 'flows', "
                "'user_flows', 'changes')"_s) &&
            query.next())
            count = query.value(0).toInt();
        else
            problem = query.lastError().nativeErrorCode() + u' ' + query.lastError().databaseText();
    }
    QSqlDatabase::removeDatabase(name);
    return count;
}

void checkTables(const QString &path, ConnectionReport &report)
{
    if (hasSqliteJournal(path))
        return report.pass(
            Kind::Schema,
            SqliteCheckText::tr("In use, or not closed in order last time; looked at when it is opened."));
    QString problem;
    const auto tables = countTables(path, problem);
    if (!tables)
        failFile(SqliteFileState::Damaged, path, Kind::Schema, problem, report);
    else if (*tables == 0)
        report.pass(Kind::Schema, SqliteCheckText::tr("No tables of Sluice yet; they can be set up."));
    else
        report.pass(Kind::Schema, SqliteCheckText::tr("The tables of Sluice are there."));
}

} // namespace

void checkSqlite(const DatabaseUrl &url, ConnectionReport &report)
{
    if (!report.addDriver(u"SQLite"_s, driverProblem(u"QSQLITE"_s)))
        return;
    if (url.file.isEmpty())
        return report.pass(Kind::File, SqliteCheckText::tr("In memory: nothing will be kept."));

    const SqliteFileState state = inspectSqliteFile(url.file);
    if (state == SqliteFileState::Ready)
        report.pass(Kind::File, SqliteCheckText::tr("A database of Sluice, and it may be changed."));
    else if (state == SqliteFileState::ReadOnly)
        report.warn(Kind::File, sqliteFileError(state, url.file).message(), u"file"_s);
    else
        return failFile(state, url.file, Kind::File, {}, report);
    checkTables(url.file, report);
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/row_stream.h"

#include "core/database/postgresql_copy.h"
#include "core/database/server_handle.h"
#include "core/database/session_private.h"
#include "core/database/sqlite_library.h"
#include "core/database/statement_stop.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

void add(RowBlock &row, const Row &source, int column, BulkInsert::Type type)
{
    if (source.isNull(column))
        return row.addNull();
    switch (type) {
    case BulkInsert::Type::Uuid:
        return row.add(source.uuid(column));
    case BulkInsert::Type::Text:
        return row.add(QStringView(source.text(column)));
    case BulkInsert::Type::Boolean:
        return row.add(source.boolean(column));
    case BulkInsert::Type::Integer:
        return row.add(source.integer(column));
    case BulkInsert::Type::Time:
        return row.add(source.time(column));
    }
}

void add(RowBlock &row, const SqliteLibrary &library, sqlite3_stmt *statement, int column,
         BulkInsert::Type type)
{
    if (library.columnType(statement, column) == SqliteLibrary::nullType)
        return row.addNull();
    switch (type) {
    case BulkInsert::Type::Uuid:
    case BulkInsert::Type::Text: {
        const auto *const bytes = type == BulkInsert::Type::Uuid
                                      ? static_cast<const char *>(library.columnBlob(statement, column))
                                      : reinterpret_cast<const char *>(library.columnText(statement, column));
        return row.addBytes({bytes, library.columnBytes(statement, column)});
    }
    case BulkInsert::Type::Boolean:
        return row.add(library.columnInteger(statement, column) != 0);
    case BulkInsert::Type::Integer:
        return row.add(library.columnInteger(statement, column));
    case BulkInsert::Type::Time:
        return row.addMilliseconds(library.columnInteger(statement, column));
    }
}

} // namespace

std::optional<QSqlError> streamFromSqlite(const QSqlDatabase &connection, const QString &sql,
                                          const QList<BulkInsert::Type> &types, const UseRow &use)
{
    const SqliteLibrary *const library = SqliteLibrary::behind(connection);
    if (!library)
        return std::nullopt;
    sqlite3 *const handle = SqliteLibrary::handle(connection);
    const auto error = [&] {
        return QSqlError(u"stream"_s, QString::fromUtf8(library->errorMessage(handle)),
                         QSqlError::StatementError, QString::number(library->errorCode(handle)));
    };
    sqlite3_stmt *statement = nullptr;
    if (library->prepare(handle, sql.toUtf8().constData(), -1, &statement, nullptr) != SqliteLibrary::Ok)
        return error();
    const auto end = qScopeGuard([&] { library->finalize(statement); });
    RowBlock packed;
    PackedRow row;
    int result = SqliteLibrary::Done;
    while ((result = library->step(statement)) == SqliteLibrary::Row) {
        packed.clear();
        packed.beginRow(int(types.size()));
        for (int column = 0; column < types.size(); ++column)
            add(packed, *library, statement, column, types.at(column));
        row.read(packed.bytes().constData());
        use(row);
    }
    return result == SqliteLibrary::Done ? QSqlError() : error();
}

std::optional<QSqlError> streamFromPostgresql(const QSqlDatabase &connection, const QString &sql,
                                              const UseRow &use)
{
    pg_conn *const server = serverHandle(connection);
    if (!server)
        return std::nullopt;
    const Libpq &libpq = Libpq::library();
    const QByteArray copy = u"copy (%1) to stdout (format binary)"_s.arg(sql).toUtf8();
    const ServerResult begun(libpq.execute(server, copy.constData()), libpq.clear);
    if (libpq.resultStatus(begun.get()) != Libpq::CopyOut)
        return serverError(server, begun.get());
    // Whoever throws leaves the rest unread; the server is told, and what it has sent already is dropped.
    auto abandon = qScopeGuard([&] {
        char problem[256];
        const std::unique_ptr<pg_cancel, void (*)(pg_cancel *)> cancel(libpq.getCancel(server),
                                                                       libpq.freeCancel);
        libpq.cancel(cancel.get(), problem, sizeof problem);
        char *bytes = nullptr;
        while (libpq.getCopyData(server, &bytes, 0) > 0)
            libpq.freeMemory(bytes);
        while (pg_result *const rest = libpq.getResult(server))
            libpq.clear(rest);
    });
    PackedRow row;
    char *bytes = nullptr;
    bool first = true;
    for (int size = 0; (size = libpq.getCopyData(server, &bytes, 0)) > 0;) {
        const std::unique_ptr<char, void (*)(void *)> owner(bytes, libpq.freeMemory);
        const int start = first ? copySignatureSize : 0; // comes with the first row, or alone
        first = false;
        if (size > start + 2) {
            row.read(bytes + start);
            use(row);
        }
    }
    abandon.dismiss();
    QSqlError error;
    while (pg_result *const next = libpq.getResult(server)) {
        const ServerResult done(next, libpq.clear);
        if (libpq.resultStatus(next) != Libpq::CommandOk)
            error = serverError(server, next);
    }
    return error;
}

QString Session::Private::writtenOut(const Sql &sql) const
{
    static const QRegularExpression placeholder(uR"((?<!:):([a-z_]+))"_s);
    const QString statement = expanded(sql.text);
    QString text;
    qsizetype end = 0;
    for (auto it = placeholder.globalMatch(statement); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        text += statement.mid(end, match.capturedStart() - end) +
                dialect.literal(bound(sql.values.value(match.captured(1))));
        end = match.capturedEnd();
    }
    return text + statement.mid(end);
}

void Session::stream(const Sql &sql, const QList<BulkInsert::Type> &types, const UseRow &use)
{
    if (d->lost)
        throw d->lostError();
    StatementStop::beforeStatement();
    const QString text = d->writtenOut(sql);
    const auto outcome = d->dialect.engine() == DatabaseUrl::Engine::Sqlite
                             ? streamFromSqlite(d->connection, text, types, use)
                             : streamFromPostgresql(d->connection, text, use);
    if (outcome && outcome->isValid())
        d->fail(*outcome);
    if (outcome)
        return;
    each(sql, [&](const Row &source) { // through the driver
        RowBlock packed;
        packed.beginRow(int(types.size()));
        for (int column = 0; column < types.size(); ++column)
            add(packed, source, column, types.at(column));
        PackedRow row;
        row.read(packed.bytes().constData());
        use(row);
    });
}

} // namespace sluice

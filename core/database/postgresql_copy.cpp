// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/postgresql_copy.h"

#include "core/database/bulk_target.h"
#include "core/database/server_handle.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class PostgresqlCopy final : public BulkTarget
{
public:
    PostgresqlCopy(pg_conn *connection, const BulkTable &table)
        : m_connection(connection)
        , m_table(table)
        , m_target(table.conflict.isEmpty() ? table.name : u"bulk_"_s + table.name)
    {
    }

    QSqlError write(const RowBlock &rows) override
    {
        if (m_table.conflict.isEmpty())
            return copy(rows, m_inserted);
        // COPY knows no "on conflict", so the rows wait in a table of their own.
        qint64 copied = 0;
        QSqlError error;
        if (!m_staged)
            error = run(u"create temporary table %1 on commit drop as select %2 from %3 where false"_s.arg(
                m_target, m_table.columnNames(), m_table.name));
        m_staged = true;
        if (!error.isValid())
            error = copy(rows, copied);
        if (!error.isValid())
            error = run(m_table.insertion(u"select "_s + m_table.columnNames() + u" from "_s + m_target),
                        &m_inserted);
        return error.isValid() ? error : run(u"truncate "_s + m_target);
    }

    QSqlError finish() override { return m_staged ? run(u"drop table "_s + m_target) : QSqlError(); }

private:
    ServerResult result(pg_result *result) const { return {result, m_libpq.clear}; }

    QSqlError run(const QString &sql, qint64 *rows = nullptr) const
    {
        const ServerResult done = result(m_libpq.execute(m_connection, sql.toUtf8().constData()));
        if (m_libpq.resultStatus(done.get()) != Libpq::CommandOk)
            return serverError(m_connection, done.get());
        if (rows)
            *rows += QByteArray(m_libpq.commandTuples(done.get())).toLongLong();
        return {};
    }

    QSqlError copy(const RowBlock &rows, qint64 &copied) const
    {
        const QString sql = u"copy %1 (%2) from stdin (format binary)"_s.arg(m_target, m_table.columnNames());
        const ServerResult begun = result(m_libpq.execute(m_connection, sql.toUtf8().constData()));
        if (m_libpq.resultStatus(begun.get()) != Libpq::CopyIn)
            return serverError(m_connection, begun.get());
        const bool sent =
            m_libpq.putCopyData(m_connection, copySignature, copySignatureSize) == 1 &&
            m_libpq.putCopyData(m_connection, rows.bytes().constData(), int(rows.bytes().size())) == 1 &&
            m_libpq.putCopyData(m_connection, copyEnd, 2) == 1 &&
            m_libpq.putCopyEnd(m_connection, nullptr) == 1;
        QSqlError error;
        if (!sent)
            error = serverError(m_connection, nullptr);
        while (pg_result *const next = m_libpq.getResult(m_connection)) {
            const ServerResult done = result(next);
            if (m_libpq.resultStatus(next) != Libpq::CommandOk)
                error = serverError(m_connection, next);
            else
                copied += QByteArray(m_libpq.commandTuples(next)).toLongLong();
        }
        return error;
    }

    const Libpq &m_libpq = Libpq::library();
    pg_conn *const m_connection;
    const BulkTable m_table;
    const QString m_target;
    bool m_staged = false;
};

} // namespace

QSqlError serverError(pg_conn *connection, const pg_result *result)
{
    const Libpq &libpq = Libpq::library();
    const QString state =
        result ? QString::fromLatin1(libpq.resultErrorField(result, Libpq::sqlState)) : QString();
    return {u"COPY"_s, QString::fromUtf8(result ? libpq.resultError(result) : libpq.errorMessage(connection)),
            state.isEmpty() ? QSqlError::ConnectionError : QSqlError::StatementError, state};
}

std::unique_ptr<BulkTarget> postgresqlCopy(const QSqlDatabase &connection, const BulkTable &table)
{
    pg_conn *const server = serverHandle(connection);
    return server ? std::make_unique<PostgresqlCopy>(server, table) : nullptr;
}

} // namespace sluice

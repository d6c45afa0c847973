// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/bulk_target.h"
#include "core/database/sqlite_library.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class SqliteInsert final : public BulkTarget
{
public:
    SqliteInsert(const SqliteLibrary &library, sqlite3 *connection, const BulkTable &table)
        : m_library(library)
        , m_connection(connection)
        , m_table(table)
    {
        const QString values = QStringList(table.columns.size(), u"?"_s).join(u", "_s);
        const QByteArray sql = table.insertion(u"values ("_s + values + u')').toUtf8();
        m_library.prepare(m_connection, sql.constData(), -1, &m_statement, nullptr);
        if (!m_statement)
            m_prepareError = error();
    }
    ~SqliteInsert() override { m_library.finalize(m_statement); }
    Q_DISABLE_COPY_MOVE(SqliteInsert)

    QSqlError write(const RowBlock &rows) override
    {
        if (!m_statement)
            return m_prepareError;
        PackedRow row;
        const char *next = rows.bytes().constData();
        for (int i = 0; i < rows.rows(); ++i) {
            next = row.read(next);
            for (int cell = 0; cell < row.size(); ++cell)
                bind(row, cell);
            if (m_library.step(m_statement) != SqliteLibrary::Done) {
                const QSqlError failure = error();
                m_library.reset(m_statement);
                return failure;
            }
            m_inserted += m_library.changes(m_connection);
            m_library.reset(m_statement);
        }
        return {};
    }

private:
    // Without a destructor SQLite reads the bytes where they are; they stay until step() is done.
    void bind(const PackedRow &row, int cell)
    {
        const int place = cell + 1;
        const QByteArrayView bytes = row.text(cell);
        if (row.isNull(cell)) {
            m_library.bindNull(m_statement, place);
            return;
        }
        switch (m_table.columns.at(cell).type) {
        case BulkInsert::Type::Uuid:
            m_library.bindBlob(m_statement, place, bytes.data(), int(bytes.size()), nullptr);
            break;
        case BulkInsert::Type::Text:
            m_library.bindText(m_statement, place, bytes.data(), int(bytes.size()), nullptr);
            break;
        case BulkInsert::Type::Boolean:
            m_library.bindInteger(m_statement, place, row.boolean(cell));
            break;
        case BulkInsert::Type::Integer:
            m_library.bindInteger(m_statement, place, row.integer(cell));
            break;
        case BulkInsert::Type::Time:
            m_library.bindInteger(m_statement, place, row.milliseconds(cell));
            break;
        }
    }

    QSqlError error() const
    {
        return {u"bulk insert"_s, QString::fromUtf8(m_library.errorMessage(m_connection)),
                QSqlError::StatementError, QString::number(m_library.errorCode(m_connection))};
    }

    const SqliteLibrary &m_library;
    sqlite3 *const m_connection;
    const BulkTable m_table;
    sqlite3_stmt *m_statement = nullptr;
    QSqlError m_prepareError;
};

} // namespace

std::unique_ptr<BulkTarget> sqliteInsert(const QSqlDatabase &connection, const BulkTable &table)
{
    const SqliteLibrary *const library = SqliteLibrary::behind(connection);
    return library ? std::make_unique<SqliteInsert>(*library, SqliteLibrary::handle(connection), table)
                   : nullptr;
}

} // namespace sluice

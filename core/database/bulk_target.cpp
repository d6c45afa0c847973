// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/bulk_target.h"

#include "core/database/dialect.h"

#include <QSqlQuery>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

// Row by row through the driver, whatever it is.
class QueryInsert final : public BulkTarget
{
public:
    QueryInsert(const QSqlDatabase &connection, const Dialect &dialect, const BulkTable &table)
        : m_query(connection)
        , m_dialect(dialect)
        , m_table(table)
    {
        const QString values = QStringList(table.columns.size(), u"?"_s).join(u", "_s);
        m_prepared = m_query.prepare(table.insertion(u"values ("_s + values + u')'));
    }

    QSqlError write(const RowBlock &rows) override
    {
        if (!m_prepared)
            return m_query.lastError();
        PackedRow row;
        const char *next = rows.bytes().constData();
        for (int i = 0; i < rows.rows(); ++i) {
            next = row.read(next);
            for (int cell = 0; cell < row.size(); ++cell)
                m_query.bindValue(cell, m_dialect.bound(value(row, cell)));
            if (!m_query.exec())
                return m_query.lastError();
            m_inserted += m_query.numRowsAffected();
        }
        return {};
    }

private:
    QVariant value(const PackedRow &row, int cell) const
    {
        if (row.isNull(cell))
            return {};
        switch (m_table.columns.at(cell).type) {
        case BulkInsert::Type::Uuid:
            return row.uuid(cell);
        case BulkInsert::Type::Text:
            return u""_s + QString::fromUtf8(row.text(cell));
        case BulkInsert::Type::Boolean:
            return row.boolean(cell);
        case BulkInsert::Type::Integer:
            return row.integer(cell);
        case BulkInsert::Type::Time:
            return QDateTime::fromMSecsSinceEpoch(row.milliseconds(cell), Qt::UTC);
        }
        Q_UNREACHABLE();
    }

    QSqlQuery m_query;
    const Dialect &m_dialect;
    const BulkTable m_table;
    bool m_prepared;
};

} // namespace

QString BulkTable::columnNames() const
{
    QStringList names;
    for (const auto &column : columns)
        names.append(column.name);
    return names.join(u", "_s);
}

QString BulkTable::insertion(const QString &source) const
{
    return u"insert into %1 (%2) %3 %4"_s.arg(name, columnNames(), source, conflict);
}

std::unique_ptr<BulkTarget> BulkTarget::of(const QSqlDatabase &connection, const Dialect &dialect,
                                           const BulkTable &table)
{
    auto target = dialect.engine() == DatabaseUrl::Engine::Sqlite ? sqliteInsert(connection, table)
                                                                  : postgresqlCopy(connection, table);
    return target ? std::move(target) : std::make_unique<QueryInsert>(connection, dialect, table);
}

} // namespace sluice

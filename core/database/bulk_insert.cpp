// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/bulk_insert.h"

#include "core/database/dialect.h"
#include "core/database/session.h"

namespace sluice {

BulkInsert::BulkInsert(Session &session, const QString &table, const QList<Column> &columns,
                       const QString &conflict)
    : m_session(session)
    , m_table(table)
    , m_columns(columns)
    , m_conflict(conflict)
    , m_rowsPerInsert(session.dialect().rowsPerInsert(static_cast<int>(columns.size())))
{
}

void BulkInsert::add(const QVariantList &row)
{
    Q_ASSERT(row.size() == m_columns.size());
    m_values.append(row);
    if (++m_rows == m_rowsPerInsert)
        flush();
}

qint64 BulkInsert::finish()
{
    flush();
    return m_inserted;
}

void BulkInsert::flush()
{
    if (m_rows == 0)
        return;
    m_inserted += m_session.execute(m_session.dialect().insertRows(m_table, m_columns, m_values, m_conflict));
    m_values.clear();
    m_rows = 0;
}

} // namespace sluice

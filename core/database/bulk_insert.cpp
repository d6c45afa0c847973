// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/bulk_insert.h"

#include "core/database/bulk_target.h"
#include "core/database/session_private.h"
#include "core/database/statement_stop.h"

namespace sluice {

BulkInsert::BulkInsert(Session &session, const QString &table, const QList<Column> &columns,
                       const QString &conflict)
    : m_session(session)
    , m_columns(columns)
    , m_target(BulkTarget::of(session.d->connection, session.dialect(), {table, columns, conflict}))
{
}

BulkInsert::~BulkInsert() = default;

void BulkInsert::add(const QVariantList &values)
{
    Q_ASSERT(values.size() == m_columns.size());
    RowBlock &cells = row();
    for (qsizetype i = 0; i < values.size(); ++i) {
        const QVariant &value = values.at(i);
        if (value.isNull() && m_columns.at(i).type != Type::Text) {
            cells.addNull();
            continue;
        }
        switch (m_columns.at(i).type) {
        case Type::Uuid:
            cells.add(value.toUuid());
            break;
        case Type::Text:
            if (value.isValid())
                cells.add(QStringView(value.toString()));
            else
                cells.addNull();
            break;
        case Type::Boolean:
            cells.add(value.toBool());
            break;
        case Type::Integer:
            cells.add(value.toLongLong());
            break;
        case Type::Time:
            cells.add(value.toDateTime());
            break;
        }
    }
}

RowBlock &BulkInsert::row()
{
    if (m_rows.isFull())
        flush();
    m_rows.beginRow(int(m_columns.size()));
    return m_rows;
}

void BulkInsert::write(const RowBlock &rows)
{
    if (rows.isEmpty())
        return;
    if (m_session.isLost())
        throw m_session.d->lostError();
    StatementStop::beforeStatement();
    if (const QSqlError error = m_target->write(rows); error.isValid())
        m_session.d->fail(error);
}

void BulkInsert::flush()
{
    write(m_rows);
    m_rows.clear();
}

qint64 BulkInsert::finish()
{
    flush();
    if (const QSqlError error = m_target->finish(); error.isValid())
        m_session.d->fail(error);
    return m_target->inserted();
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/row.h"

#include "core/database/dialect.h"
#include "core/database/server_time.h"

#include <QSqlQuery>

namespace sluice {

QVariant Row::value(int column) const
{
    return m_query.value(column);
}

bool Row::isNull(int column) const
{
    return m_query.isNull(column);
}

QString Row::text(int column) const
{
    return m_query.value(column).toString();
}

qint64 Row::integer(int column) const
{
    return m_query.value(column).toLongLong();
}

bool Row::boolean(int column) const
{
    return m_query.value(column).toBool();
}

QUuid Row::uuid(int column) const
{
    return m_dialect.uuid(m_query.value(column));
}

QDateTime Row::time(int column) const
{
    if (isNull(column))
        return {};
    const auto time = serverTime(m_query, column);
    return time ? *time : m_dialect.time(m_query.value(column));
}

} // namespace sluice

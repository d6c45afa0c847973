// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QUuid>
#include <QVariant>

class QSqlQuery;

namespace sluice {

class Dialect;

// The current row of a query, read by column number from 0, the same on both engines. Valid inside the call
// that got it.
class Row
{
public:
    Row(const QSqlQuery &query, const Dialect &dialect)
        : m_query(query)
        , m_dialect(dialect)
    {
    }

    QVariant value(int column) const;
    bool isNull(int column) const;
    QString text(int column) const;
    qint64 integer(int column) const;
    bool boolean(int column) const;
    QUuid uuid(int column) const;
    QDateTime time(int column) const; // UTC, milliseconds; invalid where there is none

    template <class Id>
    Id id(int column) const
    {
        return Id(uuid(column));
    }

private:
    const QSqlQuery &m_query;
    const Dialect &m_dialect;
};

} // namespace sluice

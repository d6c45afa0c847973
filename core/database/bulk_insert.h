// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QVariant>

namespace sluice {

class Session;

// Writes many rows into one table, some thousand to a statement. Use it inside a Transaction.
class BulkInsert
{
public:
    enum class Type { Uuid, Text, Boolean, Integer, Time };
    struct Column
    {
        QString name;
        Type type;
    };

    // conflict: what follows the values, such as "on conflict do nothing"; may be empty.
    BulkInsert(Session &session, const QString &table, const QList<Column> &columns,
               const QString &conflict = {});

    void add(const QVariantList &row); // one value a column, of the column's type
    qint64 finish();                   // writes what is left; returns how many rows were inserted in all

private:
    void flush();

    Session &m_session;
    QString m_table;
    QList<Column> m_columns;
    QString m_conflict;
    QVariantList m_values;
    int m_rowsPerInsert;
    int m_rows = 0;
    qint64 m_inserted = 0;
};

} // namespace sluice

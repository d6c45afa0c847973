// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/row_block.h"

#include <QList>
#include <QString>
#include <QVariant>

#include <memory>

namespace sluice {

class BulkTarget;
class Session;

// Writes many rows into one table, some thousand at a time, on the session's thread. Use it inside a
// Transaction.
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
    ~BulkInsert();
    Q_DISABLE_COPY_MOVE(BulkInsert)

    void add(const QVariantList &row); // one value a column, of the column's type
    void write(const RowBlock &rows);  // cells in the order of the columns; at once
    RowBlock &row();                   // where the cells of the next row go, all of them
    qint64 finish();                   // writes what is left; returns how many rows were inserted in all

private:
    void flush();

    Session &m_session;
    const QList<Column> m_columns;
    std::unique_ptr<BulkTarget> m_target;
    RowBlock m_rows;
};

} // namespace sluice

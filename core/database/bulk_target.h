// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/bulk_insert.h"
#include "core/database/row_block.h"

#include <QSqlDatabase>
#include <QSqlError>

#include <memory>

namespace sluice {

class Dialect;

struct BulkTable
{
    QString name;
    QList<BulkInsert::Column> columns;
    QString conflict;

    QString columnNames() const;
    QString insertion(const QString &source) const; // insert into … source, with what follows
};

// How an engine takes rows by the thousand: past the driver, where the library behind it was found.
class BulkTarget
{
public:
    virtual ~BulkTarget() = default;
    // Each block is complete when it returns; the connection is free for other statements in between.
    virtual QSqlError write(const RowBlock &rows) = 0;
    virtual QSqlError finish() { return {}; }
    qint64 inserted() const { return m_inserted; }

    static std::unique_ptr<BulkTarget> of(const QSqlDatabase &connection, const Dialect &dialect,
                                          const BulkTable &table);

protected:
    qint64 m_inserted = 0;
};

// The ways themselves; null where the connection has not what they need.
std::unique_ptr<BulkTarget> postgresqlCopy(const QSqlDatabase &connection, const BulkTable &table);
std::unique_ptr<BulkTarget> sqliteInsert(const QSqlDatabase &connection, const BulkTable &table);

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/bulk_insert.h"
#include "core/database/row_block.h"

#include <QSqlDatabase>
#include <QSqlError>

#include <functional>
#include <optional>

namespace sluice {

using UseRow = std::function<void(const PackedRow &)>;

// Run a query past the driver, row by row; nothing when the connection has not what it takes.
std::optional<QSqlError> streamFromPostgresql(const QSqlDatabase &connection, const QString &sql,
                                              const UseRow &use);
std::optional<QSqlError> streamFromSqlite(const QSqlDatabase &connection, const QString &sql,
                                          const QList<BulkInsert::Type> &types, const UseRow &use);

} // namespace sluice

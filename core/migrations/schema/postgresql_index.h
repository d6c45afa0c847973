// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/schema/schema.h"

#include <QSet>

namespace sluice {

struct PostgresqlIndex
{
    Index index;
    QStringList remarks{}; // translated: what Index cannot describe
};

// What pg_get_indexdef() gives (https://www.postgresql.org/docs/15/sql-createindex.html), which alone shows
// whether an expression's collation is its own. texts: as for normalisedExpression().
PostgresqlIndex parsePostgresqlIndex(const QString &sql, const QSet<QString> &texts);

} // namespace sluice

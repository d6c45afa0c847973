// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/schema/schema.h"

namespace sluice {

// What sqlite_schema.sql holds, since the pragmas know neither the names of constraints nor their
// expressions. The grammar is that of https://sqlite.org/lang_createtable.html and lang_createindex.html.
// Both throw Invalid for anything else.

struct SqliteTable
{
    Table table;           // foreign keys without columns after "references" have no otherColumns
    QStringList remarks{}; // translated: what Table cannot describe
};
SqliteTable parseSqliteTable(const QString &sql);

Index parseSqliteIndex(const QString &sql);

} // namespace sluice

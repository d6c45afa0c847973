// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/autogenerate/sql_names.h"
#include "core/migrations/schema/schema.h"

namespace sluice {

// The SQL of what schema.h describes, laid out like migrations/0001_initial. The engine's own texts stand in
// the description, so that one function serves both. Statements end with a semicolon, without a newline.

bool isLiteral(const QString &expression); // a number, text, blob, boolean or null
QString columnDefinition(const Column &column);
QString defaultDefinition(const QString &expression); // what follows "default"
QString primaryKeyDefinition(const Key &key); // of constraints, as they stand in a table or behind "add"
QString uniqueDefinition(const Key &key);
QString foreignKeyDefinition(const ForeignKey &key);
QString checkDefinition(const Check &check);

QString createTable(const Table &table, const QString &name); // under this name, without its indexes
QString createIndex(const Index &index, const QString &table);

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/schema/schema.h"

namespace sluice {

class Session;

// readSchema() of each engine, not yet sorted.
Schema readSqliteSchema(Session &session);
Schema readPostgresqlSchema(Session &session);

// What is there besides tables, keys and indexes, translated.
QStringList postgresqlExtras(Session &session);

// An SQL condition: the name in that column is one of the two tables of history.
QString isHistory(const QString &column);
// The same: it belongs to the search index (core/search), which is no part of the schema.
QString isSearchIndex(const QString &column);

} // namespace sluice

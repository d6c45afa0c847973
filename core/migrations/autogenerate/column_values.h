// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/schema/schema.h"

#include <optional>

namespace sluice {

// What becomes of the values in rows that are there already. Types are the engine's own, as in schema.h.

QString comparableType(const QString &type); // without its collation

struct TypeChange
{
    QString conversion; // PostgreSQL: what follows "column::"; empty: the engine converts by itself
    bool isSafe;        // every value arrives whole; otherwise some are refused (never changed silently)
};

// Empty: there is no way that holds on every value and both engines alike.
std::optional<TypeChange> typeChange(const QString &from, const QString &to);

// Rows need a value that neither NULL nor the default gives.
bool needsValue(const Column &added);
// What stands in every row of a column that needs a value and comes back; empty for unknown types.
QString standIn(const QString &type);
// A comment about it with a newline; empty when the column needs no value.
QString standInMark(const QString &table, const Column &added);
// Whether a key or check speaks of the column, so that a stand-in might break it.
bool isConstrained(const Table &table, const QString &column);

} // namespace sluice

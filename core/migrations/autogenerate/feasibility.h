// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/autogenerate/schema_change.h"

namespace sluice {

// Throws Invalid, naming each table and column with the ways out, for changes that no script carries out for
// people: values that would be lost unless allowsLoss, new columns without a value for the rows, types
// without a safe way from one to the other.
void requireFeasible(const QList<SchemaChange> &changes, bool allowsLoss);

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/autogenerate/schema_change.h"

namespace sluice {

// What the rows that are there must be like for the new NOT NULL, keys, foreign keys and checks, with the
// names from before the renames. Only for what both engines get with the same text, and what does not speak
// of new columns.
QList<Requirement> requirementsOf(const QList<SchemaChange> &changes);

} // namespace sluice

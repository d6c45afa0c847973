// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/autogenerate/schema_change.h"

namespace sluice {

using IsRename = std::function<bool(const RenameQuestion &)>;

// Asks about each pair of what went and what came that is of like type on both engines, and enters into the
// changes what is a rename. Tables first: those of which at least half the columns are the same.
void askAboutRenames(QList<SchemaChange> &changes, const IsRename &isRename);

} // namespace sluice

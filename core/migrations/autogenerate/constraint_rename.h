// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/autogenerate/schema_change.h"

namespace sluice {

// PostgreSQL: constraints and indexes that only changed their names, as those of a renamed table do, get the
// new ones without a look at the rows. Gives them their new names in the schema, too.
QStringList renameConstraints(Schema &from, const Schema &to);

} // namespace sluice

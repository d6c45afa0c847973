// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/autogenerate/schema_change.h"

namespace sluice {

// The change as SQLite's statements. Needs foreign keys switched off.
QString sqliteScript(const SchemaChange &change);

} // namespace sluice

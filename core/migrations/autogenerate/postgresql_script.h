// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/autogenerate/schema_change.h"

namespace sluice {

// The change as PostgreSQL's statements.
QString postgresqlScript(const SchemaChange &change);

} // namespace sluice

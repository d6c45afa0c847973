// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/schema/schema.h"

namespace sluice {

class Session;

// What the database really has: SQLite's stored statements and table-valued pragmas, PostgreSQL's catalogues
// (current_schema() only). Leaves out sluice_revisions and sluice_revision_events. Views, triggers,
// functions, sequences, exclusion constraints, generated columns and whatever else we cannot describe are
// named in Schema::notCompared; so are the tables that an adoption has set aside. Reads only. On the
// session's thread.
Schema readSchema(Session &session);

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/schema/schema_difference.h"

namespace sluice {

// Whether these steps of one table are beyond what SQLite 3.35's ALTER TABLE does.
bool needsRebuild(const QList<SchemaStep> &steps);

// A new table under a temporary name, "<table>__new", takes the rows and then the place of the old one; with
// foreign keys switched off around the transaction, no child row notices
// (https://sqlite.org/lang_altertable.html, section 7). Columns of the same name keep their values.
QString rebuild(const Table &from, const Table &to);

} // namespace sluice

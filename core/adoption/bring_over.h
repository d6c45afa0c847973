// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/adoption/adoption.h"
#include "core/adoption/original_tables.h"

namespace sluice {

// What bringOver() would do with these tables. Reads only.
AdoptionProposal proposeBringOver(Session &session, const OriginalTables &tables);

// Sets the tables of the Python project aside, applies all revisions and writes the rows, as one change of
// kind "import". Needs a Transaction, which the caller rolls back when this throws, and with SQLite the
// foreign keys off. Throws Conflict when there is something else to bring over than was proposed.
void bringOver(Session &session, const RevisionGraph &graph, const AdoptionProposal &proposal);

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace sluice {

class Session;

// Throws Invalid, naming tables and counts, when a row of this SQLite database refers to one that is not
// there, or a table to a table that is not there.
void checkForeignKeys(Session &session);

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/sql.h"

namespace sluice {

class Dialect;

// The statement with its values written out, as a person may run it; no semicolon at the end.
QString writtenOut(const Sql &sql, const Dialect &dialect);

} // namespace sluice

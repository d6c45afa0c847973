// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/connection_report.h"

namespace sluice {

// The steps of testConnection() for a file.
void checkSqlite(const DatabaseUrl &url, ConnectionReport &report);

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/connection_report.h"
#include "core/database/server_connection.h"

namespace sluice {

// The steps Encoding, Rights and Schema, on a connection that stands.
void checkServerDatabase(ServerConnection &connection, const DatabaseUrl &url, QDeadlineTimer deadline,
                         ConnectionReport &report);

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/connection_report.h"
#include "core/database/server_connection.h"

namespace sluice {

// The steps of testConnection() for a server.
void checkPostgresql(const DatabaseUrl &url, ConnectionReport &report);

// The keywords of libpq that open the URL's database, password included.
QMap<QString, QString> serverKeywords(const DatabaseUrl &url);

int connectTimeout(const DatabaseUrl &url); // milliseconds a host

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database_url.h"

namespace sluice {

// The options a DatabaseUrl may carry. PostgreSQL: the keywords of libpq 15 (PQconndefaults, documented in
// "Parameter Key Words") except those that are fields of DatabaseUrl, sslpassword (a secret) and replication
// (which refuses ordinary queries).
bool isConnectOption(DatabaseUrl::Engine engine, const QString &name);

// What the option accepts, translated, when the value is not that; else empty.
QString connectOptionFault(DatabaseUrl::Engine engine, const QString &name, const QString &value);

} // namespace sluice

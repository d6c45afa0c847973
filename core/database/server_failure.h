// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/connection_test.h"
#include "core/database/server_connection.h"

namespace sluice {

// The failed step that a person should read for what libpq and the server say: what happened, what to do,
// which field to put right.
ConnectionStep explained(const ServerFailure &failure, const DatabaseUrl &url);

QString serverText(const DatabaseUrl &url);          // "db.example:5432", for messages
QString quotedIdentifier(const QString &identifier); // for SQL
Error asError(const ConnectionStep &failed);

} // namespace sluice

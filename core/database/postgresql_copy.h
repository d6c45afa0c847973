// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/libpq.h"

#include <QSqlError>

#include <memory>

namespace sluice {

using ServerResult = std::unique_ptr<pg_result, void (*)(pg_result *)>;

// The binary COPY of PostgreSQL's manual, "COPY", behind which its rows stand as RowBlock has them.
constexpr char copySignature[] = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0";
constexpr int copySignatureSize = 19;
constexpr char copyEnd[] = "\377\377";

// What a failed statement says, for Dialect::failure(); without a state when the connection is gone.
QSqlError serverError(pg_conn *connection, const pg_result *result);

} // namespace sluice

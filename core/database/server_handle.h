// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QSqlDatabase;
struct pg_conn;

namespace sluice {

// The libpq connection behind an open QPSQL one, for Libpq::library(); null for any other.
pg_conn *serverHandle(const QSqlDatabase &connection);

} // namespace sluice

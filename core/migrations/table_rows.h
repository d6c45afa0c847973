// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace sluice {

class Session;

// Rows in all tables but those of the history. Reads each table once. On the session's thread.
qint64 rowsInTables(Session &session);

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database_url.h"

#include <QString>

#include <functional>

namespace sluice {

class Session;

// The whole database in one file of the person's choice, also while others use it: a copy of an SQLite file
// (sqlite_backup.h), or an archive of a database on a server (server_backup.h). Returns its bytes. written:
// told the bytes so far, now and then. On the session's thread. Throws as those two.
qint64 backUpDatabase(Session &session, const QString &path,
                      const std::function<void(qint64 bytes)> &written = {});

// "people-2026-11-23.db", or ".dump".
QString backupName(const DatabaseUrl &url, const QDate &day);

// Users, flows and links that a restore would replace; 0 where the tables are missing.
qint64 countRows(Session &session);

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

namespace sluice {

class Session;

// A database on a PostgreSQL server as one archive of pg_dump ("custom" format): all of it, at one moment,
// while others go on writing. On the session's thread; an interrupt of the session ends it with Cancelled.
// Where the programs of PostgreSQL are missing or older than the server, all of it throws Invalid.

// Written beside its place, read back whole, synced, and only then named; for its owner only. written: told
// the bytes so far. Throws Invalid (field "file") when the name is taken, Unavailable with the words of
// pg_dump. After any failure nothing is left behind.
void backUpServer(Session &session, const QString &path, const std::function<void(qint64 bytes)> &written);

// Throws Invalid (field "file") for a file that is no such archive of Sluice, or of another schema than the
// session works in.
void requireArchive(Session &session, const QString &archive);

// Replaces the objects that the archive holds, in one transaction: all of it or nothing. What others made
// beside them stays, and is in the way if it hangs on them. Everything belongs to who restores, rights are
// granted again. Throws as requireArchive() and writeObstacle(), and Unavailable with the words of
// pg_restore.
void restoreServer(Session &session, const QString &archive);

} // namespace sluice

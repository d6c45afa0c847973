// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/database/database_url.h"

#include <optional>

namespace sluice {

class Session;

// An SQLite file that was not closed in order is checked whole when it opens, up to this size in bytes; a
// larger one would hold up the start, and is checked in the background.
inline constexpr qint64 checkedOnOpening = 64 * 1024 * 1024;

// True for a file that was not closed in order, or is in use, and is too large for the check at opening. To
// be asked before it is opened. Any thread.
bool needsFileCheck(const DatabaseUrl &url);

// Reads the whole file (quick_check; seconds a gigabyte) and returns what to tell people when it is damaged:
// the newest backup, and that the file was left as it is. Nothing for a database without a file. Does not
// hold up others; meant for a session of its own, on a worker. Throws Cancelled after an interrupt.
std::optional<Error> checkFile(Session &session);

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"

#include <QDateTime>

namespace sluice {

class Session;

// How many changes from before a time (UTC) still hold what they replaced, and would no longer be undoable
// without it. Changes that only made something hold nothing.
qint64 countPrunable(Session &session, const QDateTime &before);

// Clears what they replaced from the journal, some hundred changes to a transaction, oldest first; that they
// were made, by whom and of which size, stays. Returns how many can no longer be undone. Errors as Session
// throws them; what was cleared until then stays cleared.
qint64 pruneChanges(Session &session, const QDateTime &before);

} // namespace sluice

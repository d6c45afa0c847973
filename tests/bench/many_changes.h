// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/session.h"

namespace sluice::bench {

// Fills the journal with so many single changes (edits, links made and removed, undoings, new users) by
// twenty people over the users, flows and links that are there; those stay as many and as they are, but for
// who made them. The author of the session is one of the twenty. One user in the middle, busyUser(), has a
// large share.
void addManyChanges(Session &session, qint64 changes);
UserId busyUser(Session &session);

} // namespace sluice::bench

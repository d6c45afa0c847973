// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/revision_history.h"

namespace sluice {

// An event as the history keeps it.
struct LoggedEvent
{
    RevisionEvent event;
    QDateTime at;    // UTC
    QString who;     // "user@host"
    QString program; // "sluicectl 0.1.0"
};

// Everything that happened to the schema, oldest first; needs RevisionHistory::exists(). On the session's
// thread.
QList<LoggedEvent> revisionLog(Session &session);

} // namespace sluice

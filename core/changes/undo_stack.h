// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changes/change_record.h"

namespace sluice {

// The next step of a person through the changes of their own.
struct UndoStep
{
    ChangeRecord change; // what would be taken back, or put back
    ChangeId reverts;    // what UndoService::undo() has to be asked for
};

// A person is an account on a machine (Session::author()), across programs and restarts; as many steps as the
// journal has. Undo takes the newest of their changes that is in effect. Redo takes the one they undid last,
// until they make another change. On the session's thread; errors as Session throws them.
std::optional<UndoStep> undoable(Session &session);
std::optional<UndoStep> redoable(Session &session);

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/schema_guard.h"

#include "core/database/session.h"
#include "core/migrations/schema_state.h"

namespace sluice {

void guardSession(Session &session, const RevisionGraph &graph)
{
    const SchemaState state = SchemaState::of(session, graph);
    if (state.kind == SchemaState::Kind::Newer)
        session.forbidWrites(*state.obstacle);
    else if (state.obstacle)
        state.obstacle->raise();
}

} // namespace sluice

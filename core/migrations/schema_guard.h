// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace sluice {

class RevisionGraph;
class Session;

// Keeps services away from a schema they were not written for: the prepare step of each Database. Nothing
// happens at the head; a newer database becomes read-only (Session::forbidWrites with an Error Newer);
// anything else throws SchemaState::obstacle.
void guardSession(Session &session, const RevisionGraph &graph);

} // namespace sluice

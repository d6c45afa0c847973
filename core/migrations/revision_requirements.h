// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/revision.h"

namespace sluice {

class Session;

// Throws Invalid when rows break what a revision asks of them, counting all and naming the first 20 by the
// first column of Requirement::offenders. Reads only.
void checkRequirements(Session &session, const Revision &revision);

} // namespace sluice

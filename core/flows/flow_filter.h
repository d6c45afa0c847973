// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/flows/flow.h"

namespace sluice {

// The filter as a condition over the table flows; at least "true".
Sql flowCondition(const FlowFilter &filter);

} // namespace sluice

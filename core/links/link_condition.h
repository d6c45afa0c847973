// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/links/link_service.h"

namespace sluice {

// The filter as a condition over user_flows l.
Sql linkCondition(const LinkFilter &filter);

} // namespace sluice

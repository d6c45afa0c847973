// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/users/user.h"

namespace sluice {

// The filter as a condition over the table users; at least "true".
Sql userCondition(const UserFilter &filter);

} // namespace sluice

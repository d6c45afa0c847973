// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/membership.h"
#include "core/database/sql.h"

namespace sluice {

// The rows of one side ("users" or "flows") that stand so to the subject, a set of ids of the other side, as
// a condition. prefix keeps its placeholders apart from those of other conditions.
Sql membershipCondition(const QString &table, const Sql &subject, Membership membership,
                        const QString &prefix);

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/session.h"

namespace sluice {

// Session::each() for results of any size: PostgreSQL's driver would hold all rows at once, so they are
// fetched in portions, in and outside a transaction.
void eachOfMany(Session &session, const QString &select, const std::function<void(const Row &)> &use);

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/bulk_insert.h"
#include "core/users/user.h"

namespace sluice {

// Takes many users as they are to be stored; what they are given must have been checked. Use it inside
// record().
BulkInsert userInsert(Session &session, const QString &conflict = {});
void addRow(BulkInsert &rows, const User &user, ChangeId createdBy);

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/bulk_insert.h"
#include "core/flows/flow.h"

namespace sluice {

// Takes many flows as they are to be stored; what they are given must have been checked. Use it inside
// record().
BulkInsert flowInsert(Session &session, const QString &conflict = {});
void addRow(BulkInsert &rows, const Flow &flow, ChangeId createdBy);

} // namespace sluice

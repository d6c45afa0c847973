// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/text_table.h"

#include "core/changes/change_detail.h"
#include "core/changes/change_json.h"
#include "core/changes/undo_service.h"

namespace sluice {

// Changes as sluicectl prints them.
TextTable toTable(const QList<ChangeRecord> &changes);
TextTable toTable(const QList<UndoConflict> &conflicts);

// What was done, to what, and how: one line for every field that an edit changed.
void addRows(TextTable &table, const QList<ChangedRow> &rows, bool areUsers);
void addRows(TextTable &table, const QList<ChangedLink> &links);

} // namespace sluice

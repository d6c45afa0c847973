// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/paste/paste_item.h"
#include "core/paste/pasted_cells.h"

namespace sluice {

// The entries of a line that is no row of a sheet: separated by tabs, semicolons, commas, or, where each is
// an email, by blanks. "Ada Lovelace; ada@example.org", "Lovelace, Ada <ada@example.org>" and "Lovelace, Ada"
// are one.
QStringList listEntries(QStringView record, PasteKind kind);

// The column that holds the one email of every line, when all have as many cells, two or more; else -1.
qsizetype emailColumnOf(const QList<PastedRecord> &records, QStringView separator);

} // namespace sluice

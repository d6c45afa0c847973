// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace sluice {

// One line of pasted text, or several that a quoted cell holds together.
struct PastedRecord
{
    qint64 line; // where it begins, from 1
    QStringView text;
};

// Cells are separated by tab, semicolon or comma. A cell may stand in quotes, as spreadsheets write it; a
// quote anywhere else, and one that is never closed, is an ordinary character. Lines end as any system ends
// them. The time is linear in the text, which must outlive the records. Blank lines are passed over. Throws
// Error Invalid for more than mostPastedLines; pastedCells() for as many cells.
QList<PastedRecord> pastedRecords(QStringView text);

// The cells of a record at any of the separators, without their quotes and the blanks around them.
QStringList pastedCells(QStringView record, QStringView separators);

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace sluice {

struct TextTable
{
    QStringList header;
    QList<QStringList> rows; // each as long as the header
};

// For programs: a line per row, cells between tabs, no header. Backslash, tab, line feed and carriage return
// inside a cell are written \\ \t \n \r.
QString tabSeparated(const TextTable &table);

// For people at a terminal: columns below their header, control characters made visible.
QString aligned(const TextTable &table, bool bold);

} // namespace sluice

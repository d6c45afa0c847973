// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace sluice {

// A column as the journal names it, and what stood in it, in words: "active", "yes".
QString fieldWord(const QString &column);
QString valueWord(const QString &column, const QString &value);

} // namespace sluice

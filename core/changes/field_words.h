// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVariant>

namespace sluice {

// The columns that a person can set, and what stands in them, in words. Values are text or bool, or text as
// the journal writes a bool.
QString fieldTitle(const QString &column);                          // "Name", "State"
QString fieldText(const QString &column, const QVariant &value);    // Ada Lovelace; active
QString fieldInWords(const QString &column, const QVariant &value); // “Ada Lovelace”; nothing; active

} // namespace sluice

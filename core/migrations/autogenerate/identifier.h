// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace sluice {

// A name as it stands in SQL on both engines, quoted only where it must be.
QString identifier(const QString &name);
QString identifiers(const QStringList &names); // "a, b"

// The expression with each column or table of that name under another one; quoted text and functions keep
// theirs.
QString withNameChanged(const QString &expression, const QString &from, const QString &to);
bool mentions(const QString &expression, const QString &name);

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/schema/schema.h"
#include "core/migrations/schema/schema_text.h"

namespace sluice {

QString sqlNames(const QStringList &names); // "a, b", each as sqlName() has it

// The expression with each column or table of that name under another one; texts, types and functions keep
// theirs.
QString withNameChanged(const QString &expression, const QString &from, const QString &to);
bool mentions(const QString &expression, const QString &name);

// Of an index without expressions and collations of its own; empty otherwise.
QStringList columnsOf(const Index &index);

} // namespace sluice

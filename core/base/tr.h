// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace sluice {

// Texts of plain functions for people, from any thread; lupdate files what it finds outside of a class under
// the namespace. The number stands in for %n.
inline QString tr(const char *text, const char *disambiguation = nullptr, int number = -1)
{
    return QCoreApplication::translate("sluice", text, disambiguation, number);
}

} // namespace sluice

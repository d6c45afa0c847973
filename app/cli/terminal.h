// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/secret.h"

#include <QStringList>

#include <optional>

namespace sluice {

enum class Stream { Input, Output, Errors };

bool isTerminal(Stream stream);

// The lines of the standard input that are not empty, without blanks around them. It can be read once: the
// second call throws UsageError (context.h).
QStringList inputLines();

// Both ask on the standard error and read one line of the standard input; nothing at the end of the input.
std::optional<QString> askLine(const QString &question);
std::optional<Secret> askPassword(const QString &question); // without echo

} // namespace sluice

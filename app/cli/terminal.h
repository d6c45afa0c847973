// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/secret.h"

#include <optional>

namespace sluice {

enum class Stream { Input, Output, Errors };

bool isTerminal(Stream stream);

// Both ask on the standard error and read one line of the standard input; nothing at the end of the input.
std::optional<QString> askLine(const QString &question);
std::optional<Secret> askPassword(const QString &question); // without echo

} // namespace sluice

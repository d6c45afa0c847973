// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QString>

namespace sluice {

// What sluicectl ends with; scripts rely on the numbers.
enum class ExitCode {
    Done = 0,
    Refused = 1, // asked and not confirmed, not writable, cancelled
    Usage = 2,
    CannotConnect = 3,
    Tampered = 4,
    Newer = 5,
    Busy = 6,
    Invalid = 7,
    NotFound = 8,
    Conflict = 9, // or a duplicate
    Pending = 10,
    Internal = 70,
};

ExitCode exitCode(Error::Kind kind);

// The kind as --json spells it: "not_found".
QString kindName(Error::Kind kind);

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

namespace sluice {

// Applies what is pending and prints it.
ExitCode upgradeToHead(Context &context, OpenMode mode);

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

#include "core/migrations/migration_runner.h"

namespace sluice {

// Applies what is pending up to target and prints it.
ExitCode upgradeDatabase(Context &context, OpenMode mode, const QString &target = QStringLiteral("head"),
                         const MigrationOptions &options = {});

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/migration_runner.h"

#include <CLI/CLI.hpp>

namespace sluice {

// --wait and --no-backup of what changes the schema.
class RunnerOptions
{
    Q_DECLARE_TR_FUNCTIONS(RunnerOptions)

public:
    void addTo(CLI::App &app)
    {
        app.add_option("--wait", m_seconds,
                       tr("So many seconds others may hold the database (60)").toStdString())
            ->check(CLI::Range(0, 24 * 60 * 60))
            ->option_text("SECONDS");
        app.add_flag("--no-backup", m_withoutBackup,
                     tr("SQLite: do not copy the database first").toStdString());
    }

    MigrationOptions options() const
    {
        return {.patience = std::chrono::seconds(m_seconds), .backsUp = !m_withoutBackup};
    }

private:
    int m_seconds = 60;
    bool m_withoutBackup = false;
};

} // namespace sluice

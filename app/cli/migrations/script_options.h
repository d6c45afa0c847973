// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

#include <CLI/CLI.hpp>

namespace sluice {

// --sql and --engine of upgrade and downgrade: the SQL goes to the standard output, nothing runs. A target
// "FROM:TO" says where the database is and needs none; otherwise the connected one is asked.
class ScriptOptions
{
    Q_DECLARE_TR_FUNCTIONS(ScriptOptions)

public:
    void addTo(CLI::App &app);
    void check(const QString &target) const; // throws UsageError for what does not fit together

    bool isWanted() const { return m_wanted; }
    ExitCode writeUpgrade(Context &context, const QString &target) const;
    ExitCode writeDowngrade(Context &context, const QString &target) const;

private:
    DatabaseUrl::Engine offlineEngine(Context &context) const;
    std::unique_ptr<Session> askedDatabase(Context &context) const;

    bool m_wanted = false;
    std::optional<DatabaseUrl::Engine> m_engine;
};

} // namespace sluice

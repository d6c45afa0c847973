// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

#include "core/migrations/autogenerate/autogenerate.h"

#include <CLI/CLI.hpp>

namespace sluice {

// --rename and --no-renames of "revision", or the person at the terminal: what went and what came, is it the
// same under another name? In scripts nobody guesses.
class RenameAnswers
{
    Q_DECLARE_TR_FUNCTIONS(RenameAnswers)

public:
    void addTo(CLI::App &app);
    void check() const; // throws UsageError for what is no rename

    // Throws Invalid, naming the flags, when neither flag nor person answers.
    bool answer(const Context &context, const RenameQuestion &question);
    QStringList unused() const; // renames that nothing asked for

private:
    QStringList m_renames;
    QStringList m_used;
    bool m_none = false;
};

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <vector>

namespace sluice {

// One command of sluicectl. The constructor of a verb takes its CLI::App, describes it, and binds options to
// members; run() does the work. Throws Error and UsageError.
class Verb
{
public:
    virtual ~Verb() = default;
    virtual ExitCode run(Context &context) = 0;
};

class Verbs
{
public:
    template <class V, class... Arguments>
    void add(CLI::App &parent, const char *name, Arguments &&...arguments)
    {
        CLI::App &app = *parent.add_subcommand(name);
        auto verb = std::make_unique<V>(app, std::forward<Arguments>(arguments)...);
        app.callback([this, chosen = verb.get()] { m_chosen = chosen; });
        m_verbs.push_back(std::move(verb));
    }

    Verb &chosen() const { return *m_chosen; } // after parsing

private:
    std::vector<std::unique_ptr<Verb>> m_verbs;
    Verb *m_chosen = nullptr;
};

// Each family adds its verbs.
void addMigrationVerbs(CLI::App &root, Verbs &verbs);
void addUserVerbs(CLI::App &root, Verbs &verbs);
void addFlowVerbs(CLI::App &root, Verbs &verbs);
void addLinkVerbs(CLI::App &root, Verbs &verbs);
void addQueryVerbs(CLI::App &root, Verbs &verbs);
void addLinkChangeVerbs(CLI::App &links, Verbs &verbs); // of the family before
void addChangeVerbs(CLI::App &root, Verbs &verbs);
void addUndoVerbs(CLI::App &changes, Verbs &verbs); // of the family before
void addLinkEndVerbs(CLI::App &links, Verbs &verbs);
void addSampleVerbs(CLI::App &root, Verbs &verbs);
void addDatabaseVerbs(CLI::App &root, Verbs &verbs);
void addBackupVerbs(CLI::App &db, Verbs &verbs); // of the family before
void addDoctorVerb(CLI::App &db, Verbs &verbs);  // of the family before
void addServeVerb(CLI::App &root, Verbs &verbs);
void addReferenceVerbs(CLI::App &root, Verbs &verbs); // after the others, whose tree they read

} // namespace sluice

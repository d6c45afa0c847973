// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/migrations/migration_verbs.h"
#include "app/cli/migrations/schema_comparison.h"

#include "core/migrations/schema_state.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class CheckSchema : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(CheckSchema)

public:
    explicit CheckSchema(CLI::App &app)
    {
        app.description(tr("Compare the tables of the database with the program's description of them. Exit "
                           "code 0: the same, 1: they differ, 10: revisions are pending, 4: a revision was "
                           "tampered with, 5: the database is newer")
                            .toStdString());
        app.footer("  sluicectl check\n  sluicectl check --json | jq -r \".differences[].text\"");
    }

    ExitCode run(Context &context) override
    {
        const RevisionGraph graph = context.revisions();
        const SchemaModel model = context.schemaModel();
        const auto session = context.openAnySchema();
        if (const auto obstacle = SchemaState::of(*session, graph).obstacle)
            obstacle->raise();
        const SchemaDifference difference = differenceFromModel(*session, graph, model);

        if (context.output.json)
            context.output.data({{u"same"_s, difference.isEmpty()},
                                 {u"differences"_s, toJson(difference.steps)},
                                 {u"not_compared"_s, QJsonArray::fromStringList(difference.notCompared)}});
        else
            context.output.data(toTable(difference));
        if (difference.isEmpty()) {
            context.output.say(tr("%1 is as it should be.").arg(session->url().label()));
            return ExitCode::Done;
        }
        context.output.say(tr("%1 differs in %n place(s) from what this program describes.", nullptr,
                              int(difference.steps.size()))
                               .arg(session->url().label()));
        return ExitCode::Refused;
    }
};

} // namespace

void addCheck(CLI::App &root, Verbs &verbs)
{
    verbs.add<CheckSchema>(root, "check");
}

} // namespace sluice

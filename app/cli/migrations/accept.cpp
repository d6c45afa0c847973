// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/migrations/migration_verbs.h"

#include "core/migrations/migration_runner.h"
#include "core/migrations/revision_address.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class Accept : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(Accept)

public:
    explicit Accept(CLI::App &app)
    {
        app.description(
            tr("Take over the program's text of an applied revision that was edited since. Nothing "
               "is run; the reason goes to the history")
                .toStdString());
        app.footer("  sluicectl accept 5a3c1e07b9d2 --reason \"Comment corrected\"");
        addText(app, "REV", m_revision, tr("The edited revision"))->required();
        addText(app, "--reason", m_reason, tr("Why the edit is harmless"))->required()->type_name("TEXT");
    }

    ExitCode run(Context &context) override
    {
        const RevisionGraph graph = context.revisions();
        const auto session = context.openAnySchema();
        MigrationRunner runner(*session, graph);
        const QString id = RevisionAddress::resolve(m_revision, graph, runner.state().applied);
        runner.accept(id, m_reason);
        if (context.output.json)
            context.output.data({{u"revision"_s, id}, {u"reason"_s, m_reason}});
        context.output.say(tr("The text of revision %1 is accepted.").arg(id));
        return ExitCode::Done;
    }

private:
    QString m_revision;
    QString m_reason;
};

} // namespace

void addAccept(CLI::App &root, Verbs &verbs)
{
    verbs.add<Accept>(root, "accept");
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/migrations/migration_verbs.h"
#include "app/cli/migrations/schema_comparison.h"

#include "core/migrations/migration_runner.h"
#include "core/migrations/revision_address.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class Stamp : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(Stamp)

public:
    explicit Stamp(CLI::App &app)
    {
        app.description(tr("Say in the history that the database is at a revision, without running anything. "
                           "Asks first when its tables are not those of that revision")
                            .toStdString());
        app.footer("  sluicectl stamp head\n  sluicectl stamp 5a3c --yes");
        addText(app, "REV", m_target, tr("head, base, a revision's id or its unique beginning, +n, -n"))
            ->required();
    }

    ExitCode run(Context &context) override
    {
        const RevisionGraph graph = context.revisions();
        const auto session = context.openAnySchema();
        MigrationRunner runner(*session, graph);
        const QString id = RevisionAddress::resolve(m_target, graph, runner.state().applied);
        const QString doubt = this->doubt(context.output, *session, graph, id);
        if (!doubt.isEmpty() && !context.confirms(doubt))
            return ExitCode::Refused;
        runner.stamp(id.isEmpty() ? u"base"_s : id);
        if (context.output.json)
            context.output.data(
                {{u"revision"_s, id.isEmpty() ? QJsonValue() : id}, {u"schema_equals"_s, doubt.isEmpty()}});
        context.output.say(
            tr("%1 now counts as being at %2.").arg(session->url().label(), id.isEmpty() ? u"base"_s : id));
        return ExitCode::Done;
    }

private:
    static QString doubt(const Output &output, Session &session, const RevisionGraph &graph,
                         const QString &id)
    {
        try {
            const SchemaDifference difference = differenceFromRevision(session, graph, id);
            for (const SchemaStep &step : difference.steps)
                output.complain(step.text(tr("this revision")));
            if (difference.isEmpty())
                return {};
            return tr("The tables of %1 are not those of this revision: they differ in %n place(s).", nullptr,
                      int(difference.steps.size()))
                .arg(session.url().label());
        } catch (const Error &error) {
            if (error.kind() != Error::Kind::ReadOnly)
                throw;
            return tr("Nobody can tell whether the tables are those of this revision: %1")
                .arg(error.message());
        }
    }

    QString m_target;
};

} // namespace

void addStamp(CLI::App &root, Verbs &verbs)
{
    verbs.add<Stamp>(root, "stamp");
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/migrations/migration_verbs.h"
#include "app/cli/migrations/revision_range.h"
#include "app/cli/migrations/revision_rows.h"
#include "app/cli/migrations/runner_options.h"
#include "app/cli/migrations/script_options.h"

#include "core/migrations/data_loss.h"
#include "core/migrations/migration_runner.h"

#include <QDir>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class Downgrade : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(Downgrade)

public:
    explicit Downgrade(CLI::App &app)
    {
        app.description(tr("Go back until a revision is the newest one. Says first which tables and columns "
                           "will be lost, and asks; in scripts --yes consents, together with --allow-loss "
                           "when rows will be lost. An SQLite file is backed up first")
                            .toStdString());
        app.footer("  sluicectl downgrade -1\n"
                   "  sluicectl downgrade 5a3c --yes --allow-loss\n"
                   "  sluicectl downgrade head:base --sql --engine sqlite");
        addText(app, "REV", m_target,
                tr("What stays the newest: a revision's id or its unique beginning, -n, id-n; base: none"))
            ->required();
        m_script.addTo(app);
        m_runner.addTo(app);
        app.add_flag("--allow-loss", m_allowsLoss,
                     tr("With --yes: consent to the loss of rows and values").toStdString());
    }

    ExitCode run(Context &context) override
    {
        m_script.check(m_target);
        if (m_script.isWanted())
            return m_script.writeDowngrade(context, m_target);
        const RevisionGraph graph = context.revisions();
        const auto session = context.openAnySchema();
        const WayBack way = wayBack(*session, graph, m_target);
        const QList<DataLoss> losses = lossesOf(*session, way.revisions);
        if (!way.revisions.isEmpty() && !isConsented(context, *session, way.revisions, losses))
            return ExitCode::Refused;

        const QList<AppliedRevision> removed =
            MigrationRunner(*session, graph, m_runner.options())
                .downgrade(way.to.isEmpty() ? u"base"_s : way.to, progressTo(context.output));
        if (context.output.json)
            context.output.data({{u"removed"_s, toJson(removed)}, {u"lost"_s, toJson(losses)}});
        else
            context.output.data(toTable(removed));
        if (removed.isEmpty())
            context.output.say(tr("There is nothing to take back."));
        return ExitCode::Done;
    }

private:
    static QList<DataLoss> lossesOf(Session &session, const QList<Revision> &revisions)
    {
        QStringList scripts;
        for (const Revision &revision : revisions)
            scripts.append(revision.script(session.url().engine).down);
        QList<DataLoss> losses = dataLost(session, scripts);
        losses.removeIf([](const DataLoss &loss) { return loss.rows == 0; });
        return losses;
    }

    bool isConsented(const Context &context, const Session &session, const QList<Revision> &revisions,
                     const QList<DataLoss> &losses) const
    {
        const Output &output = context.output;
        const bool isRefused =
            !losses.isEmpty() && !m_allowsLoss && (context.options.yes || !context.canAsk());
        const auto tell = [&](const QString &line) { // --quiet or not, whoever decides has to know
            context.options.yes && !isRefused ? output.say(line) : output.complain(line);
        };
        for (const Revision &revision : revisions)
            tell(tr("Will be taken back: %1 %2").arg(revision.id, revision.title));
        for (const DataLoss &loss : losses)
            tell(tr("Will be lost: %1").arg(loss.text()));
        tell(backupPlan(session.url()));
        if (isRefused) {
            output.error(u"refused"_s,
                         tr("The rows named above would be lost. Nothing was done: add --yes --allow-loss to "
                            "do it."));
            return false;
        }
        return context.confirms(
            tr("%1 goes back %n revision(s).", nullptr, int(revisions.size())).arg(session.url().label()));
    }

    QString backupPlan(const DatabaseUrl &url) const
    {
        if (url.engine == DatabaseUrl::Engine::PostgreSql)
            return tr("Nothing is backed up on a server; pg_dump does that.");
        if (!m_runner.options().backsUp)
            return tr("No backup will be made.");
        return tr("A copy will be made first, in %1.backups").arg(QDir::toNativeSeparators(url.file));
    }

    QString m_target;
    ScriptOptions m_script;
    RunnerOptions m_runner;
    bool m_allowsLoss = false;
};

} // namespace

void addDowngrade(CLI::App &root, Verbs &verbs)
{
    verbs.add<Downgrade>(root, "downgrade");
}

} // namespace sluice

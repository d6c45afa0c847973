// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/migrations/script_options.h"

#include "app/cli/arguments.h"
#include "app/cli/migrations/revision_range.h"
#include "app/cli/migrations/revision_rows.h"

#include "core/migrations/migration_script.h"
#include "core/migrations/revision_address.h"

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

using Engine = DatabaseUrl::Engine;

// "FROM:TO", the second address taken from where the first one leads.
struct OfflineRange
{
    QList<AppliedRevision> from;
    QString fromId;
    QString to;

    OfflineRange(const QString &range, const RevisionGraph &graph)
    {
        const qsizetype colon = range.indexOf(u':');
        fromId = RevisionAddress::resolve(range.left(colon), graph, {});
        from = appliedUpTo(graph, fromId);
        to = RevisionAddress::resolve(range.mid(colon + 1), graph, from);
    }
};

QString engineName(Engine engine)
{
    return engine == Engine::Sqlite ? u"sqlite"_s : u"postgresql"_s;
}

ExitCode write(const Output &output, Engine engine, const QList<Revision> &revisions, const QString &sql)
{
    if (output.json)
        output.data(
            {{u"engine"_s, engineName(engine)}, {u"revisions"_s, toJson(revisions)}, {u"sql"_s, sql}});
    else
        output.data(sql);
    if (revisions.isEmpty())
        output.say(
            QCoreApplication::translate("ScriptOptions", "There is nothing to do: the script is empty."));
    return ExitCode::Done;
}

} // namespace

void ScriptOptions::addTo(CLI::App &app)
{
    CLI::Option *sql = app.add_flag(
        "--sql", m_wanted,
        tr("Print the SQL script instead of running it; FROM:TO as REV needs no database").toStdString());
    addChoice<std::optional<Engine>>(app, "--engine",
                                     {{"sqlite", Engine::Sqlite}, {"postgresql", Engine::PostgreSql}},
                                     m_engine, tr("Whose SQL (that of the connected database)"))
        ->needs(sql);
}

void ScriptOptions::check(const QString &target) const
{
    const QStringList parts = target.split(u':');
    if (parts.size() == 1)
        return;
    if (!m_wanted)
        throw UsageError{tr("A range such as %1 needs --sql: only a script begins elsewhere than where the "
                            "database is.")
                             .arg(target)};
    if (parts.size() > 2 || parts.contains(QString()))
        throw UsageError{tr("“%1” is no range. Write FROM:TO, such as base:head.").arg(target)};
}

ExitCode ScriptOptions::writeUpgrade(Context &context, const QString &target) const
{
    const RevisionGraph graph = context.revisions();
    if (target.contains(u':')) {
        const Engine engine = offlineEngine(context);
        const OfflineRange range(target, graph);
        const QList<Revision> revisions = revisionsUpTo(graph, range.to, range.from);
        return write(context.output, engine, revisions,
                     upgradeScript(revisions, graph, engine, range.from.isEmpty()));
    }
    const auto session = askedDatabase(context);
    const SchemaState state = SchemaState::of(*session, graph);
    if (state.obstacle && state.obstacle->kind() != Error::Kind::Pending)
        state.obstacle->raise();
    const QString to = RevisionAddress::resolve(target, graph, state.applied);
    const QList<Revision> revisions = revisionsUpTo(graph, to, state.applied);
    const Engine engine = session->url().engine;
    return write(context.output, engine, revisions,
                 upgradeScript(revisions, graph, engine, !RevisionHistory(*session).exists()));
}

ExitCode ScriptOptions::writeDowngrade(Context &context, const QString &target) const
{
    const RevisionGraph graph = context.revisions();
    if (target.contains(u':')) {
        const Engine engine = offlineEngine(context);
        const OfflineRange range(target, graph);
        QList<Revision> revisions = revisionsUpTo(graph, range.fromId, appliedUpTo(graph, range.to));
        std::reverse(revisions.begin(), revisions.end());
        return write(context.output, engine, revisions, downgradeScript(revisions, engine));
    }
    const auto session = askedDatabase(context);
    const QList<Revision> revisions = wayBack(*session, graph, target).revisions;
    const Engine engine = session->url().engine;
    return write(context.output, engine, revisions, downgradeScript(revisions, engine));
}

Engine ScriptOptions::offlineEngine(Context &context) const
{
    if (m_engine)
        return *m_engine;
    if (!context.connection().configured)
        throw UsageError{tr("No database is set up that would say whose SQL to write: add --engine sqlite or "
                            "--engine postgresql.")};
    return context.connection().url.engine;
}

std::unique_ptr<Session> ScriptOptions::askedDatabase(Context &context) const
{
    if (m_engine && *m_engine != context.connection().url.engine)
        throw UsageError{tr("The connected database is not of that engine and cannot say where to begin: "
                            "write FROM:TO, such as base:head.")};
    return context.openAnySchema();
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/migrations/upgrade.h"

#include "app/cli/arguments.h"
#include "app/cli/migrations/migration_verbs.h"
#include "app/cli/migrations/rehearsal_report.h"
#include "app/cli/migrations/revision_rows.h"
#include "app/cli/migrations/runner_options.h"
#include "app/cli/migrations/script_options.h"

#include "core/database/sqlite_file.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class Upgrade : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(Upgrade)

public:
    explicit Upgrade(CLI::App &app)
    {
        app.description(tr("Apply the pending revisions, each in a transaction of its own; a missing SQLite "
                           "file is created, another one is backed up first")
                            .toStdString());
        app.footer("  sluicectl upgrade\n"
                   "  sluicectl upgrade +1\n"
                   "  sluicectl upgrade --rehearse\n"
                   "  sluicectl upgrade base:head --sql --engine postgresql > schema.sql");
        addText(app, "REV", m_target,
                tr("How far: head (the default), a revision's id or its unique beginning, +n, id+n"));
        m_script.addTo(app);
        m_runner.addTo(app);
        app.add_flag("--rehearse", m_rehearses,
                     tr("Try it on a copy with all rows: up, down and up again").toStdString());
    }

    ExitCode run(Context &context) override
    {
        m_script.check(m_target);
        if (m_script.isWanted() && m_rehearses)
            throw UsageError{tr("--sql and --rehearse exclude each other.")};
        if (m_script.isWanted())
            return m_script.writeUpgrade(context, m_target);
        if (m_rehearses)
            return rehearseUpgrade(context, m_target);
        const DatabaseUrl &url = context.connection().url;
        const bool missing = url.engine == DatabaseUrl::Engine::Sqlite && !url.file.isEmpty() &&
                             inspectSqliteFile(url.file) == SqliteFileState::Missing;
        return upgradeDatabase(context, missing ? OpenMode::CreateFile : OpenMode::Existing, m_target,
                               m_runner.options());
    }

private:
    QString m_target = u"head"_s;
    ScriptOptions m_script;
    RunnerOptions m_runner;
    bool m_rehearses = false;
};

} // namespace

ExitCode upgradeDatabase(Context &context, OpenMode mode, const QString &target,
                         const MigrationOptions &options)
{
    const RevisionGraph graph = context.revisions();
    const ConnectionChoice &choice = context.connection();
    if (mode == OpenMode::CreateFile) {
        if (choice.source == FoundUrl::Source::Default)
            ensuredFolder(AppFolders::forThisUser().data);
        context.output.say(
            QCoreApplication::translate("Upgrade", "New database: %1").arg(choice.url.label()));
    }
    const auto session = context.openAnySchema(mode);
    const QList<Revision> applied =
        MigrationRunner(*session, graph, options).upgrade(target, progressTo(context.output));

    if (context.output.json)
        context.output.data({{u"applied"_s, toJson(applied)}, {u"head"_s, graph.head().id}});
    else
        context.output.data(toTable(applied));
    if (applied.isEmpty())
        context.output.say(QCoreApplication::translate("Upgrade", "Nothing is pending."));
    return ExitCode::Done;
}

void addUpgrade(CLI::App &root, Verbs &verbs)
{
    verbs.add<Upgrade>(root, "upgrade");
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/migrations/upgrade.h"

#include "app/cli/arguments.h"
#include "app/cli/migrations/migration_verbs.h"
#include "app/cli/migrations/revision_rows.h"

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
                   "  sluicectl upgrade +1");
        addText(app, "REV", m_target,
                tr("How far: head (the default), a revision's id or its unique beginning, +n, id+n"));
        app.add_flag("--no-backup", m_withoutBackup,
                     tr("SQLite: do not copy the database first").toStdString());
    }

    ExitCode run(Context &context) override
    {
        const DatabaseUrl &url = context.connection().url;
        const bool missing = url.engine == DatabaseUrl::Engine::Sqlite && !url.file.isEmpty() &&
                             inspectSqliteFile(url.file) == SqliteFileState::Missing;
        return upgradeDatabase(context, missing ? OpenMode::CreateFile : OpenMode::Existing, m_target,
                               {.backsUp = !m_withoutBackup});
    }

private:
    QString m_target = u"head"_s;
    bool m_withoutBackup = false;
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

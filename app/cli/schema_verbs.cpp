// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/schema_verbs.h"

#include "app/cli/arguments.h"
#include "app/cli/paging.h"
#include "app/cli/verb.h"

#include "core/database/sqlite_file.h"
#include "core/migrations/migration_runner.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

QString stateName(SchemaState::Kind kind)
{
    switch (kind) {
    case SchemaState::Kind::Empty:
        return u"empty"_s;
    case SchemaState::Kind::Pending:
        return u"pending"_s;
    case SchemaState::Kind::Current:
        return u"current"_s;
    case SchemaState::Kind::Newer:
        return u"newer"_s;
    case SchemaState::Kind::Tampered:
        return u"tampered"_s;
    case SchemaState::Kind::Foreign:
        return u"foreign"_s;
    }
    Q_UNREACHABLE();
}

class Upgrade : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(Upgrade)

public:
    explicit Upgrade(CLI::App &app)
    {
        app.description(tr("Apply the pending revisions; a missing SQLite file is created").toStdString());
        app.footer("  sluicectl upgrade\n  sluicectl --database-url sqlite:///people.db upgrade head");
        addText(app, "REV", m_revision, tr("How far: head, which is the newest"))->type_name("head");
    }

    ExitCode run(Context &context) override
    {
        if (m_revision && *m_revision != "head"_L1 && *m_revision != "heads"_L1)
            throw UsageError{tr("upgrade goes to the head only, not to “%1”.").arg(*m_revision)};
        const DatabaseUrl &url = context.connection().url;
        const bool missing = url.engine == DatabaseUrl::Engine::Sqlite && !url.file.isEmpty() &&
                             inspectSqliteFile(url.file) == SqliteFileState::Missing;
        return upgradeToHead(context, missing ? OpenMode::CreateFile : OpenMode::Existing);
    }

private:
    std::optional<QString> m_revision;
};

class Current : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(Current)

public:
    explicit Current(CLI::App &app)
    {
        app.description(
            tr("Show the revision of the database and how it stands to the program's: empty, pending, "
               "current, newer, tampered or foreign")
                .toStdString());
        app.footer("  sluicectl current --json");
    }

    ExitCode run(Context &context) override
    {
        const RevisionGraph graph = context.revisions();
        const auto session = context.openAnySchema();
        const SchemaState state = SchemaState::of(*session, graph);
        const bool none = state.applied.isEmpty();
        const QString id = none ? QString() : state.applied.last().id;
        const QString title = none ? QString() : state.applied.last().title;
        if (context.output.json)
            context.output.data({{u"revision"_s, none ? QJsonValue() : id},
                                 {u"title"_s, title},
                                 {u"state"_s, stateName(state.kind)},
                                 {u"pending"_s, state.pending.size()},
                                 {u"head"_s, graph.head().id}});
        else
            context.output.data(Table{{u"revision"_s, u"title"_s, u"state"_s},
                                      {{none ? u"-"_s : id, title, stateName(state.kind)}}});
        if (state.obstacle)
            context.output.say(state.obstacle->message());
        return ExitCode::Done;
    }
};

class History : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(History)

public:
    explicit History(CLI::App &app)
    {
        app.description(tr("List the applied revisions, then the pending ones").toStdString());
        app.footer("  sluicectl history\n  sluicectl history --json");
    }

    ExitCode run(Context &context) override
    {
        const RevisionGraph graph = context.revisions();
        const auto session = context.openAnySchema();
        const SchemaState state = SchemaState::of(*session, graph);
        QJsonArray items;
        Table table{{u"revision"_s, u"title"_s, u"state"_s, u"applied_at"_s, u"applied_by"_s, u"program"_s},
                    {}};
        const auto add = [&](const QString &id, const QString &title, const QString &name, const QString &at,
                             const QString &by, const QString &program) {
            items.append(QJsonObject{{u"revision"_s, id},
                                     {u"title"_s, title},
                                     {u"state"_s, name},
                                     {u"applied_at"_s, at.isEmpty() ? QJsonValue() : at},
                                     {u"applied_by"_s, by.isEmpty() ? QJsonValue() : by},
                                     {u"program"_s, program}});
            table.rows.append({id, title, name, at, by, program});
        };
        for (const AppliedRevision &revision : state.applied)
            add(revision.id, revision.title, u"applied"_s, isoTime(revision.appliedAt), revision.appliedBy,
                revision.program);
        for (const Revision &revision : state.pending)
            add(revision.id, revision.title, u"pending"_s, {}, {}, revision.program);

        if (context.output.json)
            context.output.data(listDocument(items, items.size(), {}));
        else
            context.output.data(table);
        return ExitCode::Done;
    }
};

} // namespace

ExitCode upgradeToHead(Context &context, OpenMode mode)
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
    MigrationRunner runner(*session, graph);
    const QList<Revision> applied = runner.upgrade(u"head"_s, [&context](const MigrationProgress &progress) {
        if (progress.step != MigrationProgress::Step::Applied)
            context.output.say(progress.text);
    });

    QJsonArray items;
    Table table{{u"revision"_s, u"title"_s}, {}};
    for (const Revision &revision : applied) {
        items.append(QJsonObject{{u"revision"_s, revision.id}, {u"title"_s, revision.title}});
        table.rows.append({revision.id, revision.title});
    }
    if (context.output.json)
        context.output.data({{u"applied"_s, items}, {u"head"_s, graph.head().id}});
    else
        context.output.data(table);
    if (applied.isEmpty())
        context.output.say(QCoreApplication::translate("Upgrade", "Nothing is pending."));
    return ExitCode::Done;
}

void addSchemaVerbs(CLI::App &root, Verbs &verbs)
{
    verbs.add<Upgrade>(root, "upgrade");
    verbs.add<Current>(root, "current");
    verbs.add<History>(root, "history");
}

} // namespace sluice

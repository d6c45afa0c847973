// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/migrations/upgrade.h"
#include "app/cli/rows.h"
#include "app/cli/verb.h"

#include "core/database/connection_test.h"
#include "core/database/sqlite_file.h"
#include "core/search/search_index.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class CreateDatabase : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(CreateDatabase)

public:
    explicit CreateDatabase(CLI::App &app)
    {
        app.description(
            tr("Create the database and apply every revision. SQLite: the file; PostgreSQL: the database "
               "on the server, in UTF-8")
                .toStdString());
        app.footer("  sluicectl --database-url sqlite:///people.db db create\n"
                   "  sluicectl --database-url postgresql://ada@db.example/people db create");
    }

    ExitCode run(Context &context) override
    {
        const DatabaseUrl &url = context.connection().url;
        if (url.engine == DatabaseUrl::Engine::PostgreSql) {
            context.reach(createServerDatabase);
            return upgradeDatabase(context, OpenMode::Existing);
        }
        const SqliteFileState state = inspectSqliteFile(url.file);
        if (state == SqliteFileState::Ready || state == SqliteFileState::ReadOnly)
            throw Error(Error::Kind::Duplicate,
                        tr("There is a database already: %1. “upgrade” brings it up to date.").arg(url.file),
                        u"file"_s);
        if (state == SqliteFileState::Empty) {
            if (!context.confirms(tr("%1 has zero bytes and becomes a new database.").arg(url.file)))
                return ExitCode::Refused;
        } else if (state != SqliteFileState::Missing) {
            throw sqliteFileError(state, url.file);
        }
        return upgradeDatabase(context, OpenMode::CreateFile);
    }
};

class IndexSearch : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(IndexSearch)

public:
    explicit IndexSearch(CLI::App &app)
    {
        app.description(
            tr("Make searching users quick in a large database, or catch up with what is new, also while "
               "others use it. The window does it by itself; what a search finds is the same without it")
                .toStdString());
        app.footer("  sluicectl db index\n  sluicectl db index --drop");
        app.add_flag("--drop", m_drop, tr("Remove it, which saves its space").toStdString());
    }

    ExitCode run(Context &context) override
    {
        const auto session = context.open();
        SearchIndex index(*session);
        const Progress progress = context.progress(Pace::Unit::Rows);
        if (m_drop)
            index.drop();
        else
            index.build([&progress](qint64 done, qint64 total) { progress.at(done, total); });
        context.output.endProgress();
        const SearchIndex::State state = index.state();
        if (!m_drop && state == SearchIndex::State::Impossible)
            throw Error(
                Error::Kind::Invalid,
                tr("%1 cannot have it: PostgreSQL needs the extension pg_trgm and the right to make it, "
                   "SQLite needs FTS5. Searches work without it.")
                    .arg(context.connection().url.label()),
                u"url"_s);
        const QJsonObject document{{u"is_ready"_s, state == SearchIndex::State::Ready}};
        if (context.output.json)
            context.output.data(document);
        else
            context.output.data(toTable(document, {u"is_ready"_s}));
        return ExitCode::Done;
    }

private:
    bool m_drop = false;
};

} // namespace

void addDatabaseVerbs(CLI::App &root, Verbs &verbs)
{
    CLI::App &db = *root.add_subcommand(
        "db", QCoreApplication::translate("CreateDatabase",
                                          "Create, back up, restore, index and examine a database")
                  .toStdString());
    db.require_subcommand(1);
    verbs.add<CreateDatabase>(db, "create");
    addBackupVerbs(db, verbs);
    verbs.add<IndexSearch>(db, "index");
    addDoctorVerb(db, verbs);
}

} // namespace sluice

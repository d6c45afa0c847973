// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/migrations/upgrade.h"
#include "app/cli/verb.h"

#include "core/database/connection_test.h"
#include "core/database/sqlite_file.h"

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

} // namespace

void addDatabaseVerbs(CLI::App &root, Verbs &verbs)
{
    CLI::App &db = *root.add_subcommand(
        "db", QCoreApplication::translate("CreateDatabase", "Create a database").toStdString());
    db.require_subcommand(1);
    verbs.add<CreateDatabase>(db, "create");
}

} // namespace sluice

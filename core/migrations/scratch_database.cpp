// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/scratch_database.h"

#include "core/base/tr.h"
#include "core/database/dialect.h"
#include "core/migrations/migrations_log.h"

#include <QRandomGenerator>
#include <QTemporaryDir>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

Author scratchAuthor()
{
    return Author::thisProcess(u"sluice "_s + QStringLiteral(SLUICE_VERSION));
}

// Of a schema in use: its sixteen digits as a number. Ends with the session.
bool advisory(Session &session, const QString &function, const QString &schema)
{
    const auto number = static_cast<qint64>(schema.last(16).toULongLong(nullptr, 16));
    return session.number({u"select cast(%1(%2) as int)"_s.arg(function).arg(number)}) == 1;
}

void requireRight(Session &session)
{
    session.each({uR"(select has_database_privilege(current_database(), 'create'), quote_ident(current_user),
                        quote_ident(current_database()))"_s},
                 [&session](const Row &row) {
                     if (!row.boolean(0))
                         throw Error(Error::Kind::ReadOnly,
                                     tr("The role %1 may not create a schema to try things in on %2. Ask its "
                                        "administrator for: grant create on database %3 to %1")
                                         .arg(row.text(1), session.url().label(), row.text(2)));
                 });
}

void dropLeftovers(Session &session)
{
    const QStringList schemas = session.list({uR"(select nspname from pg_namespace
             where nspname ~ '^sluice_scratch_[0-9a-f]{16}$' and nspname <> current_schema()
                 and pg_has_role(nspowner, 'usage'))"_s},
                                             [](const Row &row) { return row.text(0); });
    for (const QString &schema : schemas) {
        if (!advisory(session, u"pg_try_advisory_lock"_s, schema))
            continue; // somebody is at work in it
        session.execute({u"drop schema if exists %1 cascade"_s.arg(schema)});
        advisory(session, u"pg_advisory_unlock"_s, schema);
    }
}

} // namespace

struct ScratchDatabase::Private
{
    std::optional<QTemporaryDir> folder;
    QString schema;
    std::unique_ptr<Session> session;

    ~Private()
    {
        if (schema.isEmpty() || !session || session->isLost())
            return;
        try {
            session->execute({u"drop schema if exists %1 cascade"_s.arg(schema)});
        } catch (const Error &error) {
            qCWarning(logMigrations) << "a scratch schema stays behind:" << error.what();
        }
    }
};

ScratchDatabase::ScratchDatabase(std::unique_ptr<Private> state)
    : d(std::move(state))
{
}

ScratchDatabase::~ScratchDatabase() = default;
ScratchDatabase::ScratchDatabase(ScratchDatabase &&) noexcept = default;

Session &ScratchDatabase::session()
{
    return *d->session;
}

ScratchDatabase ScratchDatabase::sqlite()
{
    auto state = std::make_unique<Private>();
    state->folder.emplace();
    if (!state->folder->isValid())
        throw Error(Error::Kind::Unavailable,
                    tr("No temporary folder can be made: %1").arg(state->folder->errorString()));
    DatabaseUrl url;
    url.engine = DatabaseUrl::Engine::Sqlite;
    url.file = state->folder->filePath(u"scratch.db"_s);
    state->session = Session::open(url, scratchAuthor(), OpenMode::CreateFile);
    return ScratchDatabase(std::move(state));
}

ScratchDatabase ScratchDatabase::postgresql(const DatabaseUrl &server)
{
    const QString schema =
        u"sluice_scratch_%1"_s.arg(QRandomGenerator::system()->generate64(), 16, 16, QLatin1Char('0'));
    DatabaseUrl url = server;
    url.options[u"options"_s] += u" -c search_path="_s + schema;
    auto state = std::make_unique<Private>();
    state->session = Session::open(url, scratchAuthor());
    Session &session = *state->session;
    if (const auto obstacle = session.writeObstacle())
        obstacle->raise();
    requireRight(session);
    advisory(session, u"pg_try_advisory_lock"_s, schema);
    session.execute({u"create schema "_s + schema});
    state->schema = schema;
    session.each({u"select current_schema()"_s}, [&](const Row &row) {
        if (row.text(0) != schema)
            throw Error(Error::Kind::Unavailable,
                        tr("The server %1 does not accept a search path of Sluice's own. Connect to it "
                           "without a pooler between.")
                            .arg(url.label()));
    });
    dropLeftovers(session);
    return ScratchDatabase(std::move(state));
}

ScratchDatabase ScratchDatabase::beside(const Session &session)
{
    const bool isFile = session.dialect().engine() == DatabaseUrl::Engine::Sqlite;
    ScratchDatabase scratch = isFile ? sqlite() : postgresql(session.url());
    scratch.session().setAuthor(session.author());
    return scratch;
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/engines.h"

#include "core/migrations/migration_runner.h"
#include "core/migrations/revision_folder.h"

#include <QFile>
#include <QTest>

namespace sluice::test {

using namespace Qt::StringLiterals;

Author testAuthor()
{
    return {u"tester"_s, u"testhost"_s, u"tests"_s};
}

DatabaseUrl sqliteUrl(const QString &file)
{
    DatabaseUrl url;
    url.file = file;
    return url;
}

DatabaseUrl serverUrl()
{
    QFile file(qEnvironmentVariable("SLUICE_TEST_POSTGRESQL"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("No PostgreSQL for the tests: run them through ctest, or start tests/support/postgresql.sh "
               "and set SLUICE_TEST_POSTGRESQL.");
    return DatabaseUrl::parse(QString::fromUtf8(file.readAll()).trimmed(), {});
}

TestDatabase::TestDatabase(Engine engine, Content content)
{
    if (engine == Engine::Sqlite) {
        m_url.engine = engine;
        m_url.file = m_folder.filePath(u"test.db"_s);
        Session::open(m_url, testAuthor(), OpenMode::CreateFile);
    } else {
        m_url = serverUrl();
        const QString name = u"test_"_s + QUuid::createUuid().toString(QUuid::Id128);
        Session::open(m_url, testAuthor())
            ->execute({u"create database %1 template template0 encoding 'UTF8'"_s.arg(name)});
        m_url.database = name;
    }
    static const RevisionGraph embedded = embeddedRevisions();
    if (content == Content::Migrated)
        MigrationRunner(session(), embedded).upgrade();
}

TestDatabase::~TestDatabase()
{
    m_session.reset();
    if (m_url.engine != Engine::PostgreSql)
        return;
    Session::open(serverUrl(), testAuthor())
        ->execute({u"drop database if exists %1 with (force)"_s.arg(m_url.database)});
}

Session &TestDatabase::session()
{
    if (!m_session)
        m_session = anotherSession();
    return *m_session;
}

std::unique_ptr<Session> TestDatabase::anotherSession() const
{
    return Session::open(m_url, testAuthor());
}

void addEngineRows()
{
    QTest::addColumn<Engine>("engine");
    QTest::newRow("SQLite") << Engine::Sqlite;
    QTest::newRow("PostgreSQL") << Engine::PostgreSql;
}

Engine engine()
{
    QFETCH_GLOBAL(Engine, engine);
    return engine;
}

} // namespace sluice::test

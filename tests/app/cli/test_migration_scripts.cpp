// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/revision_folder.h"

#include "tests/support/engines.h"

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

// --sql of upgrade and downgrade; the engines' own tools run what comes out.
class TestMigrationScripts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void aRangeNeedsNoDatabase();
    void runByHandItIsAnUpgrade();
    void theConnectedDatabaseSaysWhereToBegin();
    void goingBackIsWrittenFromTheDatabasesOwnScripts();
    void nothingToDoIsAnEmptyScript();
    void aRangeThatRunsBackwardsIsInvalid();
    void whatDoesNotFitTogetherIsWrongUsage();

private:
    static QString name(Engine engine) { return engine == Engine::Sqlite ? u"sqlite"_s : u"postgresql"_s; }
    static void runByHand(const DatabaseUrl &url, const QByteArray &script);
};

void TestMigrationScripts::runByHand(const DatabaseUrl &url, const QByteArray &script)
{
    QProcess tool;
    if (url.engine == Engine::Sqlite)
        tool.start(u"sqlite3"_s, {u"-bail"_s, url.file});
    else
        tool.start(u"psql"_s, {u"-qX"_s, u"-v"_s, u"ON_ERROR_STOP=1"_s, url.toTextWithPassword()});
    tool.write(script);
    tool.closeWriteChannel();
    QVERIFY(tool.waitForFinished());
    QVERIFY2(tool.exitCode() == 0, tool.readAllStandardError());
}

void TestMigrationScripts::aRangeNeedsNoDatabase()
{
    QFETCH_GLOBAL(Engine, engine);
    const Sluicectl sluicectl;
    const QStringList engineFlag{u"--engine"_s, name(engine)};
    const Outcome up = sluicectl(QStringList{u"upgrade"_s, u"base:head"_s, u"--sql"_s} + engineFlag);
    QCOMPARE(up.code, 0);
    QVERIFY(up.out.contains("create table users"));
    QCOMPARE(up.out.contains("strict"), engine == Engine::Sqlite);
    const Outcome down =
        sluicectl(QStringList{u"downgrade"_s, u"head:base"_s, u"--sql"_s, u"--json"_s} + engineFlag);
    QCOMPARE(down.code, 0);
    QCOMPARE(down.json()["engine"_L1].toString(), name(engine));
    QVERIFY(down.json()["sql"_L1].toString().contains(u"drop table users"_s));
    QVERIFY(!down.json()["revisions"_L1].toArray().isEmpty());
    QCOMPARE(sluicectl("upgrade base:head --sql").code, 2);
}

void TestMigrationScripts::runByHandItIsAnUpgrade()
{
    QFETCH_GLOBAL(Engine, engine);
    const TestDatabase database(engine, TestDatabase::Content::Empty);
    const Sluicectl sluicectl(database.url());
    runByHand(database.url(), sluicectl("upgrade --sql").out);
    QCOMPARE(sluicectl("check").code, 0);
    QCOMPARE(sluicectl("flows create Onboarding").code, 0);
    runByHand(database.url(), sluicectl("downgrade base --sql").out);
    QCOMPARE(sluicectl("current --json").json()["state"_L1].toString(), u"empty"_s);
    QCOMPARE(sluicectl("upgrade").code, 0);
}

void TestMigrationScripts::theConnectedDatabaseSaysWhereToBegin()
{
    QFETCH_GLOBAL(Engine, engine);
    const TestDatabase database(engine);
    const Sluicectl sluicectl(database.url());
    RevisionFolder folder(sluicectl);
    const QString first = folder.head();
    folder.add(u"aaaaaaaaaaaa"_s, "create table rooms (id integer);\n", "drop table rooms;\n");
    const Outcome asked = sluicectl("upgrade --sql --json --migrations migrations");
    QCOMPARE(asked.json()["revisions"_L1].toArray().size(), 1);
    QVERIFY(asked.json()["sql"_L1].toString().contains(u"create table rooms"_s));
    const Outcome ranged = sluicectl({u"upgrade"_s, first.left(6) + u":+1"_s, u"--sql"_s, u"--json"_s,
                                      u"--migrations"_s, u"migrations"_s});
    QCOMPARE(ranged.json()["revisions"_L1], asked.json()["revisions"_L1]);
    runByHand(database.url(), sluicectl("upgrade --sql --migrations migrations").out);
    QCOMPARE(sluicectl("current --check-heads --migrations migrations").code, 0);
}

void TestMigrationScripts::goingBackIsWrittenFromTheDatabasesOwnScripts()
{
    QFETCH_GLOBAL(Engine, engine);
    const TestDatabase database(engine);
    const Sluicectl sluicectl(database.url());
    RevisionFolder folder(sluicectl);
    const QString known = folder.head();
    folder.add(u"aaaaaaaaaaaa"_s, "create table rooms (id integer);\n", "drop table rooms;\n");
    QCOMPARE(sluicectl("upgrade --migrations migrations").code, 0);
    const Outcome outcome = sluicectl({u"downgrade"_s, known, u"--sql"_s});
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.out.contains("drop table rooms"));
    runByHand(database.url(), outcome.out);
    QCOMPARE(sluicectl("check").code, 0);
}

void TestMigrationScripts::nothingToDoIsAnEmptyScript()
{
    QFETCH_GLOBAL(Engine, engine);
    const TestDatabase database(engine);
    const Outcome outcome = Sluicectl(database.url())("upgrade --sql --json");
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.json()["revisions"_L1].toArray().isEmpty());
}

void TestMigrationScripts::aRangeThatRunsBackwardsIsInvalid()
{
    QFETCH_GLOBAL(Engine, engine);
    const Sluicectl sluicectl;
    const QStringList flags{u"--sql"_s, u"--engine"_s, name(engine)};
    QCOMPARE(sluicectl(QStringList{u"upgrade"_s, u"head:base"_s} + flags).code, 7);
    QCOMPARE(sluicectl(QStringList{u"downgrade"_s, u"base:head"_s} + flags).code, 7);
}

void TestMigrationScripts::whatDoesNotFitTogetherIsWrongUsage()
{
    QFETCH_GLOBAL(Engine, engine);
    const TestDatabase database(engine);
    const Sluicectl sluicectl(database.url());
    for (const char *line : {"upgrade base:head", "upgrade a:b:c --sql", "upgrade :head --sql",
                             "upgrade --engine sqlite", "upgrade --sql --rehearse", "downgrade --sql"})
        QCOMPARE(sluicectl(line).code, 2);
    const Engine other = engine == Engine::Sqlite ? Engine::PostgreSql : Engine::Sqlite;
    QCOMPARE(sluicectl({u"upgrade"_s, u"--sql"_s, u"--engine"_s, name(other)}).code, 2);
}

QTEST_GUILESS_MAIN(TestMigrationScripts)
#include "test_migration_scripts.moc"

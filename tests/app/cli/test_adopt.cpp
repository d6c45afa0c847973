// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/sluicectl.h"

#include "tests/support/engines.h"
#include "tests/support/original_project.h"

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

// Databases that somebody else made, with the real program.
class TestAdopt : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void thePythonProjectsRowsComeOverAfterConsent();
    void aDatabaseWithoutItsHistoryGetsOne();
    void whatNobodyKnowsIsRefused();
    void ourOwnDatabaseNeedsNoAdoption();
};

void TestAdopt::thePythonProjectsRowsComeOverAfterConsent()
{
    QFETCH_GLOBAL(Engine, engine);
    QTemporaryDir folder;
    std::unique_ptr<TestDatabase> server;
    DatabaseUrl url;
    if (engine == Engine::Sqlite) {
        url.file = folder.filePath(u"app.db"_s);
    } else {
        server = std::make_unique<TestDatabase>(engine, TestDatabase::Content::Empty);
        url = server->url();
    }
    makeOriginal(url, {u"--key=char36"_s, u"--extra"_s});
    const Sluicectl sluicectl(url);
    const QByteArray before = contentOf(url);
    QCOMPARE(sluicectl("users list").code, 3);

    const Outcome asked = sluicectl("adopt --json");
    QCOMPARE(asked.code, 1);
    QCOMPARE(asked.json()["proposal"_L1].toString(), u"bring_over"_s);
    QVERIFY(!asked.json()["done"_L1].toBool(true));
    QVERIFY(asked.err.contains("users.phone"));
    QCOMPARE(contentOf(url), before);

    const Outcome done = sluicectl("adopt --yes --json");
    QVERIFY2(done.code == 0, done.err);
    QVERIFY(done.json()["done"_L1].toBool());
    QCOMPARE(done.err.contains(".backups"), engine == Engine::Sqlite);
    QCOMPARE(sluicectl("users list --json").number("total"), done.number("users"));
    QCOMPARE(sluicectl("links list --json").number("total"), done.number("links"));
    QCOMPARE(sluicectl("check").code, 0);
}

void TestAdopt::aDatabaseWithoutItsHistoryGetsOne()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    for (const char *table : {"sluice_revisions", "sluice_revision_events"})
        database.session().execute({u"drop table "_s + QLatin1String(table)});
    const Sluicectl sluicectl(database.url());
    QCOMPARE(sluicectl("users list").code, 3);
    const Outcome done = sluicectl("adopt --yes --json");
    QVERIFY2(done.code == 0, done.err);
    QCOMPARE(done.json()["proposal"_L1].toString(), u"stamp"_s);
    QCOMPARE(sluicectl("users list").code, 0);
}

void TestAdopt::whatNobodyKnowsIsRefused()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine, TestDatabase::Content::Empty);
    database.session().execute({u"create table users (id integer, nick text)"_s});
    const Sluicectl sluicectl(database.url());
    const Outcome outcome = sluicectl("adopt --yes --json");
    QCOMPARE(outcome.code, 1);
    QCOMPARE(outcome.json()["proposal"_L1].toString(), u"none"_s);
    QVERIFY(!outcome.json()["differences"_L1].toArray().isEmpty());
    QVERIFY(!database.session().hasTable(u"sluice_revisions"_s));
}

void TestAdopt::ourOwnDatabaseNeedsNoAdoption()
{
    QFETCH_GLOBAL(Engine, engine);
    const TestDatabase database(engine);
    const Sluicectl sluicectl(database.url());
    QCOMPARE(sluicectl("adopt --yes").code, 9);
    QCOMPARE(sluicectl("check").code, 0);
    const TestDatabase empty(engine, TestDatabase::Content::Empty);
    QCOMPARE(Sluicectl(empty.url())("adopt --yes").code, 10);
}

QTEST_GUILESS_MAIN(TestAdopt)
#include "test_adopt.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/revision_folder.h"

#include "core/database/transaction.h"
#include "tests/support/engines.h"

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

// Moving a database along its revisions, with the real program.
class TestMigrations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void anEmptyDatabaseIsPendingUntilUpgrade();
    void stepsWithPlusAndMinusAreAddresses();
    void upgradeStopsWhereItIsTold();
    void anUnknownRevisionIsNotFound();
    void progressIsToldOnStandardError();
    void goingBackNamesWhatWillBeLostAndNeedsConsent();
    void goingBackWithoutLossNeedsOnlyYes();
    void aYesAtTheTerminalIsConsent();
    void rehearsingLeavesTheDatabaseAsItIs();
    void aRehearsalWhoseWayDownIsIncompleteIsRefused();
    void aFailingStatementEndsWithSeventyAndStaysInTheHistory();
    void aHeldDatabaseIsBusyWhenPatienceEnds();
    void eventsAreListedInTheirOrder();
    void aNewerDatabaseIsReadButNotWritten();

private:
    static void addRooms(RevisionFolder &folder)
    {
        folder.add(
            u"aaaaaaaaaaaa"_s,
            "create table rooms (id integer not null constraint pk_rooms primary key, seats integer);\n",
            "drop table rooms;\n");
    }
};

void TestMigrations::anEmptyDatabaseIsPendingUntilUpgrade()
{
    QFETCH_GLOBAL(Engine, engine);
    const TestDatabase database(engine, TestDatabase::Content::Empty);
    const Sluicectl sluicectl(database.url());
    QCOMPARE(sluicectl("users list").code, 10);
    QCOMPARE(sluicectl("users list --json").error()["kind"_L1].toString(), u"pending"_s);
    QCOMPARE(sluicectl("current").code, 0);
    QCOMPARE(sluicectl("current --check-heads").code, 10);
    const QJsonObject before = sluicectl("current --json").json();
    QVERIFY(before["revision"_L1].isNull());
    QCOMPARE(before["state"_L1].toString(), u"empty"_s);
    QCOMPARE(sluicectl("history --json").items().first()["state"_L1].toString(), u"pending"_s);

    QCOMPARE(sluicectl("upgrade").code, 0);
    QCOMPARE(sluicectl("users list").code, 0);
    QCOMPARE(sluicectl("current --check-heads").code, 0);
    const QJsonObject after = sluicectl("current --json").json();
    QCOMPARE(after["revision"_L1], after["head"_L1]);
    QCOMPARE(after["state"_L1].toString(), u"current"_s);
    const QJsonValue applied = sluicectl("history --json").items().last();
    QCOMPARE(applied["state"_L1].toString(), u"applied"_s);
    QCOMPARE(applied["sha256"_L1].toString().size(), 64);
    QVERIFY(applied["applied_at"_L1].toString().endsWith(u'Z'));
}

void TestMigrations::stepsWithPlusAndMinusAreAddresses()
{
    QFETCH_GLOBAL(Engine, engine);
    const TestDatabase database(engine);
    const Sluicectl sluicectl(database.url());
    RevisionFolder folder(sluicectl);
    const QString first = folder.head();
    addRooms(folder);
    QCOMPARE(sluicectl("upgrade +1 --migrations migrations").code, 0);
    QCOMPARE(sluicectl("current --json --migrations migrations").json()["revision"_L1].toString(),
             folder.head());
    QCOMPARE(sluicectl("downgrade -1 --yes --migrations migrations").code, 0);
    QCOMPARE(sluicectl("current --json --migrations migrations").json()["revision"_L1].toString(), first);
    QCOMPARE(sluicectl("--migrations migrations --yes upgrade head").code, 0);
    QCOMPARE(sluicectl("--migrations migrations --yes downgrade aaaa-1").code, 0);
    QCOMPARE(sluicectl("current --json --migrations migrations").json()["revision"_L1].toString(), first);
}

void TestMigrations::upgradeStopsWhereItIsTold()
{
    QFETCH_GLOBAL(Engine, engine);
    const TestDatabase database(engine, TestDatabase::Content::Empty);
    const Sluicectl sluicectl(database.url());
    RevisionFolder folder(sluicectl);
    const QString last = folder.head();
    addRooms(folder);
    const Outcome outcome =
        sluicectl({u"upgrade"_s, last.left(5), u"--migrations"_s, u"migrations"_s, u"--json"_s});
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.json()["applied"_L1].toArray().last()["revision"_L1].toString(), last);
    const QJsonObject current = sluicectl("current --json --migrations migrations").json();
    QCOMPARE(current["revision"_L1].toString(), last);
    QCOMPARE(current["state"_L1].toString(), u"pending"_s);
    QCOMPARE(current["pending"_L1].toInt(), 1);
    QCOMPARE(sluicectl("current --json").json()["state"_L1].toString(), u"current"_s);
}

void TestMigrations::anUnknownRevisionIsNotFound()
{
    QFETCH_GLOBAL(Engine, engine);
    const TestDatabase database(engine);
    const Sluicectl sluicectl(database.url());
    for (const char *line :
         {"upgrade 0000", "downgrade 0000 --yes", "stamp 0000", "accept 0000 --reason x"}) {
        const Outcome outcome = sluicectl(line);
        QCOMPARE(outcome.code, 8);
        QVERIFY(outcome.err.contains("0000"));
    }
}

void TestMigrations::progressIsToldOnStandardError()
{
    QFETCH_GLOBAL(Engine, engine);
    const TestDatabase database(engine);
    const Sluicectl sluicectl(database.url());
    RevisionFolder folder(sluicectl);
    addRooms(folder);
    const Outcome outcome = sluicectl("upgrade --migrations migrations");
    QVERIFY(outcome.err.contains("1 of 1: Revision aaaaaaaaaaaa"));
    QCOMPARE(outcome.err.contains("Backing up to "), engine == Engine::Sqlite);
    QVERIFY(outcome.out.contains("aaaaaaaaaaaa"));
    const Outcome back = sluicectl("downgrade -1 --yes --quiet --migrations migrations");
    QCOMPARE(back.code, 0);
    QCOMPARE(back.err, "");
    const Outcome quiet = sluicectl("upgrade --no-backup --quiet --migrations migrations");
    QCOMPARE(quiet.err, "");
}

void TestMigrations::goingBackNamesWhatWillBeLostAndNeedsConsent()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    const Sluicectl sluicectl(database.url());
    RevisionFolder folder(sluicectl);
    addRooms(folder);
    QCOMPARE(sluicectl("upgrade --migrations migrations").code, 0);
    database.session().execute({u"insert into rooms (id, seats) values (1, 4), (2, null), (3, 9)"_s});

    const Outcome asked = sluicectl("downgrade -1 --migrations migrations");
    QCOMPARE(asked.code, 1);
    QVERIFY(asked.err.contains("rooms") && asked.err.contains('3'));
    QCOMPARE(asked.err.contains(".backups"), engine == Engine::Sqlite);
    QVERIFY(asked.err.contains("--yes --allow-loss"));
    const Outcome halfConsent = sluicectl("downgrade -1 --yes --migrations migrations --json");
    QCOMPARE(halfConsent.code, 1);
    QCOMPARE(halfConsent.error()["kind"_L1].toString(), u"refused"_s);
    QCOMPARE(sluicectl("downgrade -1 --allow-loss --migrations migrations").code, 1);
    QCOMPARE(database.session().number({u"select count(*) from rooms"_s}), 3);

    const Outcome done = sluicectl("downgrade -1 --yes --allow-loss --migrations migrations --json");
    QCOMPARE(done.code, 0);
    QCOMPARE(done.json()["removed"_L1].toArray().first()["revision"_L1].toString(), folder.head());
    const QJsonValue lost = done.json()["lost"_L1].toArray().first();
    QCOMPARE(lost["table"_L1].toString(), u"rooms"_s);
    QCOMPARE(lost["rows"_L1].toInt(), 3);
    QVERIFY(!database.session().hasTable(u"rooms"_s));
}

void TestMigrations::goingBackWithoutLossNeedsOnlyYes()
{
    QFETCH_GLOBAL(Engine, engine);
    const TestDatabase database(engine);
    const Sluicectl sluicectl(database.url());
    RevisionFolder folder(sluicectl);
    addRooms(folder);
    QCOMPARE(sluicectl("upgrade --migrations migrations").code, 0);
    const Outcome refused = sluicectl("downgrade -1 --migrations migrations");
    QCOMPARE(refused.code, 1);
    QVERIFY(refused.err.contains("--yes"));
    QVERIFY2(!refused.err.contains("Will be lost"), refused.err.constData()); // the table is empty
    QCOMPARE(sluicectl("downgrade -1 --yes --migrations migrations").code, 0);
    QCOMPARE(sluicectl("downgrade head --yes").code, 0);
}

void TestMigrations::aYesAtTheTerminalIsConsent()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    const Sluicectl sluicectl(database.url());
    QCOMPARE(sluicectl("flows create Onboarding").code, 0);
    const Outcome no = sluicectl.atTerminal(u"downgrade base"_s, "n\n");
    QCOMPARE(no.code, 1);
    QVERIFY(no.out.contains("flows") && no.out.contains("[y/N]"));
    QVERIFY(database.session().hasTable(u"flows"_s));
    const Outcome yes = sluicectl.atTerminal(u"downgrade base"_s, "y\n");
    QCOMPARE(yes.code, 0);
    QVERIFY(!database.anotherSession()->hasTable(u"flows"_s));
}

void TestMigrations::rehearsingLeavesTheDatabaseAsItIs()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    const Sluicectl sluicectl(database.url());
    RevisionFolder folder(sluicectl);
    addRooms(folder);
    QCOMPARE(sluicectl("seed").code, 0);
    const qint64 users = database.session().number({u"select count(*) from users"_s});
    const Outcome outcome = sluicectl("upgrade --rehearse --json --migrations migrations");
    QCOMPARE(outcome.code, 0);
    const QJsonObject report = outcome.json();
    QCOMPARE(report["revisions"_L1].toArray().size(), 1);
    QVERIFY(report["same_schema_again"_L1].toBool());
    bool found = false;
    for (const auto &table : report["tables"_L1].toArray()) {
        if (table["name"_L1].toString() != "users"_L1)
            continue;
        found = true;
        for (const char *when : {"before", "after", "again"})
            QCOMPARE(table[QLatin1String(when)].toInteger(), users);
    }
    QVERIFY(found);
    QVERIFY(!database.session().hasTable(u"rooms"_s));
    QCOMPARE(sluicectl("current --json").json()["state"_L1].toString(), u"current"_s);
    QVERIFY(sluicectl("upgrade --rehearse").err.contains("Nothing is pending"));
}

void TestMigrations::aRehearsalWhoseWayDownIsIncompleteIsRefused()
{
    QFETCH_GLOBAL(Engine, engine);
    const TestDatabase database(engine);
    const Sluicectl sluicectl(database.url());
    RevisionFolder folder(sluicectl);
    folder.add(u"aaaaaaaaaaaa"_s,
               "create table if not exists rooms (id integer not null constraint pk_rooms primary key);\n"
               "alter table rooms add column seats integer;\n",
               "select 1;\n");
    QVERIFY(sluicectl("upgrade --rehearse --migrations migrations").code != 0);
    QCOMPARE(sluicectl("current --json --migrations migrations").json()["pending"_L1].toInt(), 1);
}

void TestMigrations::aFailingStatementEndsWithSeventyAndStaysInTheHistory()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    const Sluicectl sluicectl(database.url());
    RevisionFolder folder(sluicectl);
    folder.add(u"aaaaaaaaaaaa"_s, "create table rooms (id integer);\ninsert into nowhere values (1);\n",
               "drop table rooms;\n");
    const Outcome outcome = sluicectl("upgrade --migrations migrations --json");
    QCOMPARE(outcome.code, 70);
    QVERIFY(outcome.error()["message"_L1].toString().contains(u"line 2"_s));
    QVERIFY(!database.session().hasTable(u"rooms"_s));
    const QJsonValue failure = sluicectl("history --events --json").items().last();
    QCOMPARE(failure["kind"_L1].toString(), u"failure"_s);
    QCOMPARE(failure["revision"_L1].toString(), folder.head());
    QVERIFY(failure["statement"_L1].toString().contains(u"nowhere"_s));
    QVERIFY(!failure["error"_L1].toString().isEmpty());
}

void TestMigrations::aHeldDatabaseIsBusyWhenPatienceEnds()
{
    QFETCH_GLOBAL(Engine, engine);
    const TestDatabase database(engine);
    const Sluicectl sluicectl(database.url());
    RevisionFolder folder(sluicectl);
    addRooms(folder);
    const auto holder = database.anotherSession();
    const Transaction transaction(*holder);
    if (engine == Engine::PostgreSql)
        holder->each({u"select pg_advisory_lock(1399616867, hashtext(current_schema()))"_s},
                     [](const Row &) {});
    for (const char *line : {"upgrade --wait 1 --json --migrations migrations",
                             "downgrade base --yes --wait 1 --json --migrations migrations"}) {
        const Outcome outcome = sluicectl(line);
        QCOMPARE(outcome.code, 6);
        QCOMPARE(outcome.error()["kind"_L1].toString(), u"busy"_s);
    }
    QVERIFY(!holder->hasTable(u"rooms"_s));
}

void TestMigrations::eventsAreListedInTheirOrder()
{
    QFETCH_GLOBAL(Engine, engine);
    const TestDatabase database(engine, TestDatabase::Content::Empty);
    const Sluicectl sluicectl(database.url());
    QCOMPARE(sluicectl("upgrade").code, 0);
    QCOMPARE(sluicectl("downgrade base --yes").code, 0);
    QCOMPARE(sluicectl("upgrade").code, 0);
    QStringList kinds;
    for (const auto &event : sluicectl("history --events --json").items()) {
        QVERIFY(event["at"_L1].toString().endsWith(u'Z'));
        QVERIFY(event["who"_L1].toString().contains(u'@'));
        kinds.append(event["kind"_L1].toString());
    }
    const qsizetype revisions = sluicectl("history --json").items().size();
    QStringList expected = QStringList(revisions, u"upgrade"_s) + QStringList(revisions, u"downgrade"_s) +
                           QStringList(revisions, u"upgrade"_s);
    QCOMPARE(kinds, expected);
}

void TestMigrations::aNewerDatabaseIsReadButNotWritten()
{
    QFETCH_GLOBAL(Engine, engine);
    const TestDatabase database(engine);
    const Sluicectl sluicectl(database.url());
    RevisionFolder folder(sluicectl);
    const QString known = folder.head();
    addRooms(folder);
    QCOMPARE(sluicectl("upgrade --migrations migrations").code, 0);
    QCOMPARE(sluicectl("flows create Onboarding --migrations migrations").code, 0);

    QCOMPARE(sluicectl("flows list --json").number("total"), 1);
    QCOMPARE(sluicectl("current --json").json()["state"_L1].toString(), u"newer"_s);
    const Outcome refused = sluicectl("flows create Review --json");
    QCOMPARE(refused.code, 5);
    QCOMPARE(refused.error()["kind"_L1].toString(), u"newer"_s);
    for (const char *line : {"upgrade", "check", "current --check-heads", "upgrade --sql"})
        QCOMPARE(sluicectl(line).code, 5);
    QCOMPARE(sluicectl({u"downgrade"_s, known, u"--yes"_s}).code, 0);
    QCOMPARE(sluicectl("current --check-heads").code, 0);
}

QTEST_GUILESS_MAIN(TestMigrations)
#include "test_migrations.moc"

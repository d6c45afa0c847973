// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/revision_folder.h"

#include "tests/support/engines.h"

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

// What the database is said to be, and what it is.
class TestStampAndCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void aFreshDatabaseIsWhatTheProgramDescribes();
    void eachDifferenceIsListed();
    void whatCannotBeComparedIsNamed();
    void tablesOfOthersAreLeftAlone();
    void checkOfAnOldDatabaseIsPending();
    void stampingAnotherSchemaIsAskedFirst();
    void stampingTheSchemaThatIsThereNeedsNoQuestion();
    void anEditedRevisionIsTamperedUntilItIsAccepted();
    void acceptNeedsAReason();
};

void TestStampAndCheck::aFreshDatabaseIsWhatTheProgramDescribes()
{
    QFETCH_GLOBAL(Engine, engine);
    const TestDatabase database(engine);
    const Outcome outcome = Sluicectl(database.url())("check --json");
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.json()["same"_L1].toBool());
    QVERIFY(outcome.json()["differences"_L1].toArray().isEmpty());
    QVERIFY(outcome.json()["not_compared"_L1].toArray().isEmpty());
}

void TestStampAndCheck::eachDifferenceIsListed()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    database.session().execute({u"alter table users add column phone text"_s});
    database.session().execute({u"create index ix_flows_phone on flows (description)"_s});
    const Sluicectl sluicectl(database.url());
    const Outcome outcome = sluicectl("check --json");
    QCOMPARE(outcome.code, 1);
    QStringList found;
    for (const auto &difference : outcome.json()["differences"_L1].toArray()) {
        found.append(difference["kind"_L1].toString() + u' ' + difference["table"_L1].toString() + u' ' +
                     difference["name"_L1].toString());
        QVERIFY(!difference["text"_L1].toString().isEmpty());
    }
    QCOMPARE(found, (QStringList{u"drop_index flows ix_flows_phone"_s, u"drop_column users phone"_s}));
    const Outcome text = sluicectl("check");
    QCOMPARE(text.code, 1);
    QVERIFY(text.out.contains("users.phone") && text.out.contains("ix_flows_phone"));
}

void TestStampAndCheck::whatCannotBeComparedIsNamed()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    database.session().execute({u"create view recent as select id from users"_s});
    const Sluicectl sluicectl(database.url());
    const Outcome outcome = sluicectl("check");
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.out.contains("not compared") && outcome.out.contains("recent"));
    QCOMPARE(sluicectl("check --json").json()["not_compared"_L1].toArray().size(), 1);
}

void TestStampAndCheck::tablesOfOthersAreLeftAlone()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    database.session().execute({u"create table lunch (id integer)"_s});
    const Sluicectl sluicectl(database.url());
    const Outcome outcome = sluicectl("check --json");
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.json()["not_compared"_L1].toArray().first().toString().contains(u"lunch"_s));

    const RevisionFolder folder(sluicectl);
    QJsonObject model = QJsonDocument::fromJson(sluicectl.read(u"migrations/schema.json"_s)).object();
    QJsonObject tables = model["tables"_L1].toObject();
    tables.remove(u"user_flows"_s);
    model["tables"_L1] = tables;
    sluicectl.write(u"migrations/schema.json"_s, QJsonDocument(model).toJson());
    const Outcome dropped = sluicectl("check --json --migrations migrations");
    QCOMPARE(dropped.code, 1);
    const QJsonArray differences = dropped.json()["differences"_L1].toArray();
    QCOMPARE(differences.size(), 1);
    QCOMPARE(differences.first()["table"_L1].toString(), u"user_flows"_s);
}

void TestStampAndCheck::checkOfAnOldDatabaseIsPending()
{
    QFETCH_GLOBAL(Engine, engine);
    const TestDatabase database(engine, TestDatabase::Content::Empty);
    QCOMPARE(Sluicectl(database.url())("check").code, 10);
}

void TestStampAndCheck::stampingAnotherSchemaIsAskedFirst()
{
    QFETCH_GLOBAL(Engine, engine);
    const TestDatabase database(engine, TestDatabase::Content::Empty);
    const Sluicectl sluicectl(database.url());
    const Outcome refused = sluicectl("stamp head");
    QCOMPARE(refused.code, 1);
    QVERIFY(refused.err.contains("users"));
    QCOMPARE(sluicectl("current --json").json()["state"_L1].toString(), u"empty"_s);
    const Outcome done = sluicectl("stamp head --yes --json");
    QCOMPARE(done.code, 0);
    QVERIFY(!done.json()["schema_equals"_L1].toBool(true));
    QCOMPARE(sluicectl("current --json").json()["state"_L1].toString(), u"current"_s);
    QCOMPARE(sluicectl("stamp base").code, 0);
    QCOMPARE(sluicectl("current --json").json()["state"_L1].toString(), u"empty"_s);
}

void TestStampAndCheck::stampingTheSchemaThatIsThereNeedsNoQuestion()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    const Sluicectl sluicectl(database.url());
    for (const char *table : {"sluice_revisions", "sluice_revision_events"})
        database.session().execute({u"drop table "_s + QLatin1String(table)});
    QCOMPARE(sluicectl("current --json").json()["state"_L1].toString(), u"foreign"_s);
    const Outcome done = sluicectl("stamp head --json");
    QCOMPARE(done.code, 0);
    QVERIFY(done.json()["schema_equals"_L1].toBool());
    QCOMPARE(sluicectl("users list").code, 0);
    QCOMPARE(sluicectl("history --events --json").items().last()["kind"_L1].toString(), u"stamp"_s);
}

void TestStampAndCheck::anEditedRevisionIsTamperedUntilItIsAccepted()
{
    QFETCH_GLOBAL(Engine, engine);
    const TestDatabase database(engine, TestDatabase::Content::Empty);
    const Sluicectl sluicectl(database.url());
    RevisionFolder folder(sluicectl);
    folder.add(u"aaaaaaaaaaaa"_s, "create table rooms (id integer);\n", "drop table rooms;\n");
    QCOMPARE(sluicectl("upgrade --migrations migrations").code, 0);
    const QString name = engine == Engine::Sqlite ? u"sqlite"_s : u"postgresql"_s;
    sluicectl.write(u"migrations/9000_aaaaaaaaaaaa/%1.up.sql"_s.arg(name),
                    "-- Rooms people meet in.\ncreate table rooms (id integer);\n");
    const Outcome tampered = sluicectl("check --migrations migrations --json");
    QCOMPARE(tampered.code, 4);
    QCOMPARE(tampered.error()["kind"_L1].toString(), u"tampered"_s);
    QVERIFY(tampered.error()["message"_L1].toString().contains(name + u".up.sql"_s));
    for (const char *line : {"users list", "upgrade", "current --check-heads"})
        QCOMPARE(
            sluicectl(QString::fromLatin1(line).split(u' ') + QStringList{u"--migrations"_s, u"migrations"_s})
                .code,
            4);
    QCOMPARE(sluicectl("current --json --migrations migrations").json()["state"_L1].toString(),
             u"tampered"_s);

    const Outcome accepted = sluicectl({u"accept"_s, u"aaaa"_s, u"--reason"_s, u"A comment"_s, u"--json"_s,
                                        u"--migrations"_s, u"migrations"_s});
    QCOMPARE(accepted.code, 0);
    QCOMPARE(accepted.json()["revision"_L1].toString(), folder.head());
    QCOMPARE(sluicectl("current --check-heads --migrations migrations").code, 0);
    const QJsonValue event = sluicectl("history --events --json --migrations migrations").items().last();
    QCOMPARE(event["kind"_L1].toString(), u"accept"_s);
    QCOMPARE(event["note"_L1].toString(), u"A comment"_s);
}

void TestStampAndCheck::acceptNeedsAReason()
{
    QFETCH_GLOBAL(Engine, engine);
    const TestDatabase database(engine);
    const Sluicectl sluicectl(database.url());
    QCOMPARE(sluicectl("accept head").code, 2);
    QCOMPARE(sluicectl({u"accept"_s, u"head"_s, u"--reason"_s, u" "_s}).code, 7);
}

QTEST_GUILESS_MAIN(TestStampAndCheck)
#include "test_stamp_and_check.moc"

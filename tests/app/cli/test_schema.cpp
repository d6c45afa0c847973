// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/sluicectl.h"

#include "tests/support/engines.h"

#include <QDir>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void anEmptyDatabaseIsPendingUntilUpgrade();
    void aNewerDatabaseIsReadButNotWritten();
    void aTamperedRevisionIsRefused();
    void revisionsThatCannotBeReadAreInvalid();

private:
    static void writeNewerRevisions(const QString &folder);
};

void TestSchema::anEmptyDatabaseIsPendingUntilUpgrade()
{
    QFETCH_GLOBAL(Engine, engine);
    const TestDatabase database(engine, TestDatabase::Content::Empty);
    const Sluicectl sluicectl(database.url());
    QCOMPARE(sluicectl("users list").code, 10);
    QCOMPARE(sluicectl("users list --json").error()["kind"_L1].toString(), u"pending"_s);
    const QJsonObject before = sluicectl("current --json").json();
    QVERIFY(before["revision"_L1].isNull());
    QCOMPARE(before["state"_L1].toString(), u"empty"_s);
    QCOMPARE(sluicectl("history --json").items().first()["state"_L1].toString(), u"pending"_s);

    QCOMPARE(sluicectl("upgrade").code, 0);
    QCOMPARE(sluicectl("users list").code, 0);
    const QJsonObject after = sluicectl("current --json").json();
    QCOMPARE(after["revision"_L1], after["head"_L1]);
    QCOMPARE(after["state"_L1].toString(), u"current"_s);
    const QJsonValue applied = sluicectl("history --json").items().first();
    QCOMPARE(applied["state"_L1].toString(), u"applied"_s);
    QVERIFY(applied["applied_at"_L1].toString().endsWith(u'Z'));
}

void TestSchema::writeNewerRevisions(const QString &folder)
{
    const QDir embedded(u":/migrations"_s);
    QVERIFY(QDir().mkpath(folder));
    QString parent;
    for (const QString &revision : embedded.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        QVERIFY(QDir(folder).mkdir(revision));
        for (const QString &file : QDir(embedded.filePath(revision)).entryList(QDir::Files))
            QVERIFY(QFile::copy(embedded.filePath(revision + u'/' + file),
                                folder + u'/' + revision + u'/' + file));
        QFile description(embedded.filePath(revision + u"/revision.json"_s));
        QVERIFY(description.open(QIODevice::ReadOnly));
        parent = QJsonDocument::fromJson(description.readAll()).object()["id"_L1].toString();
    }
    const QString next = folder + u"/9999_rooms"_s;
    QVERIFY(QDir().mkdir(next));
    const QJsonObject description{{u"id"_s, u"ffffffffffff"_s},
                                  {u"parent"_s, parent},
                                  {u"title"_s, u"Rooms"_s},
                                  {u"program"_s, u"9.0.0"_s}};
    const auto write = [&next](const QString &name, const QByteArray &bytes) {
        QFile file(next + u'/' + name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    };
    write(u"revision.json"_s, QJsonDocument(description).toJson());
    for (const QString &engine : {u"sqlite"_s, u"postgresql"_s}) {
        write(engine + u".up.sql"_s,
              "create table rooms (id integer not null constraint pk_rooms primary key);\n");
        write(engine + u".down.sql"_s, "drop table rooms;\n");
    }
}

void TestSchema::aNewerDatabaseIsReadButNotWritten()
{
    QFETCH_GLOBAL(Engine, engine);
    const TestDatabase database(engine);
    const Sluicectl sluicectl(database.url());
    writeNewerRevisions(sluicectl.path(u"migrations"_s));
    QCOMPARE(sluicectl("upgrade --migrations migrations").code, 0);
    QCOMPARE(sluicectl("flows create Onboarding --migrations migrations").code, 0);

    const Outcome list = sluicectl("flows list --json");
    QCOMPARE(list.code, 0);
    QCOMPARE(list.number("total"), 1);
    QCOMPARE(sluicectl("current --json").json()["state"_L1].toString(), u"newer"_s);
    const Outcome refused = sluicectl("flows create Review --json");
    QCOMPARE(refused.code, 5);
    QCOMPARE(refused.error()["kind"_L1].toString(), u"newer"_s);
    QCOMPARE(sluicectl("upgrade").code, 5);
}

void TestSchema::aTamperedRevisionIsRefused()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    database.session().execute({u"update sluice_revisions set sha256 = '%1'"_s.arg(QString(64, u'0'))});
    const Sluicectl sluicectl(database.url());
    QCOMPARE(sluicectl("users list").code, 4);
    QCOMPARE(sluicectl("upgrade --json").error()["kind"_L1].toString(), u"tampered"_s);
    QCOMPARE(sluicectl("current --json").json()["state"_L1].toString(), u"tampered"_s);
}

void TestSchema::revisionsThatCannotBeReadAreInvalid()
{
    QFETCH_GLOBAL(Engine, engine);
    const TestDatabase database(engine);
    const Sluicectl sluicectl(database.url());
    QVERIFY(QDir().mkpath(sluicectl.path(u"migrations/0001_broken"_s)));
    sluicectl.write(u"migrations/0001_broken/revision.json"_s, "{");
    const Outcome outcome = sluicectl("current --migrations migrations");
    QCOMPARE(outcome.code, 7);
    QVERIFY(outcome.err.contains("0001_broken"));
}

QTEST_GUILESS_MAIN(TestSchema)
#include "test_schema.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/sluicectl.h"

#include "core/database/transaction.h"
#include "tests/support/engines.h"

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestDatabases : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withNothingSetUpTheUsersOwnFileIsOffered();
    void aMissingFileIsNotCreatedByReading();
    void upgradeCreatesAMissingFile();
    void createRefusesADatabaseThatIsThere();
    void zeroBytesBecomeADatabaseOnlyWithYes();
    void aFileOfSomethingElseStaysAsItIs_data();
    void aFileOfSomethingElseStaysAsItIs();
    void aMalformedUrlIsInvalid_data();
    void aMalformedUrlIsInvalid();
    void aMalformedLineInDotenvWarns();
    void aUrlInDotenvIsUsed();
    void aReadOnlyDatabaseRefusesWriting();
    void aLockedDatabaseIsBusy();
    void createMakesADatabaseOnTheServer();
    void aBackupCanBeRestored();
    void aDatabaseOnAServerCanBeRestored();
    void theDoctorFindsNothingWrongWithANewDatabase_data();
    void theDoctorFindsNothingWrongWithANewDatabase();
    void theDoctorNamesWhatIsWrongAndEndsWithItsCode();
    void anUnknownProfileIsNotFound();
    void eachConnectionProblemEndsWithThree_data();
    void eachConnectionProblemEndsWithThree();
};

void TestDatabases::withNothingSetUpTheUsersOwnFileIsOffered()
{
    const Sluicectl sluicectl;
    const Outcome outcome = sluicectl("users list");
    QCOMPARE(outcome.code, 3);
    QVERIFY(outcome.err.contains("sluicectl db create"));
    QVERIFY(!QFile::exists(sluicectl.path(u"Sluice"_s)));
    QCOMPARE(sluicectl("db create").code, 0);
    QVERIFY(QFile::exists(sluicectl.path(u"Sluice/sluice.db"_s)));
    QCOMPARE(sluicectl("users list").code, 0);
}

void TestDatabases::aMissingFileIsNotCreatedByReading()
{
    Sluicectl sluicectl;
    sluicectl.setUrl(u"sqlite:///people.db"_s);
    for (const char *line : {"users list", "current", "history", "seed", "unseed"})
        QCOMPARE(sluicectl(line).code, 3);
    QVERIFY(!QFile::exists(sluicectl.path(u"people.db"_s)));
}

void TestDatabases::upgradeCreatesAMissingFile()
{
    Sluicectl sluicectl;
    sluicectl.setUrl(u"sqlite:///people.db"_s);
    const Outcome outcome = sluicectl("upgrade --json");
    QCOMPARE(outcome.code, 0);
    QVERIFY(!outcome.json()["applied"_L1].toArray().isEmpty());
    QVERIFY(outcome.err.contains("people.db"));
    QVERIFY(sluicectl("upgrade head --json").json()["applied"_L1].toArray().isEmpty());
}

void TestDatabases::createRefusesADatabaseThatIsThere()
{
    Sluicectl sluicectl;
    sluicectl.setUrl(u"sqlite:///people.db"_s);
    QCOMPARE(sluicectl("db create").code, 0);
    QCOMPARE(sluicectl("users list").code, 0);
    QCOMPARE(sluicectl("db create --json").error()["kind"_L1].toString(), u"duplicate"_s);
    QCOMPARE(sluicectl("db create").code, 9);
}

void TestDatabases::zeroBytesBecomeADatabaseOnlyWithYes()
{
    Sluicectl sluicectl;
    sluicectl.setUrl(u"sqlite:///people.db"_s);
    sluicectl.write(u"people.db"_s, {});
    QCOMPARE(sluicectl("users list").code, 3);
    QCOMPARE(sluicectl("db create").code, 1);
    QCOMPARE(sluicectl.read(u"people.db"_s), "");
    QCOMPARE(sluicectl("db create --yes").code, 0);
    QCOMPARE(sluicectl("users list").code, 0);
}

void TestDatabases::aFileOfSomethingElseStaysAsItIs_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("text") << QByteArray("email,name\nada@example.org,Ada\n");
    QTest::newRow("header only") << QByteArray("SQLite format 3\0", 16);
    QByteArray foreign(4096, '\0'); // one page, whose application_id is not ours
    foreign.replace(0, 16, QByteArray("SQLite format 3\0", 16));
    foreign.replace(16, 8, QByteArray::fromHex("1000010100402020"));
    foreign[31] = 1;
    foreign[47] = 4;
    foreign[59] = 1;
    foreign.replace(100, 8, QByteArray::fromHex("0d00000000100000"));
    QTest::newRow("another program's") << foreign;
}

void TestDatabases::aFileOfSomethingElseStaysAsItIs()
{
    QFETCH(QByteArray, bytes);
    Sluicectl sluicectl;
    sluicectl.setUrl(u"sqlite:///people.db"_s);
    sluicectl.write(u"people.db"_s, bytes);
    for (const char *line : {"users list", "upgrade", "db create --yes", "seed"}) {
        const Outcome outcome = sluicectl(line);
        QCOMPARE(outcome.code, 3);
        QVERIFY(outcome.err.contains("people.db"));
    }
    QCOMPARE(sluicectl.read(u"people.db"_s), bytes);
    QCOMPARE(QDir(sluicectl.path(u"."_s)).entryList({u"people.db?*"_s}), QStringList());
}

void TestDatabases::aMalformedUrlIsInvalid_data()
{
    QTest::addColumn<QString>("url");
    for (const char *url : {"people.db", "mysql://db.example/people", "postgresql://db.example:port/people",
                            "postgresql://ada:pa@ss@db.example/people",
                            "postgresql://db.example/people?sslmod=require", "://", "sqlite:/people.db"})
        QTest::newRow(url) << QString::fromLatin1(url);
}

void TestDatabases::aMalformedUrlIsInvalid()
{
    QFETCH(QString, url);
    Sluicectl sluicectl;
    sluicectl.setUrl(url);
    const Outcome outcome = sluicectl("users list --json");
    QCOMPARE(outcome.code, 7);
    QCOMPARE(outcome.error()["kind"_L1].toString(), u"invalid"_s);
    QCOMPARE(outcome.error()["field"_L1].toString(), u"url"_s);
    QVERIFY(!outcome.err.contains("pa@ss"));
}

void TestDatabases::aMalformedLineInDotenvWarns()
{
    const Sluicectl sluicectl;
    sluicectl.write(u".env"_s, "what is this line\nDATABASE_URL=sqlite:///people.db\n");
    const Outcome outcome = sluicectl("upgrade");
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.err.contains(".env"));
    QVERIFY(QFile::exists(sluicectl.path(u"people.db"_s)));
}

void TestDatabases::aUrlInDotenvIsUsed()
{
    const Sluicectl sluicectl;
    sluicectl.write(u".env"_s, "DATABASE_URL=mysql://db.example/people\n");
    const Outcome outcome = sluicectl("users list");
    QCOMPARE(outcome.code, 7);
    QVERIFY(outcome.err.contains(".env"));
}

void TestDatabases::aReadOnlyDatabaseRefusesWriting()
{
    const TestDatabase database(Engine::Sqlite);
    DatabaseUrl url = database.url();
    url.options[u"mode"_s] = u"ro"_s;
    const Sluicectl sluicectl(url);
    QCOMPARE(sluicectl("users list").code, 0);
    const Outcome outcome = sluicectl("flows create Onboarding --json");
    QCOMPARE(outcome.code, 1);
    QCOMPARE(outcome.error()["kind"_L1].toString(), u"read_only"_s);
}

void TestDatabases::aLockedDatabaseIsBusy()
{
    TestDatabase database(Engine::Sqlite);
    const Transaction holder(database.session());
    DatabaseUrl url = database.url();
    url.options[u"timeout"_s] = u"1"_s;
    const Outcome outcome = Sluicectl(url)("flows create Onboarding --json");
    QCOMPARE(outcome.code, 6);
    QCOMPARE(outcome.error()["kind"_L1].toString(), u"busy"_s);
}

void TestDatabases::createMakesADatabaseOnTheServer()
{
    DatabaseUrl url = serverUrl();
    url.database = u"cli \"quoted\" "_s + UserId::create().toText();
    const Sluicectl sluicectl(url);
    QCOMPARE(sluicectl("current").code, 3);
    QCOMPARE(sluicectl("db create").code, 0);
    QCOMPARE(sluicectl("current --json").json()["state"_L1].toString(), u"current"_s);
    QVERIFY(sluicectl("db create").code != 0);
}

void TestDatabases::aBackupCanBeRestored()
{
    Sluicectl sluicectl;
    sluicectl.setUrl(u"sqlite:///people.db"_s);
    QCOMPARE(sluicectl("db create").code, 0);
    QCOMPARE(sluicectl("flows create Onboarding").code, 0);
    const QString backup = sluicectl("db backup --json").json()["file"_L1].toString();
    QVERIFY(backup.contains(u"people.db.backups"_s) && QFile::exists(backup));
    QCOMPARE(sluicectl("db backup friday.db").code, 0);
    QCOMPARE(sluicectl("db backup friday.db").code, 7);
    QCOMPARE(sluicectl("flows delete Onboarding --yes").code, 0);

    QCOMPARE(sluicectl("db restore friday.db").code, 1);
    QCOMPARE(sluicectl("flows list --json").number("total"), 0);
    const QJsonObject restored = sluicectl("db restore friday.db --yes --json").json();
    QVERIFY(QFile::exists(restored["kept"_L1].toString()));
    QCOMPARE(sluicectl("flows list --json").number("total"), 1);
    QVERIFY(sluicectl("db restore nowhere.db --yes").code != 0);
    QCOMPARE(sluicectl("flows list --json").number("total"), 1);
}

void TestDatabases::aDatabaseOnAServerCanBeRestored()
{
    const TestDatabase database(Engine::PostgreSql);
    const Sluicectl sluicectl(database.url());
    QCOMPARE(sluicectl("flows create Onboarding").code, 0);
    QCOMPARE(sluicectl("db backup").code, 2); // where to?
    const QJsonObject backup = sluicectl("db backup friday.dump --json").json();
    QCOMPARE(backup["bytes"_L1].toInteger(), QFileInfo(sluicectl.path(u"friday.dump"_s)).size());
    QCOMPARE(sluicectl("db backup friday.dump").code, 7);
    QCOMPARE(sluicectl("flows update Onboarding --description changed").code, 0);

    QCOMPARE(sluicectl("db restore friday.dump").code, 1); // not without --yes
    QCOMPARE(sluicectl("db restore nowhere.dump --yes").code, 7);
    QCOMPARE(sluicectl("flows show Onboarding --json").json()["description"_L1].toString(), u"changed"_s);
    const QJsonObject restored = sluicectl("db restore friday.dump --yes --json").json();
    QCOMPARE(restored["file"_L1].toString(), database.url().toText());
    QVERIFY(sluicectl("flows show Onboarding --json").json()["description"_L1].toString().isEmpty());

    const TestDatabase empty(Engine::PostgreSql, TestDatabase::Content::Empty);
    const Sluicectl there(empty.url());
    QCOMPARE(there({u"db"_s, u"restore"_s, sluicectl.path(u"friday.dump"_s)}).code, 0);
    QCOMPARE(there("flows list --json").number("total"), 1);
}

void TestDatabases::theDoctorFindsNothingWrongWithANewDatabase_data()
{
    QTest::addColumn<DatabaseUrl::Engine>("engine");
    QTest::newRow("SQLite") << Engine::Sqlite;
    QTest::newRow("PostgreSQL") << Engine::PostgreSql;
}

void TestDatabases::theDoctorFindsNothingWrongWithANewDatabase()
{
    QFETCH(DatabaseUrl::Engine, engine);
    const TestDatabase database(engine);
    const Sluicectl sluicectl(database.url());
    const Outcome outcome = sluicectl("--json db doctor");
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.json()[u"ok"_s].toBool(), true);
    QStringList passed;
    for (const QJsonValue &check : outcome.json()[u"checks"_s].toArray()) {
        QVERIFY2(check[u"state"_s] != u"failed"_s, qPrintable(check[u"message"_s].toString()));
        passed.append(check[u"check"_s].toString());
    }
    for (const QString &check : {u"driver"_s, u"revisions"_s, u"tables"_s, u"search"_s})
        QVERIFY2(passed.contains(check), qPrintable(check));
}

void TestDatabases::theDoctorNamesWhatIsWrongAndEndsWithItsCode()
{
    Sluicectl sluicectl;
    sluicectl.setUrl(u"sqlite:///people.db"_s);
    QCOMPARE(sluicectl("db doctor").code, 3); // there is no file
    QVERIFY(!QFile::exists(sluicectl.path(u"people.db"_s)));
    QCOMPARE(sluicectl("upgrade +1").code, 0);
    const Outcome pending = sluicectl("db doctor");
    QCOMPARE(pending.code, 10);
    QVERIFY(pending.out.contains("revisions\tfailed\t"));
    QCOMPARE(sluicectl("upgrade").code, 0);
    QCOMPARE(sluicectl("db doctor").code, 0);

    QFile file(sluicectl.path(u"people.db"_s));
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(file.size() / 2));
    QVERIFY(file.write(QByteArray(int(file.size() / 4), 'x')) > 0);
    file.close();
    const Outcome damaged = sluicectl("--json db doctor");
    QCOMPARE(damaged.code, 3);
    QCOMPARE(damaged.json()[u"ok"_s].toBool(true), false);
}

void TestDatabases::anUnknownProfileIsNotFound()
{
    QCOMPARE(Sluicectl()("users list --profile nowhere").code, 8);
}

void TestDatabases::eachConnectionProblemEndsWithThree_data()
{
    QTest::addColumn<DatabaseUrl>("url");
    QTest::addColumn<QString>("field");
    DatabaseUrl url = serverUrl();
    url.options[u"connect_timeout"_s] = u"2"_s;

    DatabaseUrl wrong = url;
    wrong.password = Secret(u"canary-7f3a"_s);
    QTest::newRow("wrong password") << wrong << u"password"_s;
    wrong = url;
    wrong.database = u"nowhere"_s;
    QTest::newRow("missing database") << wrong << u"database"_s;
    wrong = url;
    wrong.hosts = {{u"127.0.0.1"_s, 1}};
    QTest::newRow("closed port") << wrong << u"port"_s;
    wrong = url;
    wrong.hosts = {{u"db.invalid"_s, 0}};
    QTest::newRow("unknown host") << wrong << u"host"_s;
}

void TestDatabases::eachConnectionProblemEndsWithThree()
{
    QFETCH(DatabaseUrl, url);
    QFETCH(QString, field);
    const Outcome outcome = Sluicectl(url)("users list --json");
    QCOMPARE(outcome.code, 3);
    QCOMPARE(outcome.error()["kind"_L1].toString(), u"unavailable"_s);
    QCOMPARE(outcome.error()["field"_L1].toString(), field);
    if (url.password)
        QVERIFY(!outcome.err.contains(url.password->reveal().toUtf8()));
}

QTEST_GUILESS_MAIN(TestDatabases)
#include "test_databases.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/sluicectl.h"

using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestArguments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void versionNeedsNoDatabase();
    void everyVerbHasHelpWithExamplesAndGlobalOptions_data();
    void everyVerbHasHelpWithExamplesAndGlobalOptions();
    void wrongUsageEndsWithTwo_data();
    void wrongUsageEndsWithTwo();
    void wrongUsageIsJsonToo();
    void bytesThatAreNotUtf8AreRefused_data();
    void bytesThatAreNotUtf8AreRefused();
    void globalOptionsStandBeforeAndAfterTheVerb();
    void valuesComeAsTheyWereWritten_data();
    void valuesComeAsTheyWereWritten();
    void aPasswordInTheArgumentsWarns();
};

void TestArguments::versionNeedsNoDatabase()
{
    const Outcome outcome = Sluicectl()("--version");
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.out, "sluicectl 0.1.0\n");
    QCOMPARE(outcome.err, "");
}

void TestArguments::everyVerbHasHelpWithExamplesAndGlobalOptions_data()
{
    QTest::addColumn<QString>("verb");
    for (const char *verb :
         {"revision",     "adopt",        "check",        "downgrade",    "stamp",        "accept",
          "db backup",    "db restore",   "upgrade",      "current",      "history",      "heads",
          "init",         "users list",   "users show",   "users create", "users update", "users delete",
          "users import", "users export", "flows list",   "flows show",   "flows create", "flows update",
          "flows delete", "flows import", "flows export", "links list",   "links add",    "links remove",
          "links set",    "links import", "links export", "seed",         "unseed",       "db create"})
        QTest::newRow(verb) << QString::fromLatin1(verb);
}

void TestArguments::everyVerbHasHelpWithExamplesAndGlobalOptions()
{
    QFETCH(QString, verb);
    const Outcome outcome = Sluicectl()(verb.split(u' ') + QStringList{u"--help"_s});
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.out.contains("Examples:\n"));
    QVERIFY(outcome.out.contains("--database-url"));
    QVERIFY(outcome.out.contains("--json"));
    QCOMPARE(outcome.err, "");
}

void TestArguments::wrongUsageEndsWithTwo_data()
{
    QTest::addColumn<QString>("line");
    for (const char *line : {"",
                             "dance",
                             "users",
                             "users dance",
                             "users list --limit 0",
                             "users list --limit many",
                             "users list --sort age",
                             "users list --active --inactive",
                             "users list extra",
                             "users show",
                             "users create --email ada@example.org",
                             "users update ada@example.org",
                             "users delete",
                             "users import",
                             "links add ada@example.org",
                             "links set --user ada@example.org",
                             "links set --user ada@example.org --users bob@example.org",
                             "links set --flow Onboarding --flows Onboarding",
                             "seed --random-seed 5",
                             "upgrade head head",
                             "current head",
                             "init",
                             "downgrade",
                             "stamp",
                             "accept head",
                             "upgrade base:head",
                             "upgrade --engine sqlite",
                             "upgrade --sql --rehearse",
                             "upgrade --wait -1",
                             "db restore",
                             "revision",
                             "revision -m Rooms",
                             "revision -m Rooms --merge head --autogenerate",
                             "revision -m Rooms --scratch postgresql://db.example",
                             "users list --limit -1",
                             "--nonsense"})
        QTest::newRow(line) << QString::fromLatin1(line);
}

void TestArguments::wrongUsageEndsWithTwo()
{
    QFETCH(QString, line);
    const Outcome outcome = Sluicectl()(line.split(u' ', Qt::SkipEmptyParts));
    QCOMPARE(outcome.code, 2);
    QCOMPARE(outcome.out, "");
    QCOMPARE(outcome.err.count('\n'), 1);
    QVERIFY(outcome.err.contains("--help"));
}

void TestArguments::wrongUsageIsJsonToo()
{
    QCOMPARE(Sluicectl()("users dance --json").error()["kind"_L1].toString(), u"usage"_s);
}

void TestArguments::bytesThatAreNotUtf8AreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("lone surrogate") << QByteArray("\\355\\240\\200");
    QTest::newRow("Latin-1") << QByteArray("J\\374rgen");
    QTest::newRow("overlong") << QByteArray("\\300\\200");
}

// Qt's own encoder would mend the bytes, so a shell passes them on.
void TestArguments::bytesThatAreNotUtf8AreRefused()
{
    QFETCH(QByteArray, bytes);
    QProcess shell;
    const QString name = u"\"$(printf '"_s + QString::fromLatin1(bytes) + u"')\""_s;
    shell.start(
        u"/bin/sh"_s,
        {u"-c"_s, u"exec \"$SLUICE_BIN/sluicectl\" users create --email a@example.org --name "_s + name});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.exitCode(), 7);
    QVERIFY(shell.readAllStandardError().contains("UTF-8"));
}

void TestArguments::globalOptionsStandBeforeAndAfterTheVerb()
{
    const Sluicectl sluicectl;
    QCOMPARE(sluicectl("--database-url sqlite:///people.db --quiet db create").code, 0);
    QVERIFY(sluicectl("--database-url sqlite:///people.db --json users list").json().contains("items"_L1));
    QVERIFY(sluicectl("users list --json --database-url sqlite:///people.db").json().contains("items"_L1));
    QVERIFY(sluicectl("users --json list --database-url=sqlite:///people.db").json().contains("items"_L1));
}

void TestArguments::valuesComeAsTheyWereWritten_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name :
         {"[a,b]", "[", "++", "list", "users", "{}", "100 %1 %2", "a=b", "a,b", "%%", "Łódź ☂ 流"})
        QTest::newRow(name) << QString::fromUtf8(name);
}

void TestArguments::valuesComeAsTheyWereWritten()
{
    QFETCH(QString, name);
    Sluicectl sluicectl;
    sluicectl.setUrl(u"sqlite:///people.db"_s);
    QCOMPARE(sluicectl("upgrade").code, 0);
    QCOMPARE(sluicectl({u"flows"_s, u"create"_s, name, u"--description="_s + name, u"--json"_s})
                 .json()["name"_L1]
                 .toString(),
             name);
    QCOMPARE(sluicectl({u"flows"_s, u"show"_s, name, u"--json"_s}).json()["description"_L1].toString(), name);
    QCOMPARE(sluicectl({u"users"_s, u"list"_s, u"--in"_s, name, u"--json"_s}).number("total"), 0);
    QCOMPARE(sluicectl({u"users"_s, u"list"_s, u"--json"_s, u"--not-in="_s + name}).number("total"), 0);
    QCOMPARE(sluicectl({u"flows"_s, u"delete"_s, name}).code, 1);
    QCOMPARE(sluicectl({u"flows"_s, u"delete"_s, name, u"--yes"_s, u"--json"_s}).number("removed"), 1);
}

void TestArguments::aPasswordInTheArgumentsWarns()
{
    const Outcome outcome =
        Sluicectl()("--database-url postgresql://ada:s3cret@127.0.0.1:1/people?connect_timeout=2 users list");
    QCOMPARE(outcome.code, 3);
    QVERIFY(outcome.err.count('\n') >= 2);
    QVERIFY(!outcome.err.contains("s3cret"));
}

QTEST_GUILESS_MAIN(TestArguments)
#include "test_arguments.moc"

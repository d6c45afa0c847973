// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/sluicectl.h"

#include "tests/support/engines.h"

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

namespace {

// Ids differ between databases, and with them the order of an export.
QByteArrayList sortedLines(const QByteArray &csv)
{
    QByteArrayList lines = csv.split('\n');
    std::sort(lines.begin(), lines.end());
    return lines;
}

} // namespace

class TestTransfer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init();
    void cleanup();
    void whatIsExportedComesBack();
    void rejectedRowsAreReportedAndTheOthersGoIn();
    void rejectedRowsAreNamedEvenToTheQuiet();
    void aDryRunWritesNothing();
    void duplicatesAreSkippedUpdatedOrFail();
    void aBrokenFileWritesNothing_data();
    void aBrokenFileWritesNothing();
    void aMissingFileIsNotFound();
    void anExistingFileIsReplacedOnlyWithYes();

private:
    Outcome run(const char *words, const QByteArray &input = {}) const
    {
        return (*m_sluicectl)(QString::fromUtf8(words).split(u' '), input);
    }

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<Sluicectl> m_sluicectl;
};

void TestTransfer::init()
{
    QFETCH_GLOBAL(Engine, engine);
    m_database = std::make_unique<TestDatabase>(engine);
    m_sluicectl = std::make_unique<Sluicectl>(m_database->url());
}

void TestTransfer::cleanup()
{
    m_sluicectl.reset();
    m_database.reset();
}

void TestTransfer::whatIsExportedComesBack()
{
    QCOMPARE(run("seed").code, 0);
    const QString flow = run("flows list --limit 1 --json").items().first()["name"_L1].toString();
    QVERIFY((*m_sluicectl)(
                {u"links"_s, u"prolong"_s, u"--flow"_s, flow, u"--until"_s, u"2027-05-03T18:00:01.250Z"_s})
                .code == 0);
    for (const char *table : {"users", "flows", "links"})
        QCOMPARE(
            run(qPrintable(QLatin1String(table) + u" export "_s + QLatin1String(table) + u".csv"_s)).code, 0);

    QFETCH_GLOBAL(Engine, engine);
    const TestDatabase other(engine);
    const Sluicectl target(other.url());
    for (const char *table : {"users", "flows", "links"}) {
        const QByteArray exported = m_sluicectl->read(QLatin1String(table) + u".csv"_s);
        const QString import = QLatin1String(table) + u" import - --json"_s;
        QCOMPARE(target(import.split(u' '), exported).code, 0);
        const Outcome back = target((QLatin1String(table) + u" export -"_s).split(u' '));
        QCOMPARE(sortedLines(back.out), sortedLines(exported));
    }
}

void TestTransfer::rejectedRowsAreReportedAndTheOthersGoIn()
{
    m_sluicectl->write(u"people.csv"_s,
                       "email,name\nada@example.org,Ada\nnobody,Nobody\nADA@example.org,Ada\n");
    const Outcome outcome = run("users import people.csv --errors rejected.csv --json");
    QCOMPARE(outcome.code, 7);
    QCOMPARE(outcome.number("added"), 1);
    QCOMPARE(outcome.number("merged"), 1);
    QCOMPARE(outcome.number("rejected"), 1);
    const QJsonObject problem = outcome.json()["problems"_L1][0].toObject();
    QCOMPARE(problem["line"_L1].toInteger(), 3);
    QCOMPARE(problem["column"_L1].toString(), u"email"_s);
    QVERIFY(m_sluicectl->read(u"rejected.csv"_s).contains("3,email,nobody,"));
    QCOMPARE(run("users list --json").number("total"), 1);
}

void TestTransfer::rejectedRowsAreNamedEvenToTheQuiet()
{
    const Outcome outcome =
        run("users import - --quiet", "email,name\nada@example.org\nnobody,Nobody\nbob@example.org,Bob\n");
    QCOMPARE(outcome.code, 7);
    QVERIFY2(outcome.err.startsWith("Line 2: ") && outcome.err.contains("\nLine 3, email: "),
             outcome.err.constData());
    QCOMPARE(outcome.err.count('\n'), 2);
}

void TestTransfer::aDryRunWritesNothing()
{
    const Outcome outcome = run("users import - --dry-run --json", "email,name\nada@example.org,Ada\n");
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.number("added"), 1);
    QCOMPARE(run("users list --json").number("total"), 0);
}

void TestTransfer::duplicatesAreSkippedUpdatedOrFail()
{
    run("users create --email ada@example.org --name Ada");
    const QByteArray rows = "email,name\nada@example.org,Countess\n";
    QCOMPARE(run("users import - --json", rows).number("already_there"), 1);
    QCOMPARE(run("users import - --on-duplicate fail", rows).code, 9);
    QCOMPARE(run("users import - --on-duplicate update --json", rows).number("updated"), 1);
    QCOMPARE(run("users show ada@example.org --json").json()["name"_L1].toString(), u"Countess"_s);
}

void TestTransfer::aBrokenFileWritesNothing_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray good = "email,name\nada@example.org,Ada\n";
    QTest::newRow("wrong header") << QByteArray("mail,name\nada@example.org,Ada\n");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("unclosed quote") << good + "bob@example.org,\"Bob\n";
    QTest::newRow("field of 10 MB") << good + "bob@example.org," + QByteArray(10'000'000, 'b') + '\n';
    QTest::newRow("not UTF-8") << good + "bob@example.org,B\xf6"
                                         "b\n";
    QTest::newRow("lone surrogate") << good + "bob@example.org,B\xed\xa0\x80"
                                              "b\n";
    QTest::newRow("NUL") << good + QByteArray("bob@example.org,B\0b\n", 20);
    QTest::newRow("UTF-16") << QByteArray("\xff\xfe"
                                          "e\0m\0a\0i\0l\0",
                                          12);
}

void TestTransfer::aBrokenFileWritesNothing()
{
    QFETCH(QByteArray, bytes);
    m_sluicectl->write(u"people.csv"_s, bytes);
    const Outcome outcome = run("users import people.csv --json");
    QCOMPARE(outcome.code, 7);
    QCOMPARE(outcome.error()["kind"_L1].toString(), u"invalid"_s);
    QCOMPARE(run("users list --json").number("total"), 0);
}

void TestTransfer::aMissingFileIsNotFound()
{
    QCOMPARE(run("users import people.csv").code, 8);
    QCOMPARE(run("users export missing/people.csv").code, 7);
}

void TestTransfer::anExistingFileIsReplacedOnlyWithYes()
{
    run("users create --email ada@example.org --name Ada");
    m_sluicectl->write(u"people.csv"_s, "mine");
    QCOMPARE(run("users export people.csv").code, 1);
    QCOMPARE(m_sluicectl->read(u"people.csv"_s), "mine");
    QCOMPARE(run("users export people.csv --style plain --yes --json").number("rows"), 1);
    QCOMPARE(m_sluicectl->read(u"people.csv"_s), "email,name,is_active\r\nada@example.org,Ada,true\r\n");
    const Outcome lines = run("users export - --format jsonl");
    QCOMPARE(QJsonDocument::fromJson(lines.out).object()["email"_L1].toString(), u"ada@example.org"_s);
}

QTEST_GUILESS_MAIN(TestTransfer)
#include "test_transfer.moc"

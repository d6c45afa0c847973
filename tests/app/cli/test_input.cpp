// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/sluicectl.h"
#include "tests/support/engines.h"

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init();
    void cleanup();
    void filtersReadNamesFromTheInput();
    void theInputIsReadOnce();

private:
    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<Sluicectl> m_sluicectl;
};

void TestInput::init()
{
    QFETCH_GLOBAL(Engine, engine);
    m_database = std::make_unique<TestDatabase>(engine);
    m_sluicectl = std::make_unique<Sluicectl>(m_database->url());
}

void TestInput::cleanup()
{
    m_sluicectl.reset();
    m_database.reset();
}

void TestInput::filtersReadNamesFromTheInput()
{
    const Sluicectl &sluicectl = *m_sluicectl;
    for (const char *flow : {"Alpha", "Beta"})
        QCOMPARE(sluicectl({u"flows"_s, u"create"_s, QLatin1String(flow)}).code, 0);
    for (const char *user : {"ada", "bob"}) {
        const QString name = QLatin1String(user);
        QCOMPARE(
            sluicectl({u"users"_s, u"create"_s, u"--name"_s, name, u"--email"_s, name + u"@example.org"_s})
                .code,
            0);
    }
    QCOMPARE(sluicectl("links add ada@example.org Alpha").code, 0);
    QCOMPARE(sluicectl("links add --user ada@example.org bob@example.org --flow Beta").code, 0);

    const Outcome inBoth =
        sluicectl({u"--json"_s, u"users"_s, u"list"_s, u"--in"_s, u"-"_s}, "Alpha\n\n Beta \n");
    QCOMPARE(inBoth.number("total"), 1);
    QCOMPARE(inBoth.items().first()[u"email"_s].toString(), u"ada@example.org"_s);
    const Outcome links =
        sluicectl({u"--json"_s, u"links"_s, u"list"_s, u"--user"_s, u"-"_s}, "bob@example.org");
    QCOMPARE(links.number("total"), 1);
    QCOMPARE(sluicectl({u"users"_s, u"list"_s, u"--in"_s, u"-"_s}, "Alpha\nGamma\n").code, 8);
}

void TestInput::theInputIsReadOnce()
{
    const Outcome outcome =
        (*m_sluicectl)({u"users"_s, u"list"_s, u"--in"_s, u"-"_s, u"--not-in"_s, u"-"_s}, "\n");
    QCOMPARE(outcome.code, 2);
    QVERIFY(outcome.err.contains("one standard input"));
}

QTEST_GUILESS_MAIN(TestInput)
#include "test_input.moc"

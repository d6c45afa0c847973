// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flows/flow_service.h"
#include "core/links/link_service.h"
#include "core/transfer/generate.h"
#include "core/transfer/seed.h"
#include "core/users/user_service.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;

class TestSeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init();
    void cleanup() { m_database.reset(); }

    void addsPeopleOfManyScripts();
    void addsNothingTheSecondTime();
    void restoresOnlyWhatIsMissing();
    void removesExactlyWhatItMade();
    void keepsWhatItRemoves();
    void generatesExactlySoMany();
    void generatesTheSameOnEveryEngine();
    void growsASmallerSetOfTheSameSeed();
    void leavesOutLinksOfRowsThatSomebodyElseMade();
    void refusesMoreLinksThanPairs();
    void canBeCancelled();

private:
    Session &session() { return m_database->session(); }
    qint64 rows(const QString &table) { return session().number({u"select count(*) from "_s + table}); }

    std::unique_ptr<TestDatabase> m_database;
};

void TestSeed::init()
{
    QFETCH_GLOBAL(Engine, engine);
    m_database = std::make_unique<TestDatabase>(engine);
}

void TestSeed::addsPeopleOfManyScripts()
{
    const SeedReceipt receipt = seedSample(session());
    QCOMPARE(receipt, (SeedReceipt{60, 18, 273}));
    QCOMPARE(rows(u"users"_s), 60);
    QCOMPARE(rows(u"flows"_s), 18);
    QCOMPARE(rows(u"user_flows"_s), 273);
    QCOMPARE(rows(u"changes where kind = 'seed'"_s), 1);
    QVERIFY(UserService(session()).count({{}, false}) > 0);
    QCOMPARE(UserService(session()).count({{}, {}, true}), 1);
    for (const QString &name :
         {u"Παπαδοπούλου"_s, u"Иванова"_s, u"حداد"_s, u"לוי"_s, u"शर्मा"_s, u"李娜"_s, u"김민준"_s})
        QCOMPARE(UserService(session()).count({name}), 1);
}

void TestSeed::addsNothingTheSecondTime()
{
    seedSample(session());
    QCOMPARE(seedSample(session()), SeedReceipt{});
    QCOMPARE(rows(u"changes"_s), 1);
}

void TestSeed::restoresOnlyWhatIsMissing()
{
    seedSample(session());
    const User ada = *UserService(session()).findByEmail(u"ada.lindqvist@example.org"_s);
    const qint64 links = LinkService(session()).count({UserSet::of({ada.id}), {}});
    QVERIFY(links > 0);
    UserService(session()).remove(UserSet::of({ada.id}));
    QCOMPARE(seedSample(session()), (SeedReceipt{1, 0, links}));
}

void TestSeed::removesExactlyWhatItMade()
{
    UserService users(session());
    FlowService flows(session());
    const User own = users.create({u"own@example.org"_s, u"Own"_s, true});
    const User same = users.create({u"Ada.Lindqvist@example.org"_s, u"Own Ada"_s, true});
    const Flow flow = flows.create({u"Own flow"_s, {}, true});
    LinkService(session()).add(UserSet::of({own.id, same.id}), FlowSet::of({flow.id}));
    const SeedReceipt seeded = seedSample(session());
    QCOMPARE(seeded.users, 59);
    GenerateOptions more;
    more.users = 50;
    more.flows = 4;
    more.links = 100;
    generate(session(), more);
    LinkService(session()).add(UserSet::of({own.id}), FlowSet::of({flows.findByName(u"Code review"_s)->id}));

    const SeedReceipt removed = removeSample(session());
    QCOMPARE(removed, (SeedReceipt{109, 22, seeded.links + 100 + 1}));
    QCOMPARE(rows(u"users"_s), 2);
    QCOMPARE(rows(u"flows"_s), 1);
    QCOMPARE(rows(u"user_flows"_s), 2);
    QCOMPARE(users.get(same.id).draft(), same.draft());
    QCOMPARE(removeSample(session()), SeedReceipt{});
}

void TestSeed::keepsWhatItRemoves()
{
    seedSample(session());
    removeSample(session());
    QCOMPARE(rows(u"changes where kind = 'unseed'"_s), 1);
    QCOMPARE(rows(u"changed_users where removed"_s), 60);
    QCOMPARE(rows(u"changed_flows where removed"_s), 18);
    QCOMPARE(rows(u"removed_links"_s), 273);
}

void TestSeed::generatesExactlySoMany()
{
    GenerateOptions options;
    options.users = 500;
    options.flows = 30;
    options.links = 9000;
    const SeedReceipt expected{500, 30, 9000};
    QCOMPARE(generate(session(), options), expected);
    QCOMPARE(rows(u"user_flows"_s), 9000);
    QCOMPARE(generate(session(), options), SeedReceipt{});
    const auto sizes =
        session().list({u"select count(*) as size from user_flows group by flow_id order by size"_s},
                       [](const Row &row) { return row.integer(0); });
    QCOMPARE(sizes.last(), 500);
    QVERIFY(sizes.first() < sizes.last() / 2);

    options = {20, 5, 100, 7, {}};
    QCOMPARE(generate(session(), options).links, 100);
}

void TestSeed::generatesTheSameOnEveryEngine()
{
    GenerateOptions options;
    options.users = 300;
    options.flows = 20;
    options.links = 1000;
    options.seed = 42;
    const auto fingerprint = [&](Session &generated) {
        generate(generated, options);
        QByteArrayList lines;
        generated.each({u"select id, email, name from users order by id"_s}, [&](const Row &row) {
            lines.append(row.uuid(0).toByteArray() + row.text(1).toUtf8() + row.text(2).toUtf8());
        });
        generated.each({u"select id, name from flows order by id"_s}, [&](const Row &row) {
            lines.append(row.uuid(0).toByteArray() + row.text(1).toUtf8());
        });
        generated.each(
            {u"select user_id, flow_id from user_flows order by user_id, flow_id"_s},
            [&](const Row &row) { lines.append(row.uuid(0).toByteArray() + row.uuid(1).toByteArray()); });
        return lines;
    };
    TestDatabase reference(Engine::Sqlite);
    QCOMPARE(fingerprint(session()), fingerprint(reference.session()));
}

void TestSeed::growsASmallerSetOfTheSameSeed()
{
    GenerateOptions options;
    options.users = 100;
    options.flows = 10;
    generate(session(), options);
    options.users = 150;
    QCOMPARE(generate(session(), options), (SeedReceipt{50, 0, 0}));
    options.seed = 2;
    QCOMPARE(generate(session(), options), (SeedReceipt{150, 10, 0}));
}

void TestSeed::leavesOutLinksOfRowsThatSomebodyElseMade()
{
    GenerateOptions options;
    options.users = 10;
    options.flows = 2;
    generate(session(), options);
    const auto some = UserService(session()).list({}, {}).items.first();
    UserService(session()).remove(UserSet::of({some.id}));
    UserService(session()).create(some.draft());
    options.links = 20;
    QCOMPARE(generate(session(), options), (SeedReceipt{0, 0, 18}));
}

void TestSeed::refusesMoreLinksThanPairs()
{
    GenerateOptions options;
    options.users = 3;
    options.flows = 2;
    options.links = 7;
    EXPECT_ERROR(generate(session(), options), Invalid);
    options.links = -1;
    EXPECT_ERROR(generate(session(), options), Invalid);
    QCOMPARE(rows(u"users"_s), 0);
}

void TestSeed::canBeCancelled()
{
    GenerateOptions options;
    options.users = 30;
    options.progress.cancelled = [] { return true; };
    EXPECT_ERROR(generate(session(), options), Cancelled);
    QCOMPARE(rows(u"users"_s), 0);
}

QTEST_GUILESS_MAIN(TestSeed)
#include "test_seed.moc"

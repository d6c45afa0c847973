// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adoption/adoption.h"
#include "tests/support/expect.h"
#include "tests/support/original_project.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;
using Kind = AdoptionProposal::Kind;

class RefusedAdoptionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }

    void rowsThatCannotComeOverAreCountedAndNamed()
    {
        QFETCH_GLOBAL(Engine, engine);
        const OriginalProject original(engine, {u"--key=char36"_s, u"--faulty"_s});
        const QByteArray before = contentOf(original.url);
        const auto session = original.open(OpenMode::Adopt);
        const AdoptionProposal proposal = proposeAdoption(*session, original.graph);
        QCOMPARE(proposal.kind, Kind::BringOver);
        QCOMPARE(proposal.users, 1);
        QCOMPARE(proposal.flows, 1);
        QCOMPARE(proposal.links, 1);
        QStringList headings;
        for (const QString &obstacle : proposal.obstacles)
            headings.append(obstacle.section(u'\n', 0, 0));
        QCOMPARE(headings, QStringList({u"1 row(s) whose id is not a UUID, or is another row's:"_s,
                                        u"26 user(s) that Sluice does not take as they are:"_s,
                                        u"1 user(s) with the email of another, only spelled otherwise:"_s,
                                        u"1 flow(s) that Sluice does not take as they are:"_s,
                                        u"1 flow(s) with the name of another, only spelled otherwise:"_s,
                                        u"1 link(s) to a user or a flow that is not there:"_s}));
        QVERIFY2(proposal.obstacles.at(0).contains(u"bob@example.org (seventeen)"_s),
                 qPrintable(proposal.obstacles.at(0)));
        QCOMPARE(proposal.obstacles.at(1).count(u'\n'), 21);
        QVERIFY(proposal.obstacles.at(1).endsWith(u"and 6 more"_s));
        QVERIFY(proposal.obstacles.at(2).contains(u"“ada@example.org” and “ADA@Example.org”"_s));

        EXPECT_ERROR(adopt(*session, original.graph, proposal), Invalid);
        QCOMPARE(contentOf(original.url), before);
    }

    void aDatabaseThatChangedAfterItWasLookedAtIsLeftAsItIs()
    {
        QFETCH_GLOBAL(Engine, engine);
        const OriginalProject original(engine, {u"--key=char36"_s});
        const auto session = original.open(OpenMode::Adopt);
        AdoptionProposal proposal = proposeAdoption(*session, original.graph);
        const QByteArray before = contentOf(original.url);
        --proposal.links; // as if one had come since
        EXPECT_ERROR(adopt(*session, original.graph, proposal), Conflict);
        QCOMPARE(contentOf(original.url), before);
        QCOMPARE(session->writeObstacle().has_value(), engine == Engine::Sqlite);

        original.adoptWhatIsProposed();
        EXPECT_ERROR(adopt(*session, original.graph, proposal), Conflict);
    }

    void aTableThatBearsOneOfOurNamesIsInTheWay()
    {
        QFETCH_GLOBAL(Engine, engine);
        const OriginalProject original(engine, {u"--key=char36"_s});
        original.open(OpenMode::Adopt)->execute({u"create table changes (version integer)"_s});
        const AdoptionProposal proposal = original.proposal();
        QCOMPARE(proposal.obstacles.size(), 1);
        QVERIFY2(proposal.obstacles.first().endsWith(u"\n    changes"_s),
                 qPrintable(proposal.obstacles.first()));
    }

    void aFileThatMayOnlyBeReadIsNotAdopted()
    {
        QFETCH_GLOBAL(Engine, engine);
        OriginalProject original(engine, {u"--key=char36"_s});
        const QByteArray before = contentOf(original.url);
        const AdoptionProposal proposal = original.proposal();
        const auto session = original.open(OpenMode::Adopt);
        session->forbidWrites(Error(Error::Kind::ReadOnly, u"by choice"_s));
        EXPECT_ERROR(adopt(*session, original.graph, proposal), ReadOnly);
        QCOMPARE(contentOf(original.url), before);
    }

    void tablesThatOthersAreUsingAreLeftToThem()
    {
        QFETCH_GLOBAL(Engine, engine);
        const OriginalProject original(engine, engine == Engine::Sqlite
                                                   ? QStringList{u"--key=char36"_s, u"--wal"_s}
                                                   : QStringList{u"--key=char36"_s});
        const AdoptionProposal proposal = original.proposal();
        const auto other = original.open(OpenMode::Adopt);
        other->execute({u"begin"_s});
        QCOMPARE(other->number({u"select count(*) from users"_s}), proposal.users);
        EXPECT_ERROR(adopt(*original.open(OpenMode::Adopt), original.graph, proposal), Busy);
        other->execute({u"rollback"_s});
        QVERIFY(other->hasTable(u"alembic_version"_s));
    }
};

QTEST_GUILESS_MAIN(RefusedAdoptionTest)
#include "test_refused_adoption.moc"

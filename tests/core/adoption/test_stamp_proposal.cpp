// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adoption/adoption.h"
#include "core/migrations/migration_runner.h"
#include "core/migrations/revision_folder.h"
#include "core/migrations/revision_history.h"
#include "core/users/user_service.h"
#include "tests/core/migrations/sample_revisions.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"
#include "tests/support/original_project.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;
using Kind = AdoptionProposal::Kind;

namespace {

// As somebody leaves a database who restored its tables by hand.
void forgetHistory(TestDatabase &database)
{
    database.session().execute({u"drop table sluice_revisions"_s});
    database.session().execute({u"drop table sluice_revision_events"_s});
    if (database.url().engine == Engine::Sqlite) {
        database.session().execute({u"pragma application_id = 0"_s});
        database.session().number({u"pragma journal_mode = delete"_s});
    }
}

} // namespace

class StampProposalTest : public QObject
{
    Q_OBJECT

    const RevisionGraph m_graph = embeddedRevisions();

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }

    void tablesOfOursWithoutHistoryGetItBack()
    {
        QFETCH_GLOBAL(Engine, engine);
        TestDatabase database(engine);
        UserService(database.session()).create({u"ada@example.org"_s, u"Ada"_s});
        forgetHistory(database);
        const QByteArray before = contentOf(database.url());
        {
            const auto session = Session::open(database.url(), testAuthor(), OpenMode::Adopt);
            const AdoptionProposal proposal = proposeAdoption(*session, m_graph);
            QCOMPARE(contentOf(database.url()), before);
            QVERIFY2(proposal.kind == Kind::Stamp, qPrintable(proposal.text()));
            QCOMPARE(proposal.revision, m_graph.head().id);
            adopt(*session, m_graph, proposal);
        }
        const auto session = database.anotherSession();
        QCOMPARE(SchemaState::of(*session, m_graph).kind, SchemaState::Kind::Current);
        QCOMPARE(session->number({u"select count(*) from sluice_revision_events where kind = 'stamp'"_s}),
                 m_graph.revisions().size());
        QCOMPARE(UserService(*session).find(u"ada@example.org"_s).name, u"Ada"_s);
    }

    void anOlderSchemaIsStampedAsWhatItIs()
    {
        QFETCH_GLOBAL(Engine, engine);
        const RevisionGraph graph(
            chain({u"create table a (x integer not null)"_s, u"create table b (y integer not null)"_s,
                   u"create table c (z integer not null)"_s}));
        TestDatabase database(engine, TestDatabase::Content::Empty);
        database.session().execute({u"create table a (x integer not null)"_s});
        database.session().execute({u"create table b (y integer not null)"_s});
        const AdoptionProposal proposal = proposeAdoption(database.session(), graph);
        QVERIFY2(proposal.kind == Kind::Stamp, qPrintable(proposal.text()));
        QCOMPARE(proposal.revision, graph.revisions().at(1).id);
        adopt(database.session(), graph, proposal);
        QCOMPARE(MigrationRunner(database.session(), graph, {.backsUp = false}).upgrade().size(), 1);
        QVERIFY(database.session().hasTable(u"c"_s));
    }

    void whatChangedAfterItWasLookedAtIsNotStamped()
    {
        QFETCH_GLOBAL(Engine, engine);
        TestDatabase database(engine);
        forgetHistory(database);
        const auto session = Session::open(database.url(), testAuthor(), OpenMode::Adopt);
        const AdoptionProposal proposal = proposeAdoption(*session, m_graph);
        database.session().execute({u"alter table users add column phone text"_s});
        EXPECT_ERROR(adopt(*session, m_graph, proposal), Conflict);
        QVERIFY(!RevisionHistory(*session).exists());
    }

    void tablesThatNobodyKnowsStayRefused()
    {
        QFETCH_GLOBAL(Engine, engine);
        TestDatabase database(engine);
        forgetHistory(database);
        database.session().execute({u"alter table users add column phone text"_s});
        const QByteArray before = contentOf(database.url());
        const auto session = Session::open(database.url(), testAuthor(), OpenMode::Adopt);
        const AdoptionProposal proposal = proposeAdoption(*session, m_graph);
        QCOMPARE(proposal.kind, Kind::None);
        QCOMPARE(proposal.nearest, m_graph.head().id);
        QCOMPARE(proposal.difference.steps.size(), 1);
        QVERIFY2(proposal.text().contains(proposal.difference.steps.first().text(u"that revision"_s)),
                 qPrintable(proposal.text()));

        EXPECT_ERROR(adopt(*session, m_graph, proposal), Invalid);
        EXPECT_ERROR(MigrationRunner(*session, m_graph).upgrade(), Unavailable);
        QCOMPARE(contentOf(database.url()), before);
    }
};

QTEST_GUILESS_MAIN(StampProposalTest)
#include "test_stamp_proposal.moc"

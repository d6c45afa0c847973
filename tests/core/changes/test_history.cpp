// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/history.h"

#include "core/changes/note_scope.h"
#include "core/flows/flow_service.h"
#include "core/links/link_service.h"
#include "core/transfer/generate.h"
#include "core/users/user_service.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"

#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init();
    void cleanup() { m_database.reset(); }
    void theNewestChangeComesFirst();
    void aChangeTellsWhoWroteItWithWhatNote();
    void aJournalWithoutChangesOffersNothingToChoose();
    void aNoteEndsWithItsScope();
    void changesAreFilteredByPersonKindPeriodAndText();
    void changesOfAUserAFlowAndAPairAreFound();
    void pagesGoBothWays();
    void aChangeIsFoundByTheStartOfItsId();
    void anEditTellsWhatWasAndBecame();
    void anEditFromBeforeTheAfterImagesTellsWhatWas();
    void namesOfRowsThatAreGoneAreKnown();
    void detailsOfABulkChangeAreReadPageByPage();

private:
    Session &session() { return m_database->session(); }
    HistoryService history() { return HistoryService(session()); }
    QStringList kinds(const HistoryFilter &filter)
    {
        QStringList list;
        for (const ChangeRecord &change : history().list(filter, {}).items)
            list.append(change.kind);
        return list;
    }
    ChangeRecord newest() { return history().list({}, {.limit = 1}).items.first(); }

    std::unique_ptr<TestDatabase> m_database;
    QDateTime m_now;
    UserId m_ada, m_bob;
    FlowId m_flow;
};

void TestHistory::init()
{
    QFETCH_GLOBAL(Engine, engine);
    m_database = std::make_unique<TestDatabase>(engine);
    m_now = QDateTime({2026, 11, 1}, {12, 0}, Qt::UTC);
    session().setClock([this] { return m_now = m_now.addSecs(1); });
    m_ada = UserService(session()).create({u"ada@example.org"_s, u"Ada"_s}).id;
    m_bob = UserService(session()).create({u"bob@example.org"_s, u"Bob"_s}).id;
    m_flow = FlowService(session()).create({u"Onboarding"_s}).id;
    LinkService(session()).add(UserSet::of({m_ada}), FlowSet::of({m_flow}));
}

void TestHistory::theNewestChangeComesFirst()
{
    QCOMPARE(kinds({}), QStringList({u"link.add"_s, u"flow.create"_s, u"user.create"_s, u"user.create"_s}));
    QCOMPARE(history().count({}), 4);
    const ChangeRecord change = newest();
    QCOMPARE(change.summary, u"Ada → Onboarding"_s);
    QCOMPARE(change.counts.linksAdded, 1);
    QCOMPARE(change.at, m_now);
    QVERIFY(!change.reverts && !change.isPruned && !change.isUndone);
    QCOMPARE(history().get(change.id).summary, change.summary);
    EXPECT_ERROR(history().get(ChangeId::create()), NotFound);
}

void TestHistory::aChangeTellsWhoWroteItWithWhatNote()
{
    session().setAuthor({u"acct"_s, u"desk"_s, u"tests 1"_s, u"Countess"_s});
    {
        const NoteScope note(session(), u"  asked for by mail\nof Monday "_s);
        UserService(session()).remove(UserSet::of({m_bob}));
    }
    const ChangeRecord change = newest();
    QCOMPARE(change.actor, u"acct"_s);
    QCOMPARE(change.actorName, u"Countess"_s);
    QCOMPARE(change.who(), u"Countess"_s);
    QCOMPARE(change.host, u"desk"_s);
    QCOMPARE(change.note, u"asked for by mail\nof Monday"_s);
    QCOMPARE(history().actors(), QStringList({u"Countess"_s, u"tester"_s}));
    QCOMPARE(history().kinds(),
             QStringList({u"flow.create"_s, u"link.add"_s, u"user.create"_s, u"user.delete"_s}));
}

void TestHistory::aJournalWithoutChangesOffersNothingToChoose()
{
    session().execute({u"delete from changes"_s});
    QCOMPARE(history().actors(), QStringList());
    QCOMPARE(history().kinds(), QStringList());
}

void TestHistory::aNoteEndsWithItsScope()
{
    EXPECT_ERROR(NoteScope(session(), QString(2'001, u'x')), Invalid);
    {
        const NoteScope note(session(), u"first"_s);
    }
    UserService(session()).remove(UserSet::of({m_bob}));
    QCOMPARE(newest().note, QString());
}

void TestHistory::changesAreFilteredByPersonKindPeriodAndText()
{
    session().setAuthor({u"other"_s, u"desk"_s, u"tests"_s, u"Ann"_s});
    const QDateTime before = m_now.addMSecs(1);
    const NoteScope note(session(), u"Ticket 17"_s);
    FlowService(session()).create({u"ÉCOLE"_s});
    QCOMPARE(kinds({.actor = u"tester"_s}).size(), 4);
    QCOMPARE(kinds({.actor = u"Ann"_s}), QStringList{u"flow.create"_s});
    QCOMPARE(kinds({.actor = u"other"_s}).size(), 1);
    QCOMPARE(kinds({.kind = u"flow.create"_s}).size(), 2);
    QCOMPARE(kinds({.from = before}).size(), 1);
    QCOMPARE(kinds({.to = before}).size(), 4);
    QCOMPARE(kinds({.from = m_now, .to = m_now}).size(), 0);
    QCOMPARE(kinds({.text = u"ada"_s}).size(), 2);
    QCOMPARE(kinds({.text = u"TICKET"_s}).size(), 1);
    QCOMPARE(kinds({.text = u"new FLOW"_s}).size(), 2); // as the list calls them
    QCOMPARE(kinds({.text = u"ÉCO"_s}).size(), 1);
    QCOMPARE(history().count({.actor = u"tester"_s, .text = u"onboarding"_s}), 2);
}

void TestHistory::changesOfAUserAFlowAndAPairAreFound()
{
    LinkService(session()).remove(UserSet::of({m_ada}), FlowSet::of({m_flow}));
    LinkService(session()).add(UserSet::of({m_bob}), FlowSet::of({m_flow}));
    QCOMPARE(kinds({.user = m_ada}), QStringList({u"link.remove"_s, u"link.add"_s, u"user.create"_s}));
    QCOMPARE(kinds({.user = m_bob}), QStringList({u"link.add"_s, u"user.create"_s}));
    QCOMPARE(kinds({.flow = m_flow}),
             QStringList({u"link.add"_s, u"link.remove"_s, u"link.add"_s, u"flow.create"_s}));
    QCOMPARE(kinds({.user = m_ada, .flow = m_flow}), QStringList({u"link.remove"_s, u"link.add"_s}));
    UserService(session()).remove(UserSet::of({m_ada}));
    QCOMPARE(kinds({.user = m_ada}).first(), u"user.delete"_s);
    QCOMPARE(kinds({.user = m_ada}).last(), u"user.create"_s);
    QCOMPARE(kinds({.user = UserId::create()}).size(), 0);
}

void TestHistory::pagesGoBothWays()
{
    const auto first = history().list({}, {.limit = 3});
    QVERIFY(first.full);
    const auto second = history().list({}, {.after = Cursor::fromText(first.last->toText()), .limit = 3});
    QCOMPARE(second.items.size(), 1);
    QVERIFY(!second.full);
    const auto back = history().list({}, {.after = second.first, .limit = 2, .backwards = true});
    QCOMPARE(back.items.at(0).id, first.items.at(1).id);
    QCOMPARE(back.items.at(1).id, first.items.at(2).id);
}

void TestHistory::aChangeIsFoundByTheStartOfItsId()
{
    const ChangeRecord change = newest();
    QCOMPARE(history().find(change.id.toText()).id, change.id);
    QCOMPARE(history().find(change.id.toText().left(34)).id, change.id);
    EXPECT_ERROR(history().find(change.id.toText().left(4)), Invalid);
    EXPECT_ERROR(history().find(u"ffffffff"_s), NotFound);
    EXPECT_ERROR(history().find(u"no id"_s), NotFound);
}

void TestHistory::anEditTellsWhatWasAndBecame()
{
    UserService users(session());
    users.update(users.get(m_ada), {u"ada@example.org"_s, u"Countess"_s, false});
    const auto rows = history().users(newest().id, {}).items;
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.first().deed, Deed::Edited);
    QCOMPARE(rows.first().id, m_ada.uuid());
    QCOMPARE(rows.first().name, u"Countess"_s);
    QCOMPARE(rows.first().email, u"ada@example.org"_s);
    QCOMPARE(rows.first().fields.size(), 2);
    QCOMPARE(rows.first().fields.at(0).name, u"name"_s);
    QCOMPARE(rows.first().fields.at(0).was, u"Ada"_s);
    QCOMPARE(rows.first().fields.at(0).became, u"Countess"_s);
    QCOMPARE(rows.first().fields.at(1).was, u"true"_s);
    QCOMPARE(rows.first().fields.at(1).became, u"false"_s);

    FlowService flows(session());
    flows.update(flows.get(m_flow), {u"Onboarding"_s, u"The first week"_s});
    const auto edited = history().flows(newest().id, {}).items;
    QCOMPARE(edited.first().fields.first().name, u"description"_s);
    QCOMPARE(edited.first().fields.first().became, u"The first week"_s);
}

void TestHistory::anEditFromBeforeTheAfterImagesTellsWhatWas()
{
    UserService users(session());
    users.update(users.get(m_ada), {u"ada@example.org"_s, u"Countess"_s});
    session().execute({u"update changed_users set became_name = '', became_email = '', "
                       "became_updated_at = null"_s});
    const auto fields = history().users(newest().id, {}).items.first().fields;
    QCOMPARE(fields.size(), 3);
    QCOMPARE(fields.at(1).was, u"Ada"_s);
    QVERIFY(!fields.at(1).became);
}

void TestHistory::namesOfRowsThatAreGoneAreKnown()
{
    const ChangeRecord linked = newest();
    const ChangeRecord madeAda = history().list({.user = m_ada}, {}).items.last();
    UserService(session()).remove(UserSet::of({m_ada}));
    FlowService(session()).remove(FlowSet::of({m_flow}));

    const auto removed = history().links(history().list({.kind = u"user.delete"_s}, {}).items.first().id, {});
    QCOMPARE(removed.items.size(), 1);
    for (const ChangedLink &link : {removed.items.first(), history().links(linked.id, {}).items.first()}) {
        QCOMPARE(link.userName, u"Ada"_s);
        QCOMPARE(link.userEmail, u"ada@example.org"_s);
        QCOMPARE(link.flowName, u"Onboarding"_s);
        QCOMPARE(link.linkedBy, linked.id);
    }
    QCOMPARE(removed.items.first().deed, Deed::Removed);
    QCOMPARE(history().links(linked.id, {}).items.first().deed, Deed::Created);
    const auto made = history().users(madeAda.id, {}).items;
    QCOMPARE(made.size(), 1);
    QCOMPARE(made.first().deed, Deed::Created);
    QCOMPARE(made.first().name, u"Ada"_s);
    QCOMPARE(history().flows(newest().id, {}).items.first().fields.first().was, u"Onboarding"_s);
}

void TestHistory::detailsOfABulkChangeAreReadPageByPage()
{
    generate(session(), {.users = 25, .flows = 3, .links = 50});
    const ChangeId seed = newest().id;
    QSet<QUuid> rows;
    PageRequest request{.limit = 10};
    for (bool more = true; more;) {
        const auto page = history().users(seed, request);
        for (const ChangedRow &row : page.items)
            rows.insert(row.id);
        request.after = page.last;
        more = page.full;
    }
    QCOMPARE(rows.size(), 25);
    QSet<QString> pairs;
    request = {.limit = 20};
    for (bool more = true; more;) {
        const auto page = history().links(seed, request);
        for (const ChangedLink &link : page.items)
            pairs.insert(link.flow.toText() + link.user.toText());
        request.after = page.last ? std::optional(Cursor::fromText(page.last->toText())) : std::nullopt;
        more = page.full;
    }
    QCOMPARE(pairs.size(), 50);
    QCOMPARE(history().links(seed, {.limit = 5, .backwards = true}).items.size(), 5);
}

QTEST_GUILESS_MAIN(TestHistory)
#include "test_history.moc"

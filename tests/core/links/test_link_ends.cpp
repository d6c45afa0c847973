// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/change_words.h"
#include "core/changes/retention.h"
#include "core/links/membership_copy.h"
#include "core/restore/restore_service.h"
#include "tests/core/links/link_ends_fixture.h"
#include "tests/support/expect.h"

#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestLinkEnds : public QObject, private LinkEndsFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init() { begin(); }
    void cleanup() { finish(); }

    void aLinkIsMadeWithItsEnd();
    void linkingAgainKeepsTheEndUnlessOneIsGiven();
    void whatHasTheEndAlreadyIsNoEdit();
    void anEndIsTakenAway();
    void whatEndsBeforeADateIsSetAtOnce();
    void singleLinksAreSetInOneChange();
    void prolongingKeepsTheTimeOfDayAndCountsFromTodayWhatIsPast();
    void theListGoesByEndPageByPageInBothDirections();
    void theListTellsWhoGaveTheEnd();
    void anEndedLinkIsALinkUntilItIsSwept();
    void aSweepTakesWhatHasEndedAndNothingElse();
    void aSweepIsUndoneWithItsEnds();
    void aSweepOfNothingLeavesNoTrace();
    void removedLinksComeBackWithTheirEnd();
    void whatIsRestoredToATimeHasTheEndOfThatTime();
    void whatIsGivenEndsWhenWhatItComesFromDoes();
    void theHistoryShowsBothEnds();
    void retentionForgetsWhatEndsWere();
    void manyEndsAreSetAtOnce();
};

void TestLinkEnds::aLinkIsMadeWithItsEnd()
{
    const LinkReceipt receipt = links().add(user(u"ada@x.org"_s), flow(u"In"_s), day(20));
    QCOMPARE(receipt.added, 1);
    QCOMPARE(receipt.edited, 0);
    QCOMPARE(untilOf(u"ada@x.org"_s, u"In"_s), day(20));
    links().add(user(u"bob@x.org"_s), flow(u"In"_s));
    QVERIFY(!untilOf(u"bob@x.org"_s, u"In"_s).isValid());
}

void TestLinkEnds::linkingAgainKeepsTheEndUnlessOneIsGiven()
{
    links().add(user(u"ada@x.org"_s), flow(u"In"_s), day(20));
    links().add(UserService::matching({}), flow(u"In"_s));
    QCOMPARE(untilOf(u"ada@x.org"_s, u"In"_s), day(20));
    links().toggle(UserService::matching({}), FlowService::matching({}));
    QCOMPARE(untilOf(u"ada@x.org"_s, u"In"_s), day(20));
    QCOMPARE(links().preview(UserService::matching({}), flow(u"In"_s), LinkAction::Add, day(20)).wouldEdit,
             2);
    const LinkReceipt receipt = links().add(UserService::matching({}), flow(u"In"_s), day(24));
    QCOMPARE(receipt.added, 0);
    QCOMPARE(receipt.alreadyThere, 3);
    QCOMPARE(receipt.edited, 3);
    QCOMPARE(receipt.change, newest().id);
    QCOMPARE(newest().counts.linksEdited, 3);
    QCOMPARE(untilOf(u"ada@x.org"_s, u"In"_s), day(24));
    QCOMPARE(untilOf(u"cy@x.org"_s, u"In"_s), day(24));
    QVERIFY(!untilOf(u"cy@x.org"_s, u"Out"_s).isValid());
}

void TestLinkEnds::whatHasTheEndAlreadyIsNoEdit()
{
    links().add(UserService::matching({}), flow(u"In"_s), day(20));
    const ChangeId made = newest().id;
    UntilReceipt receipt = links().setUntil({{}, flow(u"In"_s)}, day(20));
    QCOMPARE(receipt.edited, 0);
    QCOMPARE(receipt.unchanged, 3);
    QCOMPARE(newest().id, made);
    links().setUntil(pair(u"ada@x.org"_s, u"In"_s), day(21));
    receipt = links().setUntil({{}, flow(u"In"_s)}, day(21));
    QCOMPARE(receipt.edited, 2);
    QCOMPARE(receipt.unchanged, 1);
    QCOMPARE(newest().kind, u"link.until"_s);
    QCOMPARE(newest().counts.linksEdited, 2);
    QCOMPARE(newest().counts.total(), 2);
}

void TestLinkEnds::anEndIsTakenAway()
{
    links().add(UserService::matching({}), FlowService::matching({}), day(20));
    QCOMPARE(links().setUntil(pair(u"ada@x.org"_s, u"In"_s), std::nullopt).edited, 1);
    QVERIFY(!untilOf(u"ada@x.org"_s, u"In"_s).isValid());
    QCOMPARE(links().count({.hasEnd = true}), 5);
    QCOMPARE(newest().summary, u"ada → In"_s);
    QVERIFY2(changeWords(newest()).contains(u"ada → In"_s), qPrintable(changeWords(newest())));
}

void TestLinkEnds::whatEndsBeforeADateIsSetAtOnce()
{
    links().add(user(u"ada@x.org"_s), FlowService::matching({}), day(11));
    links().add(user(u"bob@x.org"_s), FlowService::matching({}), day(25));
    links().add(user(u"cy@x.org"_s), FlowService::matching({}));
    QCOMPARE(links().setUntil({.endsBy = day(12)}, day(31)).edited, 2);
    QCOMPARE(untilOf(u"ada@x.org"_s, u"Out"_s), day(31));
    QCOMPARE(untilOf(u"bob@x.org"_s, u"Out"_s), day(25));
    QVERIFY(!untilOf(u"cy@x.org"_s, u"Out"_s).isValid());
}

void TestLinkEnds::singleLinksAreSetInOneChange()
{
    links().add(UserService::matching({}), FlowService::matching({}), day(20));
    const qint64 changes = HistoryService(session()).count({});
    const UserId ada = users().find(u"ada@x.org"_s).id;
    const UserId bob = users().find(u"bob@x.org"_s).id;
    const QList<LinkKey> chosen{{ada, flows().find(u"In"_s).id}, {bob, flows().find(u"Out"_s).id}};
    QCOMPARE(links().setUntil(chosen, day(28)).edited, 2);
    QCOMPARE(HistoryService(session()).count({}), changes + 1);
    QCOMPARE(untilOf(u"ada@x.org"_s, u"In"_s), day(28));
    QCOMPARE(untilOf(u"ada@x.org"_s, u"Out"_s), day(20));
    QCOMPARE(untilOf(u"bob@x.org"_s, u"In"_s), day(20));
    QCOMPARE(untilOf(u"bob@x.org"_s, u"Out"_s), day(28));
    QCOMPARE(links().prolong(chosen, 3).edited, 2);
    QCOMPARE(untilOf(u"bob@x.org"_s, u"Out"_s), day(31));
    QCOMPARE(HistoryService(session()).count({}), changes + 2);
}

void TestLinkEnds::prolongingKeepsTheTimeOfDayAndCountsFromTodayWhatIsPast()
{
    links().add(user(u"ada@x.org"_s), flow(u"In"_s), day(20));
    links().add(user(u"ada@x.org"_s), flow(u"Out"_s), day(1)); // past
    links().add(user(u"bob@x.org"_s), flow(u"In"_s));
    const UntilReceipt receipt =
        links().prolong(LinkFilter(), 90); // over the change to summer time, where there is one
    QCOMPARE(receipt.edited, 2);
    QCOMPARE(receipt.unchanged, 1);
    QCOMPARE(links().prolong(LinkFilter{.endsBy = m_now.addDays(105)}, 30).unchanged, 0); // of those it finds
    undo().undo(newest().id);
    QCOMPARE(untilOf(u"ada@x.org"_s, u"In"_s), endOfDay(QDate(2026, 12, 20).addDays(90)));
    QCOMPARE(untilOf(u"ada@x.org"_s, u"Out"_s), endOfDay(m_now.toLocalTime().date().addDays(90)));
    QVERIFY(!untilOf(u"bob@x.org"_s, u"In"_s).isValid());
}

void TestLinkEnds::theListGoesByEndPageByPageInBothDirections()
{
    links().add(user(u"ada@x.org"_s), FlowService::matching({}), day(15));
    links().add(user(u"bob@x.org"_s), FlowService::matching({}), day(11));
    links().add(user(u"cy@x.org"_s), flow(u"In"_s));
    links().add(user(u"cy@x.org"_s), flow(u"Out"_s), day(13));
    const auto all = links().list({}, {}, LinkOrder::Until).items;
    QStringList names;
    for (const Link &link : all)
        names.append(link.userName);
    QCOMPARE(names, QStringList({u"bob"_s, u"bob"_s, u"cy"_s, u"ada"_s, u"ada"_s}));
    PageRequest request;
    request.limit = 2;
    QList<Link> forwards;
    for (bool more = true; more;) {
        const auto page = links().list({}, request, LinkOrder::Until);
        forwards += page.items;
        request.after = page.last;
        more = page.full;
    }
    QCOMPARE(forwards.size(), all.size());
    for (qsizetype i = 0; i < all.size(); ++i)
        QVERIFY(forwards.at(i).user == all.at(i).user && forwards.at(i).flow == all.at(i).flow);
    PageRequest back;
    back.backwards = true;
    back.limit = 2;
    const auto last = links().list({}, back, LinkOrder::Until);
    back.after = last.first;
    const auto before = links().list({}, back, LinkOrder::Until);
    QCOMPARE(before.items.size(), 2);
    QVERIFY(before.items.last().user == all.at(2).user);
    request.after = Cursor{u"elsewhere"_s, QUuid()};
    EXPECT_ERROR(links().list({}, request, LinkOrder::Until), Invalid);
}

void TestLinkEnds::theListTellsWhoGaveTheEnd()
{
    session().setAuthor({u"ann"_s, u"desk"_s, u"tests"_s});
    links().add(UserService::matching({}), flow(u"In"_s), day(20));
    links().add(user(u"ada@x.org"_s), flow(u"Out"_s));
    session().setAuthor({u"ben"_s, u"desk"_s, u"tests"_s, u"Ben B."_s});
    links().setUntil(pair(u"ada@x.org"_s, u"In"_s), day(21));
    QCOMPARE(links().list(pair(u"ada@x.org"_s, u"In"_s), {}).items.first().untilBy, u"Ben B."_s);
    QCOMPARE(links().list(pair(u"bob@x.org"_s, u"In"_s), {}).items.first().untilBy, u"ann"_s);
    QVERIFY(links().list(pair(u"ada@x.org"_s, u"Out"_s), {}).items.first().untilBy.isEmpty());
}

void TestLinkEnds::anEndedLinkIsALinkUntilItIsSwept()
{
    links().add(user(u"ada@x.org"_s), FlowService::matching({}), day(9));
    links().add(user(u"bob@x.org"_s), flow(u"In"_s), day(19));
    QCOMPARE(links().memberCounts(FlowService::matching({})).value(flows().find(u"In"_s).id), 2);
    const auto ended = links().endedInFlows(UserService::matching({}), FlowService::matching({}), m_now);
    QCOMPARE(ended.size(), 2);
    QCOMPARE(ended.value(flows().find(u"In"_s).id), 1);
    QCOMPARE(links().endedOfUsers(UserService::matching({}), flow(u"In"_s), m_now).size(), 1);
    QVERIFY(links().list(pair(u"ada@x.org"_s, u"In"_s), {}).items.first().hasEnded(m_now));
}

void TestLinkEnds::aSweepTakesWhatHasEndedAndNothingElse()
{
    links().add(user(u"ada@x.org"_s), FlowService::matching({}), day(9));
    links().add(user(u"bob@x.org"_s), flow(u"In"_s), m_now);
    links().add(user(u"bob@x.org"_s), flow(u"Out"_s), day(11));
    links().add(user(u"cy@x.org"_s), flow(u"Out"_s));
    const QDateTime now = m_now;
    const SweepPreview preview = links().previewSweep(now);
    QCOMPARE(preview.links, 3);
    QCOMPARE(preview.users, 2);
    QCOMPARE(preview.flows, 2);
    QCOMPARE(preview.parts.size(), 2);
    QCOMPARE(preview.parts.first().name, u"In"_s);
    QCOMPARE(preview.parts.first().links, 2);
    QCOMPARE(links().count({}), 5);
    QCOMPARE(links().sweep(now), 3);
    QCOMPARE(links().count({}), 2);
    QCOMPARE(newest().kind, u"link.sweep"_s);
    QCOMPARE(newest().counts.linksRemoved, 3);
    QVERIFY2(changeWords(newest()).contains(u'3'), qPrintable(changeWords(newest())));
}

void TestLinkEnds::aSweepIsUndoneWithItsEnds()
{
    links().add(UserService::matching({}), FlowService::matching({}), day(9));
    const QStringList content = contentOf(session());
    links().sweep(m_now);
    QCOMPARE(links().count({}), 0);
    const ChangeId swept = newest().id;
    undo().undo(swept);
    QCOMPARE(contentOf(session()), content);
    undo().undo(newest().id);
    QCOMPARE(links().count({}), 0);
}

void TestLinkEnds::aSweepOfNothingLeavesNoTrace()
{
    links().add(UserService::matching({}), FlowService::matching({}), day(19));
    const ChangeId made = newest().id;
    QCOMPARE(links().previewSweep(m_now).links, 0);
    QCOMPARE(links().sweep(m_now), 0);
    QCOMPARE(newest().id, made);
}

void TestLinkEnds::removedLinksComeBackWithTheirEnd()
{
    links().add(UserService::matching({}), FlowService::matching({}), day(19));
    const QStringList content = contentOf(session());
    links().remove(user(u"ada@x.org"_s), FlowService::matching({}));
    undo().undo(newest().id);
    QCOMPARE(contentOf(session()), content);
    users().remove(user(u"ada@x.org"_s));
    undo().undo(newest().id);
    QCOMPARE(contentOf(session()), content);
}

void TestLinkEnds::whatIsRestoredToATimeHasTheEndOfThatTime()
{
    links().add(user(u"ada@x.org"_s), FlowService::matching({}), day(19));
    const QDateTime then = m_now;
    m_now = m_now.addSecs(60);
    links().setUntil(pair(u"ada@x.org"_s, u"In"_s), std::nullopt);
    links().remove(user(u"ada@x.org"_s), FlowService::matching({}));
    RestoreService restore(session());
    RestoreSubject subject;
    subject.user = users().find(u"ada@x.org"_s).id;
    QVERIFY(restore.restore(subject, then, restore.preview(subject, then)));
    QCOMPARE(untilOf(u"ada@x.org"_s, u"In"_s), day(19));
    QCOMPARE(untilOf(u"ada@x.org"_s, u"Out"_s), day(19));
    QCOMPARE(newest().counts.linksAdded, 2);
    QCOMPARE(newest().counts.linksEdited, 0);
}

void TestLinkEnds::whatIsGivenEndsWhenWhatItComesFromDoes()
{
    links().add(user(u"ada@x.org"_s), flow(u"In"_s), day(20));
    links().add(user(u"ada@x.org"_s), flow(u"Out"_s));
    links().add(user(u"bob@x.org"_s), flow(u"In"_s), day(24));
    const UserSet others = UserService::matching({});
    const LinkReceipt moved =
        MembershipCopy(session()).copy(UserCopy{users().find(u"ada@x.org"_s).id, others, CopyMode::Move});
    QCOMPARE(moved.added, 3);
    QCOMPARE(moved.edited, 0);
    QCOMPARE(newest().counts.linksEdited, 0);
    QCOMPARE(untilOf(u"cy@x.org"_s, u"In"_s), day(20));
    QVERIFY(!untilOf(u"cy@x.org"_s, u"Out"_s).isValid());
    QCOMPARE(untilOf(u"bob@x.org"_s, u"In"_s), day(24)); // he had it before
    undo().undo(*moved.change);
    QCOMPARE(untilOf(u"ada@x.org"_s, u"In"_s), day(20));
    QCOMPARE(links().count({}), 3);
    MembershipCopy(session()).copy(FlowCopy{flows().find(u"In"_s).id, flow(u"Out"_s)});
    QCOMPARE(untilOf(u"bob@x.org"_s, u"Out"_s), day(24));
    QVERIFY(!untilOf(u"ada@x.org"_s, u"Out"_s).isValid());
}

void TestLinkEnds::theHistoryShowsBothEnds()
{
    links().add(UserService::matching({}), flow(u"In"_s), day(19));
    links().setUntil(pair(u"ada@x.org"_s, u"In"_s), day(24));
    HistoryService history(session());
    const auto parts = history.links(newest().id, {}).items;
    QCOMPARE(parts.size(), 1);
    QCOMPARE(parts.first().deed, Deed::Edited);
    QCOMPARE(parts.first().userEmail, u"ada@x.org"_s);
    QCOMPARE(parts.first().until, day(19));
    QCOMPARE(parts.first().became, day(24));
    HistoryFilter filter;
    filter.user = users().find(u"ada@x.org"_s).id;
    filter.flow = flows().find(u"In"_s).id;
    filter.kind = u"link.until"_s;
    QCOMPARE(history.count(filter), 1);
    filter.user = users().find(u"bob@x.org"_s).id;
    QCOMPARE(history.count(filter), 0);
    links().setUntil(LinkFilter(), std::nullopt);
    QVERIFY(!history.links(newest().id, {}).items.first().became.isValid());
}

void TestLinkEnds::retentionForgetsWhatEndsWere()
{
    links().add(UserService::matching({}), flow(u"In"_s), day(19));
    links().setUntil(LinkFilter(), day(24));
    const ChangeId edit = newest().id;
    const QDateTime limit = m_now.addSecs(1);
    QCOMPARE(countPrunable(session(), limit), 1);
    QCOMPARE(pruneChanges(session(), limit), 1);
    QCOMPARE(session().number({u"select count(*) from changed_links"_s}), 0);
    EXPECT_ERROR(undo().undo(edit), Invalid);
    QCOMPARE(untilOf(u"ada@x.org"_s, u"In"_s), day(24));
}

void TestLinkEnds::manyEndsAreSetAtOnce()
{
    for (int i = 0; i < 300; ++i)
        users().create({u"u%1@x.org"_s.arg(i), u"u%1"_s.arg(i)});
    for (int i = 0; i < 20; ++i)
        flows().create({u"f%1"_s.arg(i)});
    links().add(UserService::matching({}), FlowService::matching({}));
    const qint64 all = links().count({});
    QCOMPARE(all, 303 * 22);
    QCOMPARE(links().setUntil(LinkFilter(), day(24)).edited, all);
    QCOMPARE(links().prolong(LinkFilter(), 7).edited, all);
    undo().undo(newest().id);
    QCOMPARE(links().count({.endsBy = day(24)}), all);
}

QTEST_GUILESS_MAIN(TestLinkEnds)
#include "test_link_ends.moc"

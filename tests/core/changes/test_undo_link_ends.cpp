// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/links/link_ends_fixture.h"
#include "tests/support/expect.h"

using namespace sluice;
using namespace sluice::test;

class TestUndoLinkEnds : public QObject, private LinkEndsFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init() { begin(); }
    void cleanup() { finish(); }
    void anEditIsUndoneAndRedoneManyTimes();
    void anUndoRefusesWhereTheEndIsAnotherByNow();
    void anUndoRefusesWhereTheLinkIsGone();
    void theOthersAreUndoneWhereOneIsSkipped();
    void makingALinkIsNotUndoneOverAnotherEnd();
    void anEndThatWasTakenBackIsNoObstacle();
    void aNewUserIsNotUndoneOverAnotherEndOfItsLink();
};

void TestUndoLinkEnds::anEditIsUndoneAndRedoneManyTimes()
{
    links().add(UserService::matching({}), FlowService::matching({}), day(19));
    links().setUntil(pair(u"ada@x.org"_s, u"In"_s), std::nullopt);
    const QStringList before = contentOf(session());
    links().setUntil(LinkFilter(), day(24));
    const QStringList after = contentOf(session());
    ChangeId tip = newest().id;
    for (int i = 0; i < 6; ++i) {
        const UndoPreview preview = undo().preview(tip);
        QCOMPARE(preview.conflicts, 0);
        QCOMPARE(preview.counts.linksEdited, 6);
        tip = undo().undo(tip).change.id;
        QCOMPARE(contentOf(session()), i % 2 == 0 ? before : after);
        QCOMPARE(newest().counts, preview.counts);
    }
}

void TestUndoLinkEnds::anUndoRefusesWhereTheEndIsAnotherByNow()
{
    links().add(UserService::matching({}), flow(u"In"_s), day(19));
    links().setUntil(pair(u"ada@x.org"_s, u"In"_s), day(24));
    const ChangeId edit = newest().id;
    session().setAuthor({u"ben"_s, u"desk"_s, u"tests"_s});
    links().setUntil(pair(u"ada@x.org"_s, u"In"_s), day(30));
    const UndoPreview preview = undo().preview(edit);
    QCOMPARE(preview.conflicts, 1);
    const UndoConflict conflict = preview.firstConflicts.value(0);
    QCOMPARE(conflict.what, UndoConflict::What::Link);
    QCOMPARE(conflict.reason, UndoConflict::Reason::Changed);
    QCOMPARE(conflict.fields.size(), 1);
    QCOMPARE(conflict.fields.first().name, u"until"_s);
    QCOMPARE(conflict.fields.first().was, untilText(day(24)));
    QCOMPARE(conflict.fields.first().now, untilText(day(30)));
    QCOMPARE(conflict.fields.first().wouldBecome, untilText(day(19)));
    QVERIFY(conflict.by && conflict.by->actor == u"ben"_s);
    QVERIFY2(conflictText(conflict).contains(shownUntil(day(30))), qPrintable(conflictText(conflict)));
    EXPECT_ERROR(undo().undo(edit), Conflict);
    QCOMPARE(untilOf(u"ada@x.org"_s, u"In"_s), day(30));
    const UndoReceipt receipt = undo().undo(edit, OnConflict::Overwrite);
    QCOMPARE(receipt.skipped, 0);
    QCOMPARE(untilOf(u"ada@x.org"_s, u"In"_s), day(19));
}

void TestUndoLinkEnds::anUndoRefusesWhereTheLinkIsGone()
{
    links().add(UserService::matching({}), flow(u"In"_s), day(19));
    links().setUntil(LinkFilter(), day(24));
    const ChangeId edit = newest().id;
    links().remove(user(u"ada@x.org"_s), flow(u"In"_s));
    const UndoPreview preview = undo().preview(edit);
    QCOMPARE(preview.conflicts, 1);
    QCOMPARE(preview.firstConflicts.value(0).reason, UndoConflict::Reason::Gone);
    EXPECT_ERROR(undo().undo(edit), Conflict);
    const UndoReceipt receipt = undo().undo(edit, OnConflict::Overwrite);
    QCOMPARE(receipt.skipped, 1);
    QCOMPARE(receipt.change.counts.linksEdited, 2);
    QCOMPARE(links().count({}), 2);
}

void TestUndoLinkEnds::theOthersAreUndoneWhereOneIsSkipped()
{
    links().add(UserService::matching({}), flow(u"In"_s), day(19));
    links().setUntil(LinkFilter(), day(24));
    const ChangeId edit = newest().id;
    links().setUntil(pair(u"bob@x.org"_s, u"In"_s), day(30));
    const UndoReceipt receipt = undo().undo(edit, OnConflict::SkipThose);
    QCOMPARE(receipt.skipped, 1);
    QCOMPARE(untilOf(u"ada@x.org"_s, u"In"_s), day(19));
    QCOMPARE(untilOf(u"bob@x.org"_s, u"In"_s), day(30));
    undo().undo(receipt.change.id);
    QCOMPARE(untilOf(u"ada@x.org"_s, u"In"_s), day(24));
    QCOMPARE(untilOf(u"bob@x.org"_s, u"In"_s), day(30));
}

void TestUndoLinkEnds::makingALinkIsNotUndoneOverAnotherEnd()
{
    links().add(UserService::matching({}), flow(u"In"_s));
    const ChangeId made = newest().id;
    links().setUntil(pair(u"ada@x.org"_s, u"In"_s), day(24));
    const UndoPreview preview = undo().preview(made);
    QCOMPARE(preview.conflicts, 1);
    const UndoConflict conflict = preview.firstConflicts.value(0);
    QCOMPARE(conflict.reason, UndoConflict::Reason::Changed);
    QCOMPARE(conflict.fields.first().was, QString());
    QCOMPARE(conflict.fields.first().now, untilText(day(24)));
    EXPECT_ERROR(undo().undo(made), Conflict);
    const UndoReceipt skipping = undo().undo(made, OnConflict::SkipThose);
    QCOMPARE(skipping.skipped, 1);
    QCOMPARE(links().count({}), 1);
    undo().undo(skipping.change.id);
    QCOMPARE(links().count({}), 3);

    links().setUntil(pair(u"bob@x.org"_s, u"In"_s), day(25)); // of a link that the redo put back
    EXPECT_ERROR(undo().undo(made), Conflict);
    QCOMPARE(undo().preview(made).firstConflicts.value(0).reason, UndoConflict::Reason::Changed);
    QCOMPARE(undo().undo(made, OnConflict::Overwrite).skipped, 0);
    QCOMPARE(links().count(pair(u"bob@x.org"_s, u"In"_s)), 0);
}

void TestUndoLinkEnds::anEndThatWasTakenBackIsNoObstacle()
{
    links().add(UserService::matching({}), flow(u"In"_s));
    const ChangeId made = newest().id;
    links().setUntil(pair(u"ada@x.org"_s, u"In"_s), day(24));
    undo().undo(newest().id);
    QCOMPARE(undo().preview(made).conflicts, 0);
    undo().undo(made);
    QCOMPARE(links().count({}), 0);
}

void TestUndoLinkEnds::aNewUserIsNotUndoneOverAnotherEndOfItsLink()
{
    const User dan = links().addNewUser({u"dan@x.org"_s, u"dan"_s}, flow(u"In"_s));
    const ChangeId made = newest().id;
    links().setUntil(pair(u"dan@x.org"_s, u"In"_s), day(24));
    EXPECT_ERROR(undo().undo(made), Conflict);
    const auto error = errorOf([&] { undo().undo(made, OnConflict::SkipThose); });
    QVERIFY2(!error, error ? error->what() : "");
    QCOMPARE(untilOf(u"dan@x.org"_s, u"In"_s), day(24));
    QCOMPARE(users().get(dan.id).name, u"dan"_s);
}

QTEST_GUILESS_MAIN(TestUndoLinkEnds)
#include "test_undo_link_ends.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/undo_service.h"

#include "core/changes/change.h"
#include "core/changes/note_scope.h"
#include "core/transfer/generate.h"
#include "tests/core/changes/content.h"
#include "tests/support/expect.h"
#include "tests/support/service_fixture.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestUndo : public QObject, private ServiceFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init();
    void cleanup() { finish(); }
    void anUndoIsAChangeOfItsOwn();
    void aPreviewTellsWhatWouldHappenAndDoesNothing();
    void deletedUsersComeBackWithTheirLinks();
    void emailsThatWereSwappedAreSwappedBack();
    void namesThatMovedOnInAChainMoveBack();
    void manyLinksAreTakenBackSetBySet();
    void whatOthersDidElsewhereStays();
    void aChangeThatIsUndoneCannotBeUndone();
    void ofManyWhoUndoItAtOnceOneDoes();
    void aRedoneChangeIsUndoneByItsOwnId();
    void aPrunedChangeIsRefused();
    void aChangeWhoseImagesAreMissingIsRefused();
    void anUnknownChangeIsNotFound();
    void anEditFromBeforeTheAfterImagesIsUndone();
    void rowsBroughtOverWithOlderTimesCanBeTakenBack();
    void aFailedUndoLeavesNothingBehind();

private:
    UserId m_ada, m_bob;
    FlowId m_flow, m_other;
};

void TestUndo::init()
{
    begin();
    m_ada = users().create({u"ada@example.org"_s, u"Ada"_s}).id;
    m_bob = users().create({u"bob@example.org"_s, u"Bob"_s}).id;
    m_flow = flows().create({u"Onboarding"_s}).id;
    m_other = flows().create({u"Öl"_s, u"of the first day"_s}).id;
    links().add(UserSet::of({m_ada}), everyFlow());
}

void TestUndo::anUndoIsAChangeOfItsOwn()
{
    users().remove(UserSet::of({m_bob}));
    const ChangeRecord removed = newest();
    session().setAuthor({u"other"_s, u"desk"_s, u"tests 2"_s, u"Ann"_s});
    const NoteScope note(session(), u"was a mistake"_s);
    const ChangeRecord change = undo().undo(removed.id).change;
    QCOMPARE(change.kind, u"undo"_s);
    QCOMPARE(change.reverts, removed.id);
    QCOMPARE(change.summary, u"Bob"_s);
    QCOMPARE(change.note, u"was a mistake"_s);
    QCOMPARE(change.who(), u"Ann"_s);
    QCOMPARE(change.counts.usersAdded, 1);
    QCOMPARE(newest().id, change.id);
    QVERIFY(HistoryService(session()).get(removed.id).isUndone);
    QCOMPARE(HistoryService(session()).users(change.id, {}).items.first().deed, Deed::Restored);
}

void TestUndo::aPreviewTellsWhatWouldHappenAndDoesNothing()
{
    links().addNewUser({u"eve@example.org"_s, u"Eve"_s}, everyFlow());
    const ChangeRecord change = newest();
    const QStringList before = contentOf(session());
    UndoPreview preview = undo().preview(change.id);
    QCOMPARE(preview.change.id, change.id);
    QCOMPARE(preview.reverts, change.id);
    QCOMPARE(preview.conflicts, 0);
    QVERIFY(!preview.isRedo && !preview.refusal);
    QCOMPARE(preview.counts, (ChangeCounts{.usersRemoved = 1, .linksRemoved = 2}));
    QCOMPARE(contentOf(session()), before);
    QCOMPARE(newest().id, change.id);

    const ChangeId undone = undo().undo(change.id).change.id;
    preview = undo().preview(undone);
    QVERIFY(preview.isRedo);
    QCOMPARE(preview.counts, (ChangeCounts{.usersAdded = 1, .linksAdded = 2}));
    QCOMPARE(undo().preview(change.id).refusal->kind(), Error::Kind::Conflict);
}

void TestUndo::deletedUsersComeBackWithTheirLinks()
{
    const User ada = users().get(m_ada);
    users().remove(UserSet::of({m_ada, m_bob}));
    undo().undo(newest().id);
    QCOMPARE(users().get(m_ada), ada);
    QCOMPARE(links().count({UserSet::of({m_ada}), {}}), 2);
    QCOMPARE(users().findByEmail(u"BOB@example.org"_s)->id, m_bob);
}

void TestUndo::emailsThatWereSwappedAreSwappedBack()
{
    const QStringList before = contentOf(session());
    record(session(), u"user.edit"_s, [&](Change &change) {
        change.keepUsers(session(), everyUser(), false);
        const auto become = [&](UserId user, const QString &email) {
            session().execute({u"update users set email = :email, email_key = :email, updated_at = :at "
                               "where id = :id"_s,
                               {{u"email"_s, email}, {u"at"_s, change.at}, {u"id"_s, user.uuid()}}});
        };
        become(m_ada, u"aside@example.org"_s);
        become(m_bob, u"ada@example.org"_s);
        become(m_ada, u"bob@example.org"_s);
        return true;
    });
    const QStringList after = contentOf(session());
    QVERIFY(before != after);
    const ChangeId undone = undo().undo(newest().id).change.id;
    QCOMPARE(contentOf(session()), before);
    undo().undo(undone);
    QCOMPARE(contentOf(session()), after);
}

void TestUndo::namesThatMovedOnInAChainMoveBack()
{
    for (int i = 0; i < 20; ++i)
        flows().create({u"Flow %1"_s.arg(i, 2, 10, QChar(u'0'))});
    const QStringList before = contentOf(session());
    record(session(), u"flow.edit"_s, [&](Change &change) {
        change.keepFlows(session(), everyFlow(), false);
        for (int i = 19; i >= 0; --i)
            session().execute({u"update flows set name = :to, name_key = lower(:to), name_sort = lower(:to) "
                               "where name = :from"_s,
                               {{u"to"_s, u"Flow %1"_s.arg(i + 1, 2, 10, QChar(u'0'))},
                                {u"from"_s, u"Flow %1"_s.arg(i, 2, 10, QChar(u'0'))}}});
        return true;
    });
    undo().undo(newest().id);
    QCOMPARE(contentOf(session()), before);
}

void TestUndo::manyLinksAreTakenBackSetBySet()
{
    generate(session(), {.users = 500, .flows = 40, .links = 0});
    const QStringList before = contentOf(session());
    QCOMPARE(links().add(everyUser(), everyFlow()).added, 502 * 42 - 2);
    const ChangeId linked = newest().id;
    QCOMPARE(undo().preview(linked).counts.linksRemoved, 502 * 42 - 2);
    const ChangeId undone = undo().undo(linked).change.id;
    QCOMPARE(contentOf(session()), before);
    QCOMPARE(undo().undo(undone).change.counts.linksAdded, 502 * 42 - 2);
}

void TestUndo::whatOthersDidElsewhereStays()
{
    users().update(users().get(m_ada), {u"ada@example.org"_s, u"Countess"_s});
    const ChangeId mine = newest().id;
    users().update(users().get(m_bob), {u"bob@example.org"_s, u"Robert"_s});
    links().remove(UserSet::of({m_ada}), FlowSet::of({m_flow}));
    undo().undo(mine);
    QCOMPARE(users().get(m_ada).name, u"Ada"_s);
    QCOMPARE(users().get(m_bob).name, u"Robert"_s);
    QCOMPARE(links().count({}), 1);
}

void TestUndo::aChangeThatIsUndoneCannotBeUndone()
{
    users().remove(UserSet::of({m_bob}));
    const ChangeId change = newest().id;
    const ChangeId undone = undo().undo(change).change.id;
    for (const OnConflict how : {OnConflict::Refuse, OnConflict::SkipThose, OnConflict::Overwrite})
        EXPECT_ERROR(undo().undo(change, how), Conflict);
    undo().undo(undone);
    EXPECT_ERROR(undo().undo(undone), Conflict);
}

void TestUndo::ofManyWhoUndoItAtOnceOneDoes()
{
    links().add(everyUser(), everyFlow());
    const ChangeId change = newest().id;
    std::atomic<int> done = 0;
    std::atomic<int> refused = 0;
    std::vector<std::thread> people;
    for (int i = 0; i < 4; ++i)
        people.emplace_back([&] {
            const auto error = errorOf(
                [&] { UndoService(*m_database->anotherSession()).undo(change, OnConflict::Overwrite); });
            if (!error)
                ++done;
            else if (error->kind() == Error::Kind::Conflict)
                ++refused;
        });
    for (std::thread &person : people)
        person.join();
    QCOMPARE(done.load(), 1);
    QCOMPARE(refused.load(), 3);
    QCOMPARE(links().count({}), 2);
}

void TestUndo::aRedoneChangeIsUndoneByItsOwnId()
{
    const QStringList before = contentOf(session());
    links().add(UserSet::of({m_bob}), everyFlow());
    const ChangeId change = newest().id;
    const ChangeId redone = undo().undo(undo().undo(change).change.id).change.id;
    QCOMPARE(undo().preview(change).reverts, redone);
    QCOMPARE(undo().undo(change).change.reverts, redone);
    QCOMPARE(contentOf(session()), before);
}

void TestUndo::aPrunedChangeIsRefused()
{
    users().remove(UserSet::of({m_bob}));
    session().execute({u"update changes set is_pruned = true"_s});
    EXPECT_ERROR(undo().undo(newest().id), Invalid);
    QCOMPARE(undo().preview(newest().id).refusal->field(), u"change"_s);
}

void TestUndo::aChangeWhoseImagesAreMissingIsRefused()
{
    users().remove(UserSet::of({m_ada}));
    session().execute({u"delete from removed_links"_s});
    EXPECT_ERROR(undo().undo(newest().id, OnConflict::Overwrite), Invalid);
}

void TestUndo::anUnknownChangeIsNotFound()
{
    EXPECT_ERROR(undo().undo(ChangeId::create()), NotFound);
    EXPECT_ERROR(undo().preview(ChangeId::create()), NotFound);
}

void TestUndo::anEditFromBeforeTheAfterImagesIsUndone()
{
    const auto forgetAfterImages = [&] {
        session().execute({u"update changed_users set became_name = '', became_email = '', "
                           "became_is_active = false, became_updated_at = null"_s});
    };
    const QStringList before = contentOf(session());
    users().update(users().get(m_ada), {u"ada@example.org"_s, u"Countess"_s});
    const ChangeId first = newest().id;
    forgetAfterImages();
    undo().undo(first);
    QCOMPARE(contentOf(session()), before);

    users().update(users().get(m_ada), {u"ada@example.org"_s, u"Lady"_s});
    const ChangeId second = newest().id;
    users().update(users().get(m_ada), {u"ada@example.org"_s, u"Lady L"_s});
    forgetAfterImages();
    EXPECT_ERROR(undo().undo(second), Conflict);
}

void TestUndo::rowsBroughtOverWithOlderTimesCanBeTakenBack()
{
    const QStringList before = contentOf(session());
    record(session(), u"import"_s, [&](Change &change) {
        change.usersAdded = session().execute(
            {uR"(insert into users (id, email, email_key, name, name_sort, is_active, created_at, updated_at, created_by)
                 values (:id, 'old@example.org', 'old@example.org', 'Old', 'old', true, :created, :updated, :change))"_s,
             {{u"id"_s, UserId::create().uuid()},
              {u"created"_s, change.at.addDays(-9)},
              {u"updated"_s, change.at.addDays(-3)},
              {u"change"_s, change.id.uuid()}}});
        return true;
    });
    undo().undo(newest().id);
    QCOMPARE(contentOf(session()), before);
}

void TestUndo::aFailedUndoLeavesNothingBehind()
{
    users().remove(UserSet::of({m_bob}));
    const ChangeId change = newest().id;
    users().create({u"bob@example.org"_s, u"Another Bob"_s});
    const QStringList before = contentOf(session());
    for (int i = 0; i < 2; ++i)
        EXPECT_ERROR(undo().undo(change), Conflict);
    QCOMPARE(contentOf(session()), before);
    QVERIFY(!session().isInTransaction());
    QVERIFY(!session().hasTable(u"undone_users"_s));
    QCOMPARE(newest().summary, u"Another Bob"_s);
}

QTEST_GUILESS_MAIN(TestUndo)
#include "test_undo.moc"

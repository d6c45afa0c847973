// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/restore/restore_service.h"
#include "tests/support/expect.h"
#include "tests/support/service_fixture.h"

#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestRestore : public QObject, private ServiceFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init();
    void cleanup() { finish(); }
    void aUserGetsFieldsAndFlowsBack();
    void aFlowGetsFieldsAndMembersBack();
    void onlyTheLinkOfAPairIsTouched();
    void theEndsOfLinksThatAreStillThereComeBackToo();
    void whatWasUndoneMeanwhileIsSeenAsItWasThen();
    void nothingHappensWhenItIsSoAlready();
    void aTimeWithoutTheRowIsRefused();
    void whatChangedSinceThePreviewIsNotOverwritten();
    void anEmailTakenMeanwhileIsRefusedWhole();
    void aFlowThatIsGoneIsLeftOut();
    void aRestoreIsUndoneLikeAnyChange();

private:
    RestoreService restore() { return RestoreService(session()); }
    bool restored(const RestoreSubject &subject, const QDateTime &at)
    {
        return restore().restore(subject, at, restore().preview(subject, at));
    }
    QStringList flowsOfAda()
    {
        QStringList names;
        for (const Link &link : links().list({UserSet::of({m_ada.id}), {}}, {}).items)
            names.append(link.flowName);
        names.sort();
        return names;
    }
    void edit(const UserDraft &draft) { users().update(users().get(m_ada.id), draft); }

    User m_ada, m_bob;
    Flow m_start, m_night;
    QDateTime m_then; // Ada is in “Start”, nobody in “Night”
};

void TestRestore::init()
{
    begin();
    m_ada = users().create({u"ada@example.org"_s, u"Ada"_s});
    m_bob = users().create({u"bob@example.org"_s, u"Bob"_s});
    m_start = flows().create({u"Start"_s});
    m_night = flows().create({u"Night"_s});
    links().add(UserSet::of({m_ada.id}), FlowSet::of({m_start.id}));
    m_then = m_now;
}

void TestRestore::aUserGetsFieldsAndFlowsBack()
{
    edit({u"ada@example.org"_s, u"Ada King"_s});
    edit({u"countess@example.org"_s, u"Countess"_s, false});
    links().setFlows(UserSet::of({m_ada.id}), FlowSet::of({m_night.id}));

    const RestorePreview preview = restore().preview({m_ada.id, {}}, m_then);
    QCOMPARE(preview.fields.size(), 3);
    QCOMPARE(preview.fields.first().name, u"email"_s);
    QCOMPARE(preview.fields.first().was, u"countess@example.org"_s);
    QCOMPARE(*preview.fields.first().became, u"ada@example.org"_s);
    QCOMPARE(preview.linked, QStringList{u"Start"_s});
    QCOMPARE(preview.unlinked, QStringList{u"Night"_s});
    QCOMPARE(users().get(m_ada.id).name, u"Countess"_s);

    QVERIFY(restored({m_ada.id, {}}, m_then));
    QCOMPARE(users().get(m_ada.id).draft(), m_ada.draft());
    QCOMPARE(flowsOfAda(), QStringList{u"Start"_s});
    const ChangeRecord change = HistoryService(session()).list({}, {}).items.first();
    QCOMPARE(change.kind, u"restore"_s);
    QCOMPARE(change.summary, u"Ada"_s);
}

void TestRestore::aFlowGetsFieldsAndMembersBack()
{
    flows().update(flows().get(m_start.id), {u"Finish"_s, u"the end"_s, false});
    links().setUsers(UserSet::of({m_bob.id}), FlowSet::of({m_start.id}));
    QVERIFY(restored({{}, m_start.id}, m_then));
    QCOMPARE(flows().get(m_start.id).draft(), m_start.draft());
    QCOMPARE(flowsOfAda(), QStringList{u"Start"_s});
    QCOMPARE(links().count({UserSet::of({m_bob.id}), {}}), 0);
}

void TestRestore::onlyTheLinkOfAPairIsTouched()
{
    edit({u"ada@example.org"_s, u"Ada King"_s});
    links().setFlows(UserSet::of({m_ada.id}), FlowSet::of({m_night.id}));
    QVERIFY(restored({m_ada.id, m_start.id}, m_then));
    QCOMPARE(flowsOfAda(), QStringList({u"Night"_s, u"Start"_s}));
    QVERIFY(restored({m_ada.id, m_night.id}, m_then));
    QCOMPARE(flowsOfAda(), QStringList{u"Start"_s});
    QCOMPARE(users().get(m_ada.id).name, u"Ada King"_s);
}

void TestRestore::theEndsOfLinksThatAreStillThereComeBackToo()
{
    const auto endOf = [this](const Flow &flow) {
        return links().list({UserSet::of({m_ada.id}), FlowSet::of({flow.id})}, {}).items.value(0).until;
    };
    const QDateTime end(QDate(2031, 1, 1), QTime(0, 0), Qt::UTC);
    m_now = m_now.addSecs(60);
    links().add(UserSet::of({m_ada.id}), FlowSet::of({m_night.id}), end);
    const QDateTime later = m_now.addSecs(30);
    m_now = m_now.addSecs(60);
    const LinkFilter all{UserSet::of({m_ada.id}), {}};
    links().setUntil(all, end.addDays(10));
    m_now = m_now.addSecs(60);
    links().setUntil(all, end.addDays(20));
    m_now = m_now.addSecs(60);

    const RestoreSubject onlyNight{m_ada.id, m_night.id};
    QCOMPARE(restore().preview(onlyNight, later).linksReended, 1);
    const RestorePreview preview = restore().preview({m_ada.id, {}}, later);
    QCOMPARE(preview.linksReended, 2);
    QCOMPARE(preview.reended, QStringList({u"Night"_s, u"Start"_s}));
    QCOMPARE(preview.linksAdded + preview.linksRemoved, 0);
    QVERIFY(restored({m_ada.id, {}}, later));
    QCOMPARE(endOf(m_night), end);
    QVERIFY(!endOf(m_start).isValid());
    QVERIFY(restore().preview({m_ada.id, {}}, later).isEmpty());
    UndoService(session()).undo(
        *session().first({u"select id from changes where kind = 'restore' order by id desc limit 1"_s},
                         [](const Row &row) { return row.id<ChangeId>(0); }));
    QCOMPARE(endOf(m_night), end.addDays(20));
    QCOMPARE(endOf(m_start), end.addDays(20));
}

void TestRestore::whatWasUndoneMeanwhileIsSeenAsItWasThen()
{
    links().remove(UserSet::of({m_ada.id}), FlowSet::of({m_start.id}));
    const QDateTime without = m_now;
    UndoService(session()).undo(HistoryService(session()).list({}, {}).items.first().id);
    QCOMPARE(flowsOfAda(), QStringList{u"Start"_s});
    QVERIFY(restored({m_ada.id, {}}, without));
    QCOMPARE(flowsOfAda(), QStringList{});
}

void TestRestore::nothingHappensWhenItIsSoAlready()
{
    const qint64 before = HistoryService(session()).count({});
    QVERIFY(restore().preview({m_ada.id, {}}, m_then).isEmpty());
    QVERIFY(!restored({m_ada.id, {}}, m_then));
    QCOMPARE(HistoryService(session()).count({}), before);
}

void TestRestore::aTimeWithoutTheRowIsRefused()
{
    EXPECT_ERROR(restore().preview({m_ada.id, {}}, m_ada.createdAt.addSecs(-1)), Invalid);
    users().remove(UserSet::of({m_ada.id}));
    const QDateTime without = m_now;
    EXPECT_ERROR(restore().preview({m_ada.id, {}}, m_then), NotFound);
    UndoService(session()).undo(HistoryService(session()).list({}, {}).items.first().id);
    EXPECT_ERROR(restore().preview({m_ada.id, {}}, without), Invalid);
    QVERIFY(restore().preview({m_ada.id, {}}, m_then).isEmpty());
}

void TestRestore::whatChangedSinceThePreviewIsNotOverwritten()
{
    edit({u"ada@example.org"_s, u"Ada King"_s});
    const RestorePreview seen = restore().preview({m_ada.id, {}}, m_then);
    edit({u"countess@example.org"_s, u"Ada King"_s});
    EXPECT_ERROR(restore().restore({m_ada.id, {}}, m_then, seen), Conflict);
    QCOMPARE(users().get(m_ada.id).email, u"countess@example.org"_s);
    QCOMPARE(users().get(m_ada.id).name, u"Ada King"_s);
}

void TestRestore::anEmailTakenMeanwhileIsRefusedWhole()
{
    edit({u"countess@example.org"_s, u"Countess"_s});
    users().create({u"ada@example.org"_s, u"Another Ada"_s});
    links().remove(UserSet::of({m_ada.id}), FlowSet::of({m_start.id}));
    EXPECT_ERROR(restored({m_ada.id, {}}, m_then), Duplicate);
    QCOMPARE(flowsOfAda(), QStringList{});
}

void TestRestore::aFlowThatIsGoneIsLeftOut()
{
    flows().remove(FlowSet::of({m_start.id}));
    links().add(UserSet::of({m_ada.id}), FlowSet::of({m_night.id}));
    const RestorePreview preview = restore().preview({m_ada.id, {}}, m_then);
    QCOMPARE(preview.linksAdded, 0);
    QCOMPARE(preview.unlinked, QStringList{u"Night"_s});
}

void TestRestore::aRestoreIsUndoneLikeAnyChange()
{
    edit({u"ada@example.org"_s, u"Ada King"_s});
    links().setFlows(UserSet::of({m_ada.id}), FlowSet::of({m_night.id}));
    restored({m_ada.id, {}}, m_then);
    UndoService(session()).undo(HistoryService(session()).list({}, {}).items.first().id);
    QCOMPARE(users().get(m_ada.id).name, u"Ada King"_s);
    QCOMPARE(flowsOfAda(), QStringList{u"Night"_s});
}

QTEST_GUILESS_MAIN(TestRestore)
#include "test_restore_service.moc"

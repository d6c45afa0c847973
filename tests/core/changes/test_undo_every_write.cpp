// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk_edit/bulk_edit_service.h"
#include "core/paste/paste_service.h"
#include "core/transfer/generate.h"
#include "core/transfer/import.h"
#include "tests/core/changes/content.h"
#include "tests/support/service_fixture.h"

#include <QBuffer>
#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestUndoEveryWrite : public QObject, private ServiceFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init();
    void cleanup() { finish(); }
    void everyKindOfWriteIsTakenBackAndPutBack_data();
    void everyKindOfWriteIsTakenBackAndPutBack();

private:
    void write(const QString &step);
    void importFrom(const QByteArray &csv,
                    ImportReport (*import)(Session &, QIODevice &, const ImportOptions &));

    UserId m_ada, m_bob;
    FlowId m_flow, m_other;
};

void TestUndoEveryWrite::init()
{
    begin();
    m_ada = users().create({u"ada@example.org"_s, u"Ada"_s}).id;
    m_bob = users().create({u"bob@example.org"_s, u"Bob"_s}).id;
    m_flow = flows().create({u"Onboarding"_s}).id;
    m_other = flows().create({u"Öl"_s, u"of the first day"_s}).id;
    links().add(UserSet::of({m_ada}), everyFlow());
}

void TestUndoEveryWrite::importFrom(const QByteArray &csv,
                                    ImportReport (*import)(Session &, QIODevice &, const ImportOptions &))
{
    QByteArray bytes = csv;
    QBuffer file(&bytes);
    file.open(QIODevice::ReadOnly);
    import(session(), file, {.onDuplicate = OnDuplicate::Update});
}

void TestUndoEveryWrite::everyKindOfWriteIsTakenBackAndPutBack_data()
{
    QTest::addColumn<QString>("step");
    for (const char *step : {"a user is made",
                             "a user is edited",
                             "users are deleted",
                             "a flow is made",
                             "a flow is edited",
                             "flows are deleted",
                             "a pair is linked",
                             "everybody is linked",
                             "links are removed",
                             "the flows of users are set",
                             "the users of flows are set",
                             "a pair is toggled",
                             "a user is made and linked",
                             "a flow is made and linked",
                             "users are imported over others",
                             "flows are imported over others",
                             "links are imported",
                             "links are made with an end, over others",
                             "ends of links are set",
                             "ends of links are prolonged",
                             "ended links are swept",
                             "links are imported with other ends",
                             "users are switched off",
                             "flows are described",
                             "people are pasted",
                             "a sample is seeded",
                             "rows are generated",
                             "a sample is removed"})
        QTest::newRow(step) << QString::fromLatin1(step);
}

void TestUndoEveryWrite::write(const QString &step)
{
    const QHash<QString, std::function<void()>> steps{
        {u"a user is made"_s,
         [&] {
             users().create({u"Émile@example.org"_s, u"Émile"_s, false});
         }},
        {u"a user is edited"_s,
         [&] {
             users().update(users().get(m_ada), {u"countess@example.org"_s, u"Zoë"_s, false});
         }},
        {u"users are deleted"_s, [&] { users().remove(everyUser()); }},
        {u"a flow is made"_s,
         [&] {
             flows().create({u"Straße"_s, u"a\nb"_s, false});
         }},
        {u"a flow is edited"_s,
         [&] {
             flows().update(flows().get(m_other), {u"Wasser"_s, QString(), false});
         }},
        {u"flows are deleted"_s, [&] { flows().remove(everyFlow()); }},
        {u"a pair is linked"_s, [&] { links().add(UserSet::of({m_bob}), FlowSet::of({m_flow})); }},
        {u"everybody is linked"_s, [&] { links().add(everyUser(), everyFlow()); }},
        {u"links are removed"_s, [&] { links().remove(everyUser(), FlowSet::of({m_flow})); }},
        {u"the flows of users are set"_s, [&] { links().setFlows(everyUser(), FlowSet::of({m_other})); }},
        {u"the users of flows are set"_s, [&] { links().setUsers(UserSet::of({m_bob}), everyFlow()); }},
        {u"a pair is toggled"_s, [&] { links().toggle(UserSet::of({m_ada}), FlowSet::of({m_flow})); }},
        {u"a user is made and linked"_s,
         [&] {
             links().addNewUser({u"eve@example.org"_s, u"Eve"_s}, everyFlow());
         }},
        {u"a flow is made and linked"_s, [&] { links().addNewFlow({u"New"_s}, everyUser()); }},
        {u"users are imported over others"_s,
         [&] { importFrom("email,name\nADA@example.org,Lady Ada\nnew@example.org,New\n", importUsers); }},
        {u"flows are imported over others"_s,
         [&] { importFrom("name,description\nONBOARDING,x\nNew,y\n", importFlows); }},
        {u"links are imported"_s,
         [&] { importFrom("user_email,flow_name\nbob@example.org,Onboarding\n", importLinks); }},
        {u"links are made with an end, over others"_s, [&] { links().add(everyUser(), everyFlow(), m_now); }},
        {u"ends of links are set"_s, [&] { links().setUntil(LinkFilter(), m_now.addDays(3)); }},
        {u"ends of links are prolonged"_s,
         [&] { links().prolong(LinkFilter{.users = UserSet::of({m_bob})}, 9); }},
        {u"ended links are swept"_s, [&] { links().sweep(m_now.addDays(1)); }},
        {u"links are imported with other ends"_s,
         [&] {
             importFrom("user_email,flow_name,until\nada@example.org,Onboarding,2030-01-01\n"
                        "bob@example.org,Onboarding,\n",
                        importLinks);
         }},
        {u"users are switched off"_s, [&] { BulkEditService(session()).setActive(everyUser(), false); }},
        {u"flows are described"_s,
         [&] { BulkEditService(session()).setDescription(everyFlow(), u"Same for all"_s); }},
        {u"people are pasted"_s,
         [&] {
             PasteItem eve;
             eve.email = u"eve@example.org"_s;
             PasteService(session(), {PasteKind::Users, everyFlow(), std::nullopt})
                 .apply({{{m_bob.uuid(), u"Bob"_s, u"bob@example.org"_s}}, {eve}});
         }},
        {u"a sample is seeded"_s, [&] { seedSample(session()); }},
        {u"rows are generated"_s, [&] { generate(session(), {.users = 50, .flows = 7, .links = 120}); }},
        {u"a sample is removed"_s, [&] {
             seedSample(session());
             removeSample(session());
         }}};
    QVERIFY2(steps.contains(step), qPrintable(step));
    steps.value(step)();
}

void TestUndoEveryWrite::everyKindOfWriteIsTakenBackAndPutBack()
{
    QFETCH(QString, step);
    if (step == u"a sample is removed"_s)
        seedSample(session());
    if (step == u"ends of links are prolonged"_s || step == u"ended links are swept"_s)
        links().add(UserSet::of({m_bob}), everyFlow(), m_now);
    const QStringList before = contentOf(session());
    write(step);
    const ChangeRecord change = newest();
    const QStringList after = contentOf(session());
    QVERIFY(before != after);

    UndoReceipt undone = undo().undo(change.id);
    QCOMPARE(contentOf(session()), before);
    QCOMPARE(undone.skipped, 0);
    QCOMPARE(undone.change.counts.linksRemoved, change.counts.linksAdded);
    QCOMPARE(undone.change.counts.linksAdded, change.counts.linksRemoved);
    QCOMPARE(undone.change.counts.linksEdited, change.counts.linksEdited);
    QCOMPARE(undone.change.counts.usersAdded, change.counts.usersRemoved);
    QCOMPARE(undone.change.counts.usersEdited, change.counts.usersEdited);
    QCOMPARE(undone.change.counts.flowsRemoved, change.counts.flowsAdded);
    for (int i = 0; i < 3; ++i) {
        const UndoReceipt redone = undo().undo(undone.change.id);
        QCOMPARE(contentOf(session()), after);
        QCOMPARE(redone.change.kind, u"redo"_s);
        undone = undo().undo(redone.change.id);
        QCOMPARE(contentOf(session()), before);
        QCOMPARE(undone.change.kind, u"undo"_s);
    }
}

QTEST_GUILESS_MAIN(TestUndoEveryWrite)
#include "test_undo_every_write.moc"

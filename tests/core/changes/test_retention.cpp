// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/retention.h"
#include "tests/core/changes/content.h"
#include "tests/support/expect.h"
#include "tests/support/service_fixture.h"

#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestRetention : public QObject, private ServiceFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init();
    void cleanup() { finish(); }
    void whatOldChangesReplacedIsCleared();
    void whatOnlyMadeSomethingCanStillBeUndone();
    void aRedoWhoseUndoIsPrunedCanBeTakenBack();
    void manyChangesGoInTurns();

private:
    qint64 rows(const QString &table) { return session().number({u"select count(*) from "_s + table}); }
    void rename(const QString &name) { users().update(users().get(m_ada), {u"ada@x.org"_s, name}); }

    UserId m_ada;
};

void TestRetention::init()
{
    begin();
    m_ada = users().create({u"ada@x.org"_s, u"Ada"_s}).id;
    FlowService(session()).create({u"In"_s});
    LinkService(session()).add(UserService::matching({}), FlowService::matching({}));
}

void TestRetention::whatOldChangesReplacedIsCleared()
{
    rename(u"Countess"_s);
    const ChangeId renamed = newest().id;
    users().remove(UserService::matching({}));
    UndoService(session()).undo(newest().id);
    const QStringList content = contentOf(session());
    const QDateTime limit = m_now.addSecs(1);
    m_now = m_now.addDays(3);
    rename(u"Lady"_s);
    const ChangeId young = newest().id;
    QCOMPARE(countPrunable(session(), limit), 3);
    QCOMPARE(pruneChanges(session(), limit), 3);
    QCOMPARE(countPrunable(session(), limit), 0);
    QCOMPARE(rows(u"changed_users"_s), 1);
    QCOMPARE(rows(u"removed_links"_s) + rows(u"restored_links"_s) + rows(u"restored_users"_s), 0);
    QVERIFY(HistoryService(session()).get(renamed).isPruned);
    EXPECT_ERROR(UndoService(session()).undo(renamed), Invalid);
    UndoService(session()).undo(young);
    QCOMPARE(contentOf(session()), content);
}

void TestRetention::whatOnlyMadeSomethingCanStillBeUndone()
{
    const ChangeRecord linked = newest();
    QCOMPARE(pruneChanges(session(), m_now.addDays(1)), 0);
    UndoService(session()).undo(linked.id);
    QCOMPARE(rows(u"user_flows"_s), 0);
}

void TestRetention::aRedoWhoseUndoIsPrunedCanBeTakenBack()
{
    users().create({u"eve@x.org"_s, u"Eve"_s});
    const ChangeId undone = UndoService(session()).undo(newest().id).change.id;
    const QDateTime limit = m_now.addSecs(1);
    m_now = m_now.addDays(1);
    const ChangeId redone = UndoService(session()).undo(undone).change.id;
    QCOMPARE(pruneChanges(session(), limit), 1);
    UndoService(session()).undo(redone);
    QVERIFY(!users().findByEmail(u"eve@x.org"_s));
}

void TestRetention::manyChangesGoInTurns()
{
    for (int i = 0; i < 520; ++i)
        rename(u"Name %1"_s.arg(i));
    QCOMPARE(pruneChanges(session(), m_now.addSecs(1)), 520);
    QCOMPARE(rows(u"changed_users"_s), 0);
    QCOMPARE(session().number({u"select count(*) from changes where is_pruned"_s}), 520);
}

QTEST_GUILESS_MAIN(TestRetention)
#include "test_retention.moc"

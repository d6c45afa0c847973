// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/until.h"
#include "core/changes/history.h"
#include "core/changes/undo_service.h"
#include "core/flows/flow_service.h"
#include "core/links/link_service.h"
#include "core/migrations/data_loss.h"
#include "core/migrations/migration_runner.h"
#include "core/users/user_service.h"
#include "tests/core/migrations/sample_folder.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;

// What was written before links had ends, and what was written since, on the way up, down and up again.
class TestLinksBeforeTheirEnds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init();
    void cleanup() { m_database.reset(); }

    void linksFromBeforeHaveNoEnd();
    void changesFromBeforeAreUndoneAsEver();
    void theWayBackSaysWhichEndsAreLost();
    void whatTheWayBackTookIsNotUndoneToSomethingElse();

private:
    Session &session() { return m_database->session(); }
    LinkService links() { return LinkService(session()); }
    void change(const ChangeId &id, const QString &kind, int added, int removed);
    const Revision &revision() const { return m_revisions.at(m_place); }

    std::unique_ptr<TestDatabase> m_database;
    const RevisionGraph m_graph = embeddedRevisions();
    const QList<Revision> m_revisions = m_graph.revisions();
    qsizetype m_place = 0; // of the revision that brings the ends
    const ChangeId m_added = ChangeId::create();
    const ChangeId m_removed = ChangeId::create();
    const QDateTime m_at{{2026, 11, 1}, {12, 0}, Qt::UTC};
};

void TestLinksBeforeTheirEnds::change(const ChangeId &id, const QString &kind, int added, int removed)
{
    session().execute(
        {u"insert into changes (id, at, actor, host, program, kind, summary, note, users_added, "
         "users_edited, users_removed, flows_added, flows_edited, flows_removed, links_added, "
         "links_removed) values (:id, :at, 'ann', 'desk', 'tests', :kind, '', '', 0, 0, 0, 0, "
         "0, 0, :added, :removed)"_s,
         {{u"id"_s, id.uuid()},
          {u"at"_s, m_at},
          {u"kind"_s, kind},
          {u"added"_s, added},
          {u"removed"_s, removed}}});
}

void TestLinksBeforeTheirEnds::init()
{
    QFETCH_GLOBAL(Engine, engine);
    m_database = std::make_unique<TestDatabase>(engine, TestDatabase::Content::Empty);
    while (!m_revisions.at(m_place).sqlite.up.contains(u"create table changed_links"))
        ++m_place;
    MigrationRunner(session(), m_graph).upgrade(m_revisions.at(m_place - 1).id);
    const QUuid ada = UserId::create().uuid();
    const QUuid in = FlowId::create().uuid();
    const QUuid out = FlowId::create().uuid();
    const auto row = [&](const QString &sql, QVariantMap values) {
        values.insert(u"at"_s, m_at);
        values.insert(u"yes"_s, true);
        values.insert(u"by"_s, m_added.uuid());
        session().execute({sql, values});
    };
    row(u"insert into users (id, email, email_key, name, name_sort, is_active, created_at, updated_at, "
        "created_by) values (:id, 'ada@x.org', 'ada@x.org', 'Ada', 'ada', :yes, :at, :at, :by)"_s,
        {{u"id"_s, ada}});
    for (const auto &[id, name] : {std::pair(in, u"in"_s), std::pair(out, u"out"_s)})
        row(u"insert into flows (id, name, name_key, name_sort, description, is_active, created_at, "
            "updated_at, created_by) values (:id, :name, :name, :name, '', :yes, :at, :at, :by)"_s,
            {{u"id"_s, id}, {u"name"_s, name}});
    row(u"insert into user_flows (user_id, flow_id, linked_at, linked_by) values (:user, :flow, :at, :by)"_s,
        {{u"user"_s, ada}, {u"flow"_s, in}});
    row(u"insert into removed_links (change_id, user_id, flow_id, linked_at, linked_by) "
        "values (:change, :user, :flow, :at, :by)"_s,
        {{u"change"_s, m_removed.uuid()}, {u"user"_s, ada}, {u"flow"_s, out}});
    change(m_added, u"link.add"_s, 2, 0);
    change(m_removed, u"link.remove"_s, 0, 1);
    MigrationRunner(session(), m_graph).upgrade();
}

void TestLinksBeforeTheirEnds::linksFromBeforeHaveNoEnd()
{
    QCOMPARE(links().count({}), 1);
    QCOMPARE(links().count({.hasEnd = true}), 0);
    QCOMPARE(links().previewSweep(QDateTime({9000, 1, 1}, {0, 0}, Qt::UTC)).links, 0);
    QCOMPARE(HistoryService(session()).get(m_added).counts.linksEdited, 0);
}

void TestLinksBeforeTheirEnds::changesFromBeforeAreUndoneAsEver()
{
    UndoService undo(session());
    undo.undo(m_removed);
    QCOMPARE(links().count({}), 2);
    QCOMPARE(links().count({.hasEnd = true}), 0);
    undo.undo(m_added);
    QCOMPARE(links().count({}), 0);
    undo.undo(HistoryService(session()).list({}, {.limit = 1}).items.first().id);
    QCOMPARE(links().count({}), 2);
    links().setUntil(LinkFilter(), m_at);
    EXPECT_ERROR(undo.undo(m_added), Conflict);
}

void TestLinksBeforeTheirEnds::theWayBackSaysWhichEndsAreLost()
{
    links().setUntil(LinkFilter(), m_at);
    QStringList lost;
    for (const DataLoss &loss : dataLost(session(), {revision().script(m_database->url().engine).down}))
        lost.append(u"%1.%2 %3"_s.arg(loss.table, loss.column).arg(loss.rows));
    QVERIFY2(lost.contains(u"user_flows.until 1"_s), qPrintable(lost.join(u'\n')));
    QVERIFY2(lost.contains(u"changed_links. 1"_s), qPrintable(lost.join(u'\n')));
}

void TestLinksBeforeTheirEnds::whatTheWayBackTookIsNotUndoneToSomethingElse()
{
    links().setUntil(LinkFilter(), m_at);
    const ChangeId edit = HistoryService(session()).list({}, {.limit = 1}).items.first().id;
    MigrationRunner(session(), m_graph).downgrade(m_revisions.at(m_place - 1).id);
    MigrationRunner(session(), m_graph).upgrade();
    QVERIFY(HistoryService(session()).get(edit).isPruned);
    EXPECT_ERROR(UndoService(session()).undo(edit), Invalid);
    QCOMPARE(links().count({.hasEnd = true}), 0);
    QVERIFY(!HistoryService(session()).get(m_added).isPruned);
    UndoService(session()).undo(m_removed);
    QCOMPARE(links().count({}), 2);
}

QTEST_GUILESS_MAIN(TestLinksBeforeTheirEnds)
#include "test_links_before_their_ends.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/migration_runner.h"
#include "core/migrations/schema_guard.h"
#include "tests/core/migrations/sample_revisions.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"

#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;
using Kind = SchemaState::Kind;

namespace {

const QList<Script> scripts{
    {u"create table gadgets (id integer primary key)"_s, u"drop table gadgets"_s},
    {u"create table parts (id integer primary key); insert into parts values (1)"_s, u"drop table parts"_s},
    {u"create table screws (id integer primary key)"_s, u"drop table screws"_s}};

QString id(int number)
{
    return u"%1"_s.arg(number, 12, 16, QChar(u'0'));
}

// 1 - 2 - 4
//   \ 3 /
QList<Revision> branches()
{
    const QList<Revision> straight = chain(scripts);
    return {straight.at(0), straight.at(1), sampleRevision(3, {id(1)}, scripts.at(2).up, scripts.at(2).down),
            sampleRevision(4, {id(2), id(3)}, u"create table nails (id integer primary key)"_s,
                           u"drop table nails"_s)};
}

} // namespace

class TestMigrationVerbs : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TestDatabase> m_database;

    Session &session() { return m_database->session(); }
    static QStringList applied(Session &session)
    {
        QStringList ids;
        for (const AppliedRevision &revision : RevisionHistory(session).applied())
            ids.append(revision.id);
        return ids;
    }
    bool has(const QString &table) { return session().hasTable(table); }

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init()
    {
        QFETCH_GLOBAL(Engine, engine);
        m_database = std::make_unique<TestDatabase>(engine, TestDatabase::Content::Empty);
    }
    void cleanup() { m_database.reset(); }

    void upgradeEndsAtItsTarget()
    {
        const RevisionGraph graph(chain(scripts));
        MigrationRunner runner(session(), graph);
        QCOMPARE(runner.upgrade(u"+1"_s).size(), 1);
        QCOMPARE(applied(session()), QStringList{id(1)});
        QCOMPARE(runner.upgrade(id(2)).size(), 1);
        QVERIFY(has(u"parts"_s) && !has(u"screws"_s));
        QCOMPARE(runner.upgrade(id(1)).size(), 0);
        QCOMPARE(runner.upgrade().size(), 1);
        QCOMPARE(runner.state().kind, Kind::Current);
    }

    void downgradeRunsTheStoredScriptsBackToItsTarget()
    {
        const RevisionGraph graph(chain(scripts));
        MigrationRunner runner(session(), graph);
        runner.upgrade();
        QStringList told;
        const auto gone = runner.downgrade(u"-2"_s, [&told](const MigrationProgress &progress) {
            if (progress.step == MigrationProgress::Step::Applied)
                told.append(u"%1 %2/%3"_s.arg(progress.text).arg(progress.done).arg(progress.total));
        });
        QCOMPARE(gone.size(), 2);
        QCOMPARE(gone.first().id, id(3));
        QCOMPARE(told, (QStringList{u"Sample 3 1/2"_s, u"Sample 2 2/2"_s}));
        QVERIFY(has(u"gadgets"_s) && !has(u"parts"_s) && !has(u"screws"_s));
        QCOMPARE(applied(session()), QStringList{id(1)});
        QCOMPARE(events(session()),
                 (QStringList{u"upgrade "_s + id(1), u"upgrade "_s + id(2), u"upgrade "_s + id(3),
                              u"downgrade "_s + id(3), u"downgrade "_s + id(2)}));
        QCOMPARE(runner.downgrade(id(1)).size(), 0);
        EXPECT_ERROR(runner.downgrade(id(3)), Invalid);
    }

    void atBaseTheHistoryStaysAndTheDatabaseIsEmpty()
    {
        const RevisionGraph graph(chain(scripts));
        MigrationRunner runner(session(), graph);
        runner.upgrade();
        QCOMPARE(runner.downgrade(u"base"_s).size(), 3);
        QCOMPARE(runner.state().kind, Kind::Empty);
        QCOMPARE(events(session()).size(), 6);
        QCOMPARE(runner.upgrade().size(), 3);
        QCOMPARE(runner.state().kind, Kind::Current);
    }

    void aFailingWayBackLeavesTheRevision()
    {
        QList<Script> broken = scripts;
        broken[1].down += u"; drop table nowhere"_s;
        const RevisionGraph graph(chain(broken));
        MigrationRunner runner(session(), graph);
        runner.upgrade();
        const auto error = errorOf([&] { runner.downgrade(u"base"_s); });
        QVERIFY(error);
        QCOMPARE(error->kind(), Error::Kind::Internal);
        for (const QString &part : {u"0002_sample/"_s, u".down.sql"_s, u"statement 2"_s, u"nowhere"_s})
            QVERIFY2(error->message().contains(part), error->what());
        QVERIFY(has(u"parts"_s));
        QCOMPARE(applied(session()), (QStringList{id(1), id(2)}));
        QCOMPARE(events(session()).last(), u"failure "_s + id(2));
    }

    void anOlderProgramTakesBackWhatANewerOneApplied()
    {
        const RevisionGraph newer(chain(scripts));
        const RevisionGraph older(chain(scripts.first(1)));
        MigrationRunner(session(), newer).upgrade();
        MigrationRunner runner(session(), older);
        QCOMPARE(runner.state().kind, Kind::Newer);
        EXPECT_ERROR(runner.upgrade(), Newer);
        QCOMPARE(runner.downgrade(u"head"_s).size(), 2);
        QCOMPARE(runner.state().kind, Kind::Current);
        QVERIFY(!has(u"parts"_s));
    }

    void aMergeWorksUpAndDown()
    {
        const RevisionGraph graph(branches());
        MigrationRunner runner(session(), graph);
        runner.upgrade(id(2));
        QCOMPARE(runner.state().kind, Kind::Pending);
        QCOMPARE(runner.upgrade().size(), 2);
        QCOMPARE(applied(session()), (QStringList{id(1), id(2), id(3), id(4)}));
        QCOMPARE(runner.downgrade(id(3)).size(), 2);
        QCOMPARE(applied(session()), (QStringList{id(1), id(3)}));
        QVERIFY(has(u"screws"_s) && !has(u"parts"_s) && !has(u"nails"_s));
        QCOMPARE(runner.upgrade().size(), 2);
        QCOMPARE(runner.state().kind, Kind::Current);
    }

    void twoHeadsAreRefusedWithAList()
    {
        const RevisionGraph one(chain(scripts.first(1)));
        MigrationRunner(session(), one).upgrade();
        const RevisionGraph two(branches().first(3));
        MigrationRunner runner(session(), two);
        QCOMPARE(runner.state().pending.size(), 2);
        QCOMPARE(runner.state().obstacle->kind(), Error::Kind::Invalid);
        for (const QString &target : {u"head"_s, u"heads"_s, id(2)}) {
            const auto error = errorOf([&] { runner.upgrade(target); });
            QVERIFY(error);
            QCOMPARE(error->kind(), Error::Kind::Invalid);
            for (const QString &part : {id(2), id(3), u"Sample 2"_s, u"revision --merge"_s})
                QVERIFY2(error->message().contains(part), error->what());
        }
        EXPECT_ERROR(guardSession(session(), two), Invalid);
        QCOMPARE(applied(session()), QStringList{id(1)});
    }

    void aTargetOnAnotherBranchIsRefused()
    {
        const RevisionGraph graph(branches());
        MigrationRunner runner(session(), graph);
        runner.upgrade(id(2));
        const auto error = errorOf([&] { runner.upgrade(id(3)); });
        QVERIFY(error);
        QCOMPARE(error->kind(), Error::Kind::Invalid);
        QVERIFY2(error->message().contains(u"another branch"), error->what());
        QVERIFY(!has(u"screws"_s));
    }

    void stampWritesHistoryOnly()
    {
        const RevisionGraph graph(chain(scripts));
        MigrationRunner runner(session(), graph);
        runner.stamp(id(2));
        QCOMPARE(applied(session()), (QStringList{id(1), id(2)}));
        QVERIFY(!has(u"gadgets"_s));
        runner.stamp(u"+1"_s);
        runner.stamp(id(1));
        QCOMPARE(applied(session()), QStringList{id(1)});
        QCOMPARE(events(session()).size(), 5);
        QCOMPARE(events(session()).last().section(u' ', 0, 0), u"stamp"_s);
        runner.stamp(u"base"_s);
        QCOMPARE(runner.state().kind, Kind::Empty);
        EXPECT_ERROR(runner.stamp(u"ff"_s), NotFound);
    }

    void stampMendsAHole()
    {
        const RevisionGraph graph(chain(scripts));
        MigrationRunner runner(session(), graph);
        runner.upgrade();
        session().execute({u"delete from sluice_revisions where position = 2"_s});
        QCOMPARE(runner.state().kind, Kind::Tampered);
        runner.stamp(u"head"_s);
        QCOMPARE(runner.state().kind, Kind::Current);
        QCOMPARE(applied(session()), (QStringList{id(1), id(2), id(3)}));
    }

    void stampHidesNothing()
    {
        MigrationRunner(session(), RevisionGraph(chain(scripts))).upgrade();
        const RevisionGraph older(chain(scripts.first(1)));
        EXPECT_ERROR(MigrationRunner(session(), older).stamp(u"head"_s), Newer);
        QList<Script> texts = scripts;
        texts[0].up += u" -- edited"_s;
        const RevisionGraph edited(chain(texts));
        EXPECT_ERROR(MigrationRunner(session(), edited).stamp(u"head"_s), Tampered);
        QCOMPARE(applied(session()).size(), 3);
    }

    void anEditedRevisionIsAcceptedWithAReason()
    {
        MigrationRunner(session(), RevisionGraph(chain(scripts))).upgrade();
        QList<Script> texts = scripts;
        texts[1].up += u";\n-- a remark"_s;
        const RevisionGraph edited(chain(texts));
        MigrationRunner runner(session(), edited);
        const auto state = runner.state();
        QCOMPARE(state.kind, Kind::Tampered);
        for (const QString &part : {u"\n+ 2: -- a remark"_s, u"sluicectl accept "_s + id(2), u"read-only"_s})
            QVERIFY2(state.obstacle->message().contains(part), state.obstacle->what());

        EXPECT_ERROR(runner.accept(id(2), u" "_s), Invalid);
        EXPECT_ERROR(runner.accept(id(1), u"why not"_s), Invalid);
        runner.accept(u"-1"_s, u"only a remark"_s);
        QCOMPARE(runner.state().kind, Kind::Current);
        QCOMPARE(RevisionHistory(session()).storedScript(id(2)).up, edited.find(id(2))->sqlite.up);
        QCOMPARE(events(session()).last(), u"accept "_s + id(2));
        QCOMPARE(session().first({u"select note from sluice_revision_events where kind = 'accept'"_s},
                                 [](const Row &row) { return row.text(0); }),
                 u"only a remark"_s);
    }

    void acceptingOneEditDoesNotHideAnother()
    {
        MigrationRunner(session(), RevisionGraph(chain(scripts))).upgrade();
        QList<Script> texts = scripts;
        texts[0].up += u";\n-- a remark"_s;
        texts[2].down += u";\n-- another"_s;
        const RevisionGraph edited(chain(texts));
        MigrationRunner runner(session(), edited);
        runner.accept(id(1), u"only a remark"_s);
        QCOMPARE(runner.state().kind, Kind::Tampered);
        QVERIFY2(runner.state().obstacle->message().contains(u"0003_sample"),
                 runner.state().obstacle->what());
        runner.accept(id(3), u"only a remark"_s);
        QCOMPARE(runner.state().kind, Kind::Current);
    }

    void missingAndOutOfOrderRevisionsHaveTheirOwnTexts()
    {
        const QList<Revision> straight = chain(scripts);
        MigrationRunner(session(), RevisionGraph(straight)).upgrade();
        const auto refusal = [this](const QList<Revision> &revisions) {
            const RevisionGraph graph(revisions);
            return errorOf([&] { MigrationRunner(session(), graph).upgrade(); });
        };
        Revision orphan = straight.at(2);
        orphan.parents = {id(1)};
        auto error = refusal({straight.at(0), orphan});
        QVERIFY(error);
        QCOMPARE(error->kind(), Error::Kind::Tampered);
        QVERIFY2(error->message().contains(u"no file of revision "_s + id(2)), error->what());

        Revision moved = straight.at(2);
        moved.parents = {id(7)};
        error = refusal({straight.at(0), straight.at(1), sampleRevision(7, {id(2)}, u"select 1"_s), moved});
        QVERIFY(error);
        QCOMPARE(error->kind(), Error::Kind::Tampered);
        QVERIFY2(error->message().contains(id(7) + u" is out of order"_s), error->what());
        QCOMPARE(applied(session()).size(), 3);
    }
};

QTEST_GUILESS_MAIN(TestMigrationVerbs)
#include "test_migration_verbs.moc"

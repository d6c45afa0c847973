// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/migration_runner.h"
#include "core/migrations/revision_folder.h"
#include "core/migrations/scratch_database.h"
#include "tests/support/engines.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;

class TestScratchDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }

    void isEmptyAndTakesEveryRevision()
    {
        QFETCH_GLOBAL(Engine, engine);
        TestDatabase database(engine);
        ScratchDatabase scratch = ScratchDatabase::beside(database.session());
        QVERIFY(!scratch.session().hasTable(u"users"_s));
        QCOMPARE(scratch.session().author().program, u"tests"_s);

        const RevisionGraph graph = embeddedRevisions();
        MigrationRunner runner(scratch.session(), graph);
        runner.upgrade();
        QVERIFY(scratch.session().hasTable(u"users"_s));
        QCOMPARE(int(runner.state().kind), int(SchemaState::Kind::Current));
    }

    void leavesTheDatabaseBesideItAlone()
    {
        QFETCH_GLOBAL(Engine, engine);
        TestDatabase database(engine, TestDatabase::Content::Empty);
        ScratchDatabase scratch = ScratchDatabase::beside(database.session());
        scratch.session().execute({u"create table things (id integer not null)"_s});
        QVERIFY(!database.session().hasTable(u"things"_s));
    }

    void itsUrlLeadsToTheSamePlace()
    {
        QFETCH_GLOBAL(Engine, engine);
        TestDatabase database(engine, TestDatabase::Content::Empty);
        ScratchDatabase scratch = ScratchDatabase::beside(database.session());
        scratch.session().execute({u"create table things (id integer not null)"_s});
        const auto another = Session::open(scratch.session().url(), testAuthor());
        QVERIFY(another->hasTable(u"things"_s));
    }
};

QTEST_GUILESS_MAIN(TestScratchDatabase)
#include "test_scratch_database.moc"

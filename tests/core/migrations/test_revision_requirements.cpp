// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/migration_runner.h"
#include "tests/core/migrations/sample_revisions.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"

#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestRevisionRequirements : public QObject
{
    Q_OBJECT

private:
    static QList<Revision> revisions()
    {
        QList<Revision> chained = chain(
            {u"create table gadgets (name text not null)"_s,
             u"insert into gadgets values ('new'); create unique index uq_gadgets on gadgets (name)"_s});
        chained[1].requirements = {
            {u"every gadget has a name"_s, u"select 'row ' || name from gadgets where name = ''"_s},
            {u"no two gadgets have one name"_s,
             u"select name from gadgets group by name having count(*) > 1 order by name"_s}};
        return chained;
    }

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }

    void offendersAreCountedAndNamedBeforeAnyChange()
    {
        QFETCH_GLOBAL(Engine, engine);
        TestDatabase database(engine, TestDatabase::Content::Empty);
        Session &session = database.session();
        const RevisionGraph graph(revisions());
        MigrationRunner runner(session, graph);
        runner.upgrade(u"+1"_s);
        session.execute(
            {u"insert into gadgets with recursive n(i) as (select 10 union all select i + 1 from n "
             "where i < 40) select 'g' || i from n"_s});
        session.execute({u"insert into gadgets select name from gadgets"_s});
        const auto error = errorOf([&] { runner.upgrade(); });
        QVERIFY(error);
        QCOMPARE(error->kind(), Error::Kind::Invalid);
        for (const QString &part : {u"“no two gadgets have one name” is not so for 31 rows"_s, u"g10, g11"_s,
                                    u"g29, …"_s, u"0002_sample"_s})
            QVERIFY2(error->message().contains(part), error->what());
        QVERIFY(!error->message().contains(u"every gadget"_s));
        QVERIFY(!error->message().contains(u"g30"_s));
        QCOMPARE(session.number({u"select count(*) from gadgets"_s}), 62);
        QCOMPARE(events(session), QStringList{u"upgrade 000000000001"_s});
    }

    void rowsThatFitLetTheRevisionPass()
    {
        QFETCH_GLOBAL(Engine, engine);
        TestDatabase database(engine, TestDatabase::Content::Empty);
        const RevisionGraph graph(revisions());
        QCOMPARE(MigrationRunner(database.session(), graph).upgrade().size(), 2);
    }

    void requirementsAreNotInTheChecksum()
    {
        QList<Revision> without = revisions();
        without[1].requirements.clear();
        const QString id = without.at(1).id;
        QCOMPARE(RevisionGraph(without).checksum(id, Engine::Sqlite),
                 RevisionGraph(revisions()).checksum(id, Engine::Sqlite));
    }
};

QTEST_GUILESS_MAIN(TestRevisionRequirements)
#include "test_revision_requirements.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/data_loss.h"
#include "core/migrations/revision_folder.h"
#include "tests/core/migrations/sample_revisions.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;

class DataLossTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_database;

    Session &session() { return m_database->session(); }

    QStringList lost(const QStringList &scripts)
    {
        QStringList texts;
        for (const DataLoss &loss : dataLost(session(), scripts))
            texts.append(u"%1.%2 %3"_s.arg(loss.table, loss.column).arg(loss.rows));
        return texts;
    }

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }

    void init()
    {
        QFETCH_GLOBAL(Engine, engine);
        m_database = std::make_unique<TestDatabase>(engine, TestDatabase::Content::Empty);
        for (const QString &statement :
             {u"create table people (id integer primary key, name text, phone text)"_s,
              u"create table pets (id integer primary key, owner integer references people (id) on delete "
              "cascade, \"Nick \"\"Name\"\"\" text)"_s,
              u"insert into people values (1, 'Ada', '1'), (2, 'Bob', null), (3, 'Cy', null)"_s,
              u"insert into pets values (1, 1, 'Rex'), (2, 1, null)"_s,
              u"create view callable as select name from people where phone is not null"_s})
            session().execute({statement});
    }

    void aDroppedTableIsLostWithItsRows()
    {
        QCOMPARE(lost({u"drop table pets; drop view callable"_s}), QStringList(u"pets. 2"_s));
        QCOMPARE(lost({u"drop table if exists \"pets\"; drop table if exists none"_s}),
                 QStringList(u"pets. 2"_s));
        QCOMPARE(session().number({u"select count(*) from pets"_s}), 2);
    }

    void aDroppedColumnIsLostWithItsValues()
    {
        QCOMPARE(lost({u"alter table pets drop column \"Nick \"\"Name\"\"\""_s}),
                 QStringList(u"pets.Nick \"Name\" 1"_s));
        QCOMPARE(lost({u"drop view callable; alter table people drop phone"_s}),
                 QStringList(u"people.phone 1"_s));
        const DataLoss loss =
            dataLost(session(), {u"drop view callable; alter table people drop name"_s}).value(0);
        QVERIFY2(loss.text().contains(u"people.name"_s) && loss.text().contains(u'3'),
                 qPrintable(loss.text()));
    }

    void aTableTakesItsColumnsWithIt()
    {
        QCOMPARE(lost({u"alter table pets drop column owner"_s, u"drop table pets"_s}),
                 QStringList(u"pets. 2"_s));
    }

    void whatIsRenamedIsNotLost()
    {
        QCOMPARE(
            lost(
                {u"alter table pets rename to animals; alter table animals rename column owner to keeper"_s}),
            QStringList());
        QCOMPARE(lost({u"alter table pets rename owner to keeper; alter table pets drop column keeper"_s}),
                 QStringList(u"pets.owner 2"_s));
        QCOMPARE(lost({u"alter table pets rename to animals"_s, u"drop table animals"_s}),
                 QStringList(u"pets. 2"_s));
    }

    void aTableThatIsMadeAnewIsLostAllTheSame()
    {
        QCOMPARE(
            lost(
                {u"drop table pets; create table pets (id integer, owner integer, \"Nick \"\"Name\"\"\" text)"_s}),
            QStringList(u"pets. 2"_s));
    }

    void whatTheScriptsMakeThemselvesIsNoLoss()
    {
        QCOMPARE(lost({u"create table extra (id integer); alter table extra add column more text; "
                       "alter table pets add column age integer"_s,
                       u"alter table pets drop column age; drop table extra"_s}),
                 QStringList());
    }

    void theWholeWayBackNamesEveryTable()
    {
        QFETCH_GLOBAL(Engine, engine);
        TestDatabase full(engine);
        const RevisionGraph graph = embeddedRevisions();
        QStringList scripts;
        for (const Revision &revision : graph.revisions())
            scripts.prepend(revision.script(engine).down);
        QStringList tables;
        for (const DataLoss &loss : dataLost(full.session(), scripts)) {
            if (loss.column.isEmpty())
                tables.append(loss.table);
        }
        for (const QString &table : {u"users"_s, u"flows"_s, u"user_flows"_s, u"changes"_s})
            QVERIFY2(tables.contains(table), qPrintable(table));
        QVERIFY(!tables.contains(u"sluice_revisions"_s));
    }

    void aRebuildLosesOnlyTheColumnsItLeavesOut()
    {
        QFETCH_GLOBAL(Engine, engine);
        if (engine == Engine::PostgreSql) {
            QCOMPARE(
                lost({u"alter table pets alter column owner type bigint, drop column \"Nick \"\"Name\"\"\" "
                      "cascade, drop constraint pets_owner_fkey"_s}),
                QStringList(u"pets.Nick \"Name\" 1"_s));
            QCOMPARE(lost({u"drop table public.pets, people cascade"_s}),
                     (QStringList{u"pets. 2"_s, u"people. 3"_s}));
            return;
        }
        const QString copy = u"create table people_new (id integer primary key, name text not null); "
                             "insert into people_new select id, name from people; "_s;
        QCOMPARE(lost({copy + u"drop table people; alter table people_new rename to people"_s}),
                 QStringList(u"people.phone 1"_s));
        QCOMPARE(
            lost({u"alter table People rename to people_old; create table people (id integer, name text, "
                  "phone text); insert into people select * from people_old; drop table people_old"_s}),
            QStringList());
        QCOMPARE(lost({copy + u"drop table people"_s}), QStringList(u"people. 3"_s));
        QCOMPARE(session().number({u"select count(*) from pets"_s}), 2);
        EXPECT_ERROR(lost({u"drop table nowhere"_s}), Internal);
    }

    void warningsCountTheRowsConcerned()
    {
        Revision first =
            sampleRevision(1, {}, u"delete from pets; drop view callable; alter table people drop phone"_s);
        first.requirements = {
            {u"every person has a phone"_s, u"select name from people where phone is null"_s},
            {u"every person has a name"_s, u"select id from people where name is null"_s}};
        Revision second = sampleRevision(2, {first.id}, u"create table more (id integer)"_s);
        second.requirements = {{u"nothing is left out"_s, u"select id from more"_s}};
        const QStringList lines = upgradeWarnings(session(), {first, second});
        QCOMPARE(lines.size(), 4);
        QVERIFY2(lines.at(0).contains(u"every person has a phone"_s) && lines.at(0).contains(u" 2 "_s),
                 qPrintable(lines.at(0)));
        QVERIFY2(lines.at(1).contains(u"pets"_s) && lines.at(1).contains(u" 2 "_s), qPrintable(lines.at(1)));
        QVERIFY2(lines.at(2).contains(u"nothing is left out"_s), qPrintable(lines.at(2)));
        QVERIFY2(lines.at(3).contains(u"people.phone"_s), qPrintable(lines.at(3)));
        QCOMPARE(session().number({u"select count(*) from pets"_s}), 2);
        QFETCH_GLOBAL(Engine, engine);
        TestDatabase empty(engine, TestDatabase::Content::Empty);
        QCOMPARE(upgradeWarnings(empty.session(), {first, second}), QStringList());
        QCOMPARE(upgradeWarnings(session(), {sampleRevision(1, {}, u"create table more (id integer)"_s)}),
                 QStringList());
    }
};

QTEST_GUILESS_MAIN(DataLossTest)
#include "test_data_loss.moc"

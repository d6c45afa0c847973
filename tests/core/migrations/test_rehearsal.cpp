// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/rehearsal.h"
#include "core/migrations/revision_folder.h"
#include "core/users/user_service.h"
#include "tests/core/migrations/sample_revisions.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;

class RehearsalTest : public QObject
{
    Q_OBJECT

    const Script m_first{u"create table gadgets (id integer primary key, name text);"
                         "create table parts (id integer primary key, gadget integer references gadgets (id) "
                         "on delete cascade)"_s,
                         u"drop table parts; drop table gadgets"_s};

    std::unique_ptr<TestDatabase> m_database;

    Session &session() { return m_database->session(); }

    RehearsalReport rehearsed(const QList<Script> &pending, const QString &target = u"head"_s)
    {
        const RevisionGraph graph(chain(QList<Script>{m_first} + pending));
        return rehearse(session(), graph, target, {}, {});
    }

    // Everything that a rehearsal must not touch.
    QStringList traces()
    {
        QStringList traces = events(session());
        traces.append(QString::number(session().number({u"select sum(id) from gadgets"_s})));
        if (m_database->url().engine == Engine::PostgreSql)
            return traces + session().list({u"select nspname from pg_namespace order by 1"_s},
                                           [](const Row &row) { return row.text(0); });
        const QDir folder = QFileInfo(m_database->url().file).dir();
        for (const QString &name : folder.entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)) {
            QFile file(folder.filePath(name));
            const bool isRead = !name.endsWith(u"-shm"_s) && file.open(QIODevice::ReadOnly);
            traces.append(name + u' ' +
                          (isRead ? QString::fromLatin1(file.readAll().toBase64()) : QString()));
        }
        return traces;
    }

    static QString told(const RehearsalReport &report)
    {
        QStringList tables;
        for (const RehearsedTable &table : report.tables)
            tables.append(
                u"%1 %2 %3 %4"_s.arg(table.name).arg(table.before).arg(table.after).arg(table.again));
        return tables.join(u", "_s);
    }

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }

    void init()
    {
        QFETCH_GLOBAL(Engine, engine);
        m_database = std::make_unique<TestDatabase>(engine, TestDatabase::Content::Empty);
        const RevisionGraph graph(chain(QList<Script>{m_first}));
        MigrationRunner(session(), graph, {.backsUp = false}).upgrade();
        session().execute({u"insert into gadgets values (1, 'a'), (2, 'b'), (3, 'c')"_s});
        session().execute({u"insert into parts values (1, 1), (2, 1)"_s});
    }

    void rowsAreCountedBeforeAfterAndAgain()
    {
        const QStringList before = traces();
        const RehearsalReport report = rehearsed(
            {{u"alter table gadgets add column size integer; update gadgets set size = 1"_s,
              u"alter table gadgets drop column size"_s},
             {u"create table boxes (id integer primary key); insert into boxes select id from gadgets"_s,
              u"drop table boxes"_s}});
        QCOMPARE(told(report), u"boxes -1 3 3, gadgets 3 3 3, parts 2 2 2"_s);
        QVERIFY(report.sameSchemaAgain);
        QCOMPARE(report.revisions.size(), 2);
        QCOMPARE(report.revisions.first().title, u"Sample 2"_s);
        QVERIFY(report.upMilliseconds >= 0 && report.copyMilliseconds >= 0 && report.downMilliseconds >= 0);
        QCOMPARE(report.remarks.size(), 2);
        QVERIFY2(report.remarks.at(0).contains(u"boxes"_s) && report.remarks.at(0).contains(u'3'),
                 qPrintable(report.remarks.at(0)));
        QVERIFY2(report.remarks.at(1).contains(u"gadgets.size"_s), qPrintable(report.remarks.at(1)));
        QCOMPARE(traces(), before);
    }

    void whatAnUpgradeTakesAwayIsSeen()
    {
        const RehearsalReport report =
            rehearsed({{u"drop table parts; delete from gadgets where id > 1"_s,
                        u"create table parts (id integer primary key, gadget integer references gadgets (id) "
                        "on delete cascade)"_s}});
        QCOMPARE(told(report), u"gadgets 3 1 1, parts 2 -1 -1"_s);
        QVERIFY(report.sameSchemaAgain);
        QCOMPARE(session().number({u"select count(*) from parts"_s}), 2);
    }

    void aWayBackThatDoesNotFitIsTold()
    {
        const RehearsalReport report =
            rehearsed({{u"alter table gadgets add column size integer"_s,
                        u"alter table gadgets drop column size; alter table gadgets drop column name"_s}});
        QVERIFY(!report.sameSchemaAgain);
        const QString remarks = report.remarks.join(u'\n');
        QVERIFY2(remarks.contains(u"gadgets.name"_s), qPrintable(remarks));
    }

    void aFailureIsThrownAndLeavesNothing()
    {
        const QStringList before = traces();
        EXPECT_ERROR(rehearsed({{u"create table boxes (id integer)"_s, {}}, {u"drop table nowhere"_s, {}}}),
                     Internal);
        EXPECT_ERROR(rehearsed({{u"create table boxes (id integer)"_s, u"drop table nowhere"_s}}), Internal);
        EXPECT_ERROR(rehearsed({{u"create table boxes (id integer)"_s, {}}}, u"nonsense"_s), NotFound);
        QCOMPARE(traces(), before);
    }

    void itGoesNoFurtherThanItsTarget()
    {
        const RehearsalReport report =
            rehearsed({{u"create table boxes (id integer)"_s, u"drop table boxes"_s},
                       {u"create table lids (id integer)"_s, u"drop table lids"_s}},
                      u"+1"_s);
        QCOMPARE(told(report), u"boxes -1 0 0, gadgets 3 3 3, parts 2 2 2"_s);
    }

    void thereIsNothingToRehearseAtTheHead()
    {
        const RehearsalReport report = rehearsed({});
        QVERIFY(report.revisions.isEmpty());
        QVERIFY(report.tables.isEmpty());
    }

    void anEmptyDatabaseIsRehearsedFromTheBase()
    {
        QFETCH_GLOBAL(Engine, engine);
        TestDatabase empty(engine, TestDatabase::Content::Empty);
        const RevisionGraph graph = embeddedRevisions();
        const RehearsalReport report = rehearse(empty.session(), graph, u"head"_s, {}, {});
        QVERIFY2(report.sameSchemaAgain, qPrintable(report.remarks.join(u'\n')));
        QCOMPARE(report.revisions.size(), graph.revisions().size());
        QVERIFY(told(report).contains(u"users -1 0 0"_s));
        QVERIFY(!empty.session().hasTable(u"users"_s));
    }

    void anEditedDatabaseIsRefusedBeforeItIsCopied()
    {
        const RevisionGraph graph(chain(QStringList{u"create table gadgets (id integer)"_s, u"select 1"_s}));
        EXPECT_ERROR(rehearse(session(), graph, u"head"_s, {}, {}), Tampered);
    }

    void everyPhaseIsTold()
    {
        const RevisionGraph graph(
            chain(QList<Script>{m_first, {u"create table boxes (id integer)"_s, u"drop table boxes"_s}}));
        QStringList texts;
        rehearse(session(), graph, u"head"_s,
                 [&](const MigrationProgress &progress) { texts.append(progress.text); }, {});
        QVERIFY2(texts.first().contains(m_database->url().label()), qPrintable(texts.first()));
        QCOMPARE(texts.count(u"Sample 2"_s), 6); // begun and done: up, down and up
    }

    void aCancelEndsItWithinASecondAndLeavesNothing()
    {
        const QStringList before = traces();
        QList<Revision> revisions = chain(QList<Script>{m_first, {u"select 1"_s, {}}});
        revisions.last().sqlite.up = u"insert into gadgets (id) with recursive n(i) as (select 1 union all "
                                     "select i + 1 from n) select count(*) from n"_s;
        revisions.last().postgresql.up = u"select pg_sleep(60)"_s;
        const RevisionGraph graph(revisions);
        Database database(m_database->url(), testAuthor());
        Cancellation cancellation;
        std::atomic<bool> applying = false;
        auto future = database.run(
            [&](Session &own) {
                return rehearse(
                    own, graph, u"head"_s,
                    [&](const MigrationProgress &progress) {
                        applying = progress.step == MigrationProgress::Step::Applying;
                    },
                    cancellation);
            },
            cancellation);
        QTRY_VERIFY(applying);
        QElapsedTimer since;
        since.start();
        while (!QTest::qWaitFor([&] { return future.isFinished(); }, 50))
            cancellation.cancel(); // the statement may not have begun yet
        EXPECT_ERROR(future.waitForFinished(), Cancelled);
        QVERIFY2(since.elapsed() < 1000, qPrintable(QString::number(since.elapsed())));
        QCOMPARE(traces(), before);
    }
};

QTEST_GUILESS_MAIN(RehearsalTest)
#include "test_rehearsal.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/transaction.h"
#include "core/migrations/migration_runner.h"
#include "core/migrations/revision_folder.h"
#include "core/migrations/schema_guard.h"
#include "tests/core/migrations/sample_revisions.h"
#include "tests/support/engines.h"

#include <QFile>
#include <QTest>
#include <QtConcurrentRun>

using namespace sluice;
using namespace sluice::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Kind = SchemaState::Kind;

Q_DECLARE_METATYPE(MigrationProgress::Step)

class TestMigrationRunner : public QObject
{
    Q_OBJECT

private:
    const QString m_first = u"create table gadgets (id integer primary key)"_s;
    const QString m_second = u"create table parts (id integer primary key); insert into parts values (1)"_s;

    template <class Work>
    static Error errorOf(Work work)
    {
        try {
            work();
        } catch (const Error &error) {
            return error;
        }
        return Error(Error::Kind::Internal, u"nothing was thrown"_s);
    }

    static QByteArray contents(const DatabaseUrl &url)
    {
        QByteArray bytes;
        if (url.engine == Engine::Sqlite) {
            for (const QString &path : {url.file, QString(url.file + u"-wal"_s)}) {
                QFile file(path);
                bytes += file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
            }
        }
        return bytes;
    }

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }

    void virginDatabaseIsBroughtToTheHead()
    {
        QFETCH_GLOBAL(Engine, engine);
        TestDatabase database(engine, TestDatabase::Content::Empty);
        const RevisionGraph graph = embeddedRevisions();
        MigrationRunner runner(database.session(), graph);
        QCOMPARE(runner.state().kind, Kind::Empty);
        QCOMPARE(runner.state().obstacle->kind(), Error::Kind::Pending);

        QStringList told;
        const auto applied = runner.upgrade(
            u"head"_s, [&told](const MigrationProgress &progress) { told.append(progress.text); });
        QCOMPARE(applied.size(), graph.revisions().size());
        QVERIFY(told.contains(applied.first().title));
        const SchemaState state = runner.state();
        QCOMPARE(state.kind, Kind::Current);
        QVERIFY(!state.obstacle);
        QVERIFY(state.pending.isEmpty());
        QCOMPARE(state.applied.last().id, graph.head().id);
        QCOMPARE(state.applied.last().appliedBy, u"tester@testhost"_s);
        QCOMPARE(state.applied.last().sha256, graph.checksum(graph.head().id, engine));
        QVERIFY(qAbs(state.applied.last().appliedAt.msecsTo(QDateTime::currentDateTimeUtc())) < 60'000);
        QCOMPARE(RevisionHistory(database.session()).storedScript(graph.head().id).up,
                 graph.head().script(engine).up);
        QVERIFY(database.session().hasTable(u"users"_s));
    }

    void secondUpgradeDoesNothing()
    {
        QFETCH_GLOBAL(Engine, engine);
        TestDatabase database(engine, TestDatabase::Content::Empty);
        const RevisionGraph graph(chain({m_first, m_second}));
        MigrationRunner runner(database.session(), graph);
        QCOMPARE(runner.upgrade().size(), 2);
        const QStringList before = events(database.session());
        QCOMPARE(runner.upgrade().size(), 0);
        QCOMPARE(events(database.session()), before);
        QCOMPARE(before, (QStringList{u"upgrade 000000000001"_s, u"upgrade 000000000002"_s}));
    }

    void onlyMissingRevisionsAreApplied()
    {
        QFETCH_GLOBAL(Engine, engine);
        TestDatabase database(engine, TestDatabase::Content::Empty);
        const RevisionGraph older(chain({m_first}));
        const RevisionGraph newer(chain({m_first, m_second}));
        MigrationRunner(database.session(), older).upgrade();
        MigrationRunner runner(database.session(), newer);
        QCOMPARE(runner.state().kind, Kind::Pending);
        QVERIFY(runner.state().obstacle->message().contains(u"“Sample 2”"));
        const Error error = errorOf([&] { guardSession(database.session(), newer); });
        QCOMPARE(error.kind(), Error::Kind::Pending);
        QCOMPARE(runner.upgrade().size(), 1);
        guardSession(database.session(), newer);
        QVERIFY(!database.session().writeObstacle());
    }

    void twoRunnersAtOnceApplyEachRevisionOnce()
    {
        QFETCH_GLOBAL(Engine, engine);
        for (int round = 0; round < 5; ++round) {
            TestDatabase database(engine, TestDatabase::Content::Empty);
            const RevisionGraph graph(
                chain({m_first, m_second, u"create table screws (id integer primary key)"_s}));
            const auto upgrade = [&] {
                const auto session = database.anotherSession();
                return MigrationRunner(*session, graph).upgrade().size();
            };
            auto one = QtConcurrent::run(upgrade);
            auto other = QtConcurrent::run(upgrade);
            QCOMPARE(one.result() + other.result(), 3);
            QCOMPARE(events(database.session()).size(), 3);
            QCOMPARE(database.session().number({u"select count(*) from parts"_s}), 1);
        }
    }

    void editedRevisionIsRefusedBeforeAnyChange()
    {
        QFETCH_GLOBAL(Engine, engine);
        TestDatabase database(engine, TestDatabase::Content::Empty);
        const RevisionGraph graph(chain({m_first}));
        MigrationRunner(database.session(), graph).upgrade();
        const RevisionGraph edited(chain({m_first + u" -- harmless"_s, m_second}));
        MigrationRunner runner(database.session(), edited);
        QCOMPARE(runner.state().kind, Kind::Tampered);
        const Error error = errorOf([&] { runner.upgrade(); });
        QCOMPARE(error.kind(), Error::Kind::Tampered);
        for (const QString &part :
             {u"0001_sample/"_s, u".up.sql"_s, u"tester@testhost"_s, graph.checksum(graph.head().id, engine),
              edited.checksum(graph.head().id, engine)})
            QVERIFY2(error.message().contains(part), error.what());
        QVERIFY(!database.session().hasTable(u"parts"_s));
        QCOMPARE(errorOf([&] { guardSession(database.session(), edited); }).kind(), Error::Kind::Tampered);
    }

    void historyWithAHoleIsRefused()
    {
        QFETCH_GLOBAL(Engine, engine);
        TestDatabase database(engine, TestDatabase::Content::Empty);
        const RevisionGraph graph(chain({m_first, m_second}));
        MigrationRunner runner(database.session(), graph);
        runner.upgrade();
        database.session().execute({u"delete from sluice_revisions where position = 1"_s});
        const Error error = errorOf([&] { runner.upgrade(); });
        QCOMPARE(error.kind(), Error::Kind::Tampered);
        QVERIFY2(error.message().contains(u"000000000001"), error.what());
    }

    void newerDatabaseIsReadOnlyAndUntouched()
    {
        QFETCH_GLOBAL(Engine, engine);
        TestDatabase database(engine, TestDatabase::Content::Empty);
        const RevisionGraph newer(chain({m_first, m_second}));
        const RevisionGraph older(chain({m_first}));
        MigrationRunner(database.session(), newer).upgrade();
        const QByteArray before = contents(database.url());

        const auto session = database.anotherSession();
        guardSession(*session, older);
        QCOMPARE(session->writeObstacle()->kind(), Error::Kind::Newer);
        for (const QString &part : {u"000000000002"_s, u"Sample 2"_s, u"0.2.0"_s, u"read-only"_s})
            QVERIFY2(session->writeObstacle()->message().contains(part), session->writeObstacle()->what());
        QCOMPARE(errorOf([&] { Transaction transaction(*session); }).kind(), Error::Kind::Newer);
        QCOMPARE(errorOf([&] { MigrationRunner(*session, older).upgrade(); }).kind(), Error::Kind::Newer);
        QCOMPARE(session->number({u"select count(*) from parts"_s}), 1);
        QCOMPARE(contents(database.url()), before);
    }

    void foreignTablesAreLeftAlone()
    {
        QFETCH_GLOBAL(Engine, engine);
        TestDatabase database(engine, TestDatabase::Content::Empty);
        database.session().execute({u"create table users (id integer primary key)"_s});
        const RevisionGraph graph(chain({m_first}));
        MigrationRunner runner(database.session(), graph);
        QCOMPARE(runner.state().kind, Kind::Foreign);
        const Error error = errorOf([&] { runner.upgrade(); });
        QCOMPARE(error.kind(), Error::Kind::Unavailable);
        QVERIFY(!database.session().hasTable(u"gadgets"_s));
    }

    void failingStatementLeavesNothing()
    {
        QFETCH_GLOBAL(Engine, engine);
        TestDatabase database(engine, TestDatabase::Content::Empty);
        const RevisionGraph graph(chain({m_second + u";\n\ncreate table parts (id integer);\nselect 1"_s}));
        MigrationRunner runner(database.session(), graph);
        const Error error = errorOf([&] { runner.upgrade(); });
        QCOMPARE(error.kind(), Error::Kind::Internal);
        for (const QString &part :
             {u"0001_sample/"_s, u".up.sql"_s, u"statement 3"_s, u"line 3"_s, u"already exists"_s})
            QVERIFY2(error.message().contains(part), error.what());
        QVERIFY(!database.session().hasTable(u"parts"_s));
        QVERIFY(!database.session().hasTable(u"sluice_revisions"_s));
        QCOMPARE(runner.state().kind, Kind::Empty);
    }

    void failureAfterASuccessStaysInTheHistory()
    {
        QFETCH_GLOBAL(Engine, engine);
        TestDatabase database(engine, TestDatabase::Content::Empty);
        const RevisionGraph graph(chain({m_first, m_second + u"; insert into parts values (1)"_s}));
        MigrationRunner runner(database.session(), graph);
        errorOf([&] { runner.upgrade(); });
        QCOMPARE(runner.state().applied.size(), 1);
        QVERIFY(!database.session().hasTable(u"parts"_s));
        QCOMPARE(events(database.session()),
                 (QStringList{u"upgrade 000000000001"_s, u"failure 000000000002"_s}));
        QCOMPARE(database.session().first(
                     {u"select statement from sluice_revision_events where kind = 'failure'"_s},
                     [](const Row &row) { return row.text(0); }),
                 u"insert into parts values (1)"_s);
    }

    void statementsRunAsWritten()
    {
        QFETCH_GLOBAL(Engine, engine);
        TestDatabase database(engine, TestDatabase::Content::Empty);
        const RevisionGraph graph(chain(
            {u"create table notes (body text);\ninsert into notes values ('a :b ? ; $ids(c)') -- :d ?"_s}));
        MigrationRunner(database.session(), graph).upgrade();
        QCOMPARE(database.session().first({u"select body from notes"_s},
                                          [](const Row &row) { return row.text(0); }),
                 u"a :b ? ; $ids(c)"_s);
    }

    void waitingEndsWithPatience()
    {
        QFETCH_GLOBAL(Engine, engine);
        TestDatabase database(engine, TestDatabase::Content::Empty);
        const auto holder = database.anotherSession();
        const Transaction writing(*holder);
        holder->number({lockStatement(engine)});
        const RevisionGraph graph(chain({m_first}));
        QStringList waits;
        const Error error = errorOf([&] {
            MigrationRunner(database.session(), graph, {400ms})
                .upgrade(u"head"_s, [&waits](const MigrationProgress &progress) {
                    if (progress.step == MigrationProgress::Step::Waiting)
                        waits.append(progress.text);
                });
        });
        QCOMPARE(error.kind(), Error::Kind::Busy);
        QVERIFY(!waits.isEmpty());
        if (engine == Engine::PostgreSql)
            QVERIFY2(error.message().contains(u"sluice (user sluice, process "), error.what());
        QVERIFY(!database.session().hasTable(u"gadgets"_s));
    }

    void waitingCanBeCancelled()
    {
        QFETCH_GLOBAL(Engine, engine);
        TestDatabase database(engine, TestDatabase::Content::Empty);
        const auto holder = database.anotherSession();
        const Transaction writing(*holder);
        holder->number({lockStatement(engine)});
        const RevisionGraph graph(chain({m_first}));
        Cancellation cancellation;
        const Error error = errorOf([&] {
            MigrationRunner(database.session(), graph)
                .upgrade(
                    u"head"_s, [&cancellation](const MigrationProgress &) { cancellation.cancel(); },
                    cancellation);
        });
        QCOMPARE(error.kind(), Error::Kind::Cancelled);
        QVERIFY(!database.session().hasTable(u"gadgets"_s));
    }

    void lockIsGoneAfterwards()
    {
        QFETCH_GLOBAL(Engine, engine);
        TestDatabase database(engine, TestDatabase::Content::Empty);
        const RevisionGraph broken(chain({u"select nonsense from nowhere"_s}));
        const RevisionGraph graph(chain({m_first}));
        errorOf([&] { MigrationRunner(database.session(), broken).upgrade(); });
        const auto other = database.anotherSession();
        QCOMPARE(MigrationRunner(*other, graph, {0ms}).upgrade().size(), 1);
    }

    void missingRightIsSaidFirst()
    {
        QFETCH_GLOBAL(Engine, engine);
        if (engine == Engine::Sqlite)
            return; // a file that may not be written is the session's own obstacle
        TestDatabase database(engine, TestDatabase::Content::Empty);
        Session &session = database.session();
        const QString role = u"role_"_s + database.url().database;
        session.execute({u"create role "_s + role});
        session.execute({u"set role "_s + role});
        const RevisionGraph graph(chain({m_first}));
        const Error error = errorOf([&] { MigrationRunner(session, graph).upgrade(); });
        session.execute({u"reset role"_s});
        session.execute({u"drop role "_s + role});
        QCOMPARE(error.kind(), Error::Kind::ReadOnly);
        QVERIFY2(error.message().contains(u"grant create on schema public to "_s + role), error.what());
    }

    void anSqliteFileIsBackedUpBeforeTheFirstChange()
    {
        QFETCH_GLOBAL(Engine, engine);
        TestDatabase database(engine, TestDatabase::Content::Empty);
        const RevisionGraph graph(chain({m_first, m_second, u"create table screws (id integer)"_s}));
        MigrationRunner runner(database.session(), graph);
        QStringList copies;
        const auto tell = [&copies](const MigrationProgress &progress) {
            if (progress.step == MigrationProgress::Step::BackingUp)
                copies.append(progress.text);
        };
        runner.upgrade(u"+1"_s, tell);
        QVERIFY(copies.isEmpty()); // there was nothing to lose
        MigrationRunner(database.session(), graph, {60s, false}).upgrade(u"+1"_s, tell);
        QVERIFY(copies.isEmpty());
        runner.upgrade(u"head"_s, tell);
        QCOMPARE(copies.size(), engine == Engine::Sqlite ? 1 : 0);
        for (const QString &copy : std::as_const(copies))
            QVERIFY(QFile::exists(copy));
        runner.upgrade(u"head"_s, tell);
        QCOMPARE(copies.size(), engine == Engine::Sqlite ? 1 : 0);
    }

    void aLostServerIsToldWithWhatBecameOfTheRevision_data()
    {
        QTest::addColumn<int>("revision");
        QTest::addColumn<MigrationProgress::Step>("step");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("before the commit")
            << 1 << MigrationProgress::Step::Applying << u"0002_sample is not applied"_s;
        QTest::newRow("after the commit")
            << 1 << MigrationProgress::Step::Applied << u"0001_sample is applied"_s;
    }
    void aLostServerIsToldWithWhatBecameOfTheRevision()
    {
        QFETCH_GLOBAL(Engine, engine);
        if (engine == Engine::Sqlite)
            return; // a file is not lost like that
        QFETCH(int, revision);
        QFETCH(MigrationProgress::Step, step);
        QFETCH(QString, outcome);
        TestDatabase database(engine, TestDatabase::Content::Empty);
        const RevisionGraph graph(chain({m_first, m_second}));
        const auto session = database.anotherSession();
        const Error error = errorOf([&] {
            MigrationRunner(*session, graph).upgrade(u"head"_s, [&](const MigrationProgress &progress) {
                if (progress.step == step && progress.done == revision)
                    database.session().each({u"select pg_terminate_backend(pid) from pg_stat_activity where "
                                             "datname = current_database() and pid <> pg_backend_pid()"_s},
                                            [](const Row &) {});
            });
        });
        QCOMPARE(error.kind(), Error::Kind::Unavailable);
        QVERIFY2(error.message().contains(outcome), error.what());
        QCOMPARE(MigrationRunner(database.session(), graph).upgrade().size(), 1);
    }

private:
    static QString lockStatement(Engine engine)
    {
        return engine == Engine::Sqlite
                   ? u"select 1"_s
                   : u"select length(cast(pg_advisory_lock(1399616867, hashtext(current_schema())) as text))"_s;
    }
};

QTEST_GUILESS_MAIN(TestMigrationRunner)
#include "test_migration_runner.moc"

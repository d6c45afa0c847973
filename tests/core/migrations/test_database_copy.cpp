// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/transaction.h"
#include "core/migrations/database_copy.h"
#include "core/migrations/revision_folder.h"
#include "core/migrations/schema/schema_difference.h"
#include "core/migrations/schema/schema_reader.h"
#include "core/migrations/schema_state.h"
#include "core/users/user_service.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"

#include <QDir>
#include <QElapsedTimer>
#include <QSemaphore>
#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;

class DatabaseCopyTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_database;

    Session &session() { return m_database->session(); }

    // What stands beside the database: files, or scratch schemas.
    QStringList neighbours()
    {
        if (m_database->url().engine == Engine::Sqlite)
            return QDir(QFileInfo(m_database->url().file).path())
                .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        return session().list({u"select nspname from pg_namespace where nspname like 'sluice%'"_s},
                              [](const Row &row) { return row.text(0); });
    }

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }

    void init()
    {
        QFETCH_GLOBAL(Engine, engine);
        m_database = std::make_unique<TestDatabase>(engine);
        inTransaction(session(), [this] {
            for (int i = 0; i < 50; ++i)
                UserService(session()).create({u"user%1@example.org"_s.arg(i), u"User"_s});
        });
    }

    void itHasTheSameSchemaRowsAndHistory()
    {
        const QStringList before = neighbours();
        {
            const auto copy = DatabaseCopy::of(session(), {});
            const SchemaDifference difference =
                compareSchemas(readSchema(session()), readSchema(copy->session()));
            for (const SchemaStep &step : difference.steps)
                qWarning().noquote() << step.text();
            QVERIFY(difference.isEmpty());
            QCOMPARE(copy->session().number({u"select count(*) from users"_s}), 50);
            QCOMPARE(SchemaState::of(copy->session(), embeddedRevisions()).kind, SchemaState::Kind::Current);
            QCOMPARE(copy->remarks(), QStringList());
            copy->session().execute({u"delete from users"_s});
            copy->session().execute({u"drop table user_flows"_s});
            QVERIFY(neighbours() != before);
        }
        QCOMPARE(session().number({u"select count(*) from users"_s}), 50);
        QVERIFY(session().hasTable(u"user_flows"_s));
        QCOMPARE(neighbours(), before);
    }

    void aWriterDoesNotHoldItUp()
    {
        const auto other = m_database->anotherSession();
        Transaction transaction(*other);
        UserService(*other).create({u"late@example.org"_s, u"Late"_s});
        const auto copy = DatabaseCopy::of(session(), {});
        QCOMPARE(copy->session().number({u"select count(*) from users"_s}), 50);
    }

    void whatPeopleAddedIsCopiedOrNamed()
    {
        QFETCH_GLOBAL(Engine, engine);
        session().execute({u"create view few as select name from users"_s});
        const auto tables = [](Session &owner) {
            QStringList names;
            for (const Table &table : readSchema(owner).tables)
                names.append(table.name);
            return names;
        };
        if (engine == Engine::Sqlite) {
            session().execute({u"create trigger watch after delete on users begin delete from flows; end"_s});
            const auto copy = DatabaseCopy::of(session(), {});
            QCOMPARE(copy->session().number({u"select count(*) from few"_s}), 50);
            QCOMPARE(copy->session().number({u"select count(*) from sqlite_master where name = 'watch'"_s}),
                     1);
            return;
        }
        for (const QString &statement :
             {u"create type mood as enum ('fine', 'less so')"_s,
              u"create table \"My Table\" (id bigint generated always as identity primary key, \"a b\" text "
              u"not "
              "null, twice text generated always as (\"a b\" || \"a b\") stored, now mood default 'fine', "
              "number serial, constraint \"odd 'name'\" check (\"a b\" <> ''))"_s,
              u"insert into \"My Table\" (\"a b\") select 'x' from generate_series(1, 7)"_s,
              u"create unique index \"my index\" on \"My Table\" (lower(\"a b\") desc, id) where id > 2"_s,
              u"create function nothing() returns trigger language plpgsql as 'begin return new; end'"_s,
              u"create trigger watch before insert on users for each row execute function nothing()"_s,
              u"create table parts (id int) partition by range (id)"_s,
              u"create table parts_low partition of parts for values from (0) to (10)"_s,
              u"insert into parts values (1), (2)"_s, u"create schema elsewhere"_s,
              u"create table elsewhere.far (id int primary key)"_s,
              u"create table near (id int constraint leads_out references elsewhere.far (id))"_s})
            session().execute({statement});
        const qint64 drawn = session().number({u"select last_value from \"My Table_number_seq\""_s});
        const auto copy = DatabaseCopy::of(session(), {});
        QCOMPARE(copy->session().number({u"select count(*) from \"My Table\" where twice = 'xx'"_s}), 7);
        QCOMPARE(copy->session().number({u"select count(*) from parts"_s}), 2);
        QVERIFY(tables(copy->session()).contains(u"near"_s));
        QCOMPARE(
            copy->session().number({u"select count(*) from pg_indexes where schemaname = current_schema() "
                                    "and indexname = 'my index'"_s}),
            1);
        copy->session().execute({u"insert into \"My Table\" (\"a b\", number, id) overriding system value "
                                 "values ('y', 1, 99)"_s});
        QCOMPARE(session().number({u"select last_value from \"My Table_number_seq\""_s}), drawn);
        const QString remarks = copy->remarks().join(u'\n');
        for (const QString &name :
             {u"few"_s, u"watch"_s, u"\"My Table\".number"_s, u"parts"_s, u"leads_out"_s})
            QVERIFY2(remarks.contains(name), qPrintable(name + u"\n"_s + remarks));
        QCOMPARE(copy->remarks().size(), 5);
    }

#ifdef Q_OS_LINUX
    void aRemovedFileDoesNotKeepItsRoomOnTheDisk()
    {
        DatabaseCopy::of(session(), {}).reset();
        const QFileInfoList descriptors = QDir(u"/proc/self/fd"_s).entryInfoList(QDir::System | QDir::Files);
        QVERIFY(!descriptors.isEmpty());
        for (const QFileInfo &descriptor : descriptors)
            QVERIFY2(!descriptor.symLinkTarget().contains(u".sluice-work-"_s),
                     qPrintable(descriptor.symLinkTarget()));
    }
#endif

    void itIsNotMadeAfterACancel()
    {
        const QStringList before = neighbours();
        Cancellation cancellation;
        cancellation.cancel();
        EXPECT_ERROR(DatabaseCopy::of(session(), cancellation), Cancelled);
        QCOMPARE(neighbours(), before);
    }

    void aCancelStopsWhatTheCopyDoesWithinASecond()
    {
        QFETCH_GLOBAL(Engine, engine);
        const QStringList before = neighbours();
        Cancellation cancellation;
        QElapsedTimer since;
        {
            const auto copy = DatabaseCopy::of(session(), cancellation);
            const QString endless =
                engine == Engine::Sqlite
                    ? u"with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"_s
                    : u"select cast(pg_sleep(60) as text)"_s;
            QSemaphore done;
            std::thread canceller([&] {
                while (!done.tryAcquire(1, 50)) { // the statement may not have begun yet
                    if (!cancellation.isCancelled())
                        since.start();
                    cancellation.cancel();
                }
            });
            const auto error = errorOf([&] { copy->session().number({endless}); });
            done.release();
            canceller.join();
            QVERIFY(error.has_value());
            QCOMPARE(error->kind(), Error::Kind::Cancelled);
        }
        QVERIFY2(since.elapsed() < 1000, qPrintable(QString::number(since.elapsed())));
        QCOMPARE(neighbours(), before);
    }
};

QTEST_GUILESS_MAIN(DatabaseCopyTest)
#include "test_database_copy.moc"

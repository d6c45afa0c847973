// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/bulk_insert.h"
#include "core/database/session.h"
#include "core/database/transaction.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"

#include <QFile>
#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class SessionTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestDatabase> database;
    Session &session() { return database->session(); }
    bool isSqlite() const { return database->url().engine == Engine::Sqlite; }

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init()
    {
        QFETCH_GLOBAL(Engine, engine);
        database = std::make_unique<TestDatabase>(engine, TestDatabase::Content::Empty);
        session().execute(
            {isSqlite()
                 ? u"create table t (id blob primary key, text text, flag integer, number integer, at integer) strict"_s
                 : u"create table t (id uuid primary key, text text, flag boolean, number bigint, at timestamptz)"_s});
    }
    void cleanup() { database.reset(); }

    void valuesComeBackAsTheyWent()
    {
        const QUuid id = newUuidV7();
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(1'700'000'000'123, Qt::UTC);
        const QString text = u"it's \"quoted\" \\ ? :name $1 é 吳 🙂"_s;
        session().execute({u"insert into t values (:id, :text, :flag, :number, :at)"_s,
                           {{u"id"_s, id},
                            {u"text"_s, text},
                            {u"flag"_s, true},
                            {u"number"_s, qint64(1) << 53},
                            {u"at"_s, at}}});
        int rows = 0;
        session().each(
            {u"select id, text, flag, number, at from t where id = :id and flag = :flag and at = :at"_s,
             {{u"id"_s, id}, {u"flag"_s, true}, {u"at"_s, at}}},
            [&](const Row &row) {
                ++rows;
                QCOMPARE(row.uuid(0), id);
                QCOMPARE(row.text(1), text);
                QVERIFY(row.boolean(2));
                QCOMPARE(row.integer(3), qint64(1) << 53);
                QCOMPARE(row.time(4), at);
            });
        QCOMPARE(rows, 1);
    }

    void aListOfIdsIsATable()
    {
        QList<QUuid> ids;
        for (int i = 0; i < 1000; ++i) {
            ids.append(newUuidV7());
            if (i % 2 == 0)
                session().execute({u"insert into t (id) values (:id)"_s, {{u"id"_s, ids.last()}}});
        }
        QCOMPARE(session().number({u"select count(*) from t where id in (select id from $ids(ids))"_s,
                                   {{u"ids"_s, QVariant::fromValue(ids)}}}),
                 500);
        QCOMPARE(session().number({u"select count(*) from t where id in (select id from $ids(ids))"_s,
                                   {{u"ids"_s, QVariant::fromValue(QList<QUuid>())}}}),
                 0);
    }

    void manyRowsGoInAtOnce()
    {
        Transaction transaction(session());
        using Type = BulkInsert::Type;
        BulkInsert bulk(session(), u"t"_s,
                        {{u"id"_s, Type::Uuid},
                         {u"text"_s, Type::Text},
                         {u"flag"_s, Type::Boolean},
                         {u"number"_s, Type::Integer},
                         {u"at"_s, Type::Time}},
                        u"on conflict do nothing"_s);
        const QUuid first = newUuidV7();
        const QString hostile = u"a,\"b\\,{}'NULL"_s;
        for (int i = 0; i < 4567; ++i)
            bulk.add({i == 0 ? first : newUuidV7(), i == 0 ? hostile : u"row %1"_s.arg(i), i % 2 == 0,
                      qint64(i), QDateTime::fromMSecsSinceEpoch(i, Qt::UTC)});
        bulk.add({first, u"again"_s, false, qint64(0), QDateTime::fromMSecsSinceEpoch(0, Qt::UTC)});
        QCOMPARE(bulk.finish(), 4567);
        transaction.commit();
        QCOMPARE(session().number({u"select count(*) from t"_s}), 4567);
        QCOMPARE(session().number({u"select count(*) from t where flag"_s}), 2284);
        QCOMPARE(session().first({u"select text from t where id = :id"_s, {{u"id"_s, first}}},
                                 [](const Row &row) { return row.text(0); }),
                 hostile);
    }

    void anUncommittedTransactionLeavesNothing()
    {
        {
            Transaction transaction(session());
            session().execute({u"insert into t (id) values (:id)"_s, {{u"id"_s, newUuidV7()}}});
            Transaction inner(session());
            inner.commit();
        }
        QCOMPARE(session().number({u"select count(*) from t"_s}), 0);
        QVERIFY(!session().isInTransaction());
    }

    void aStatementIsOneStatement()
    {
        const auto error = errorOf([&] {
            session().execute(
                {u"insert into t (id) values (:id); delete from t"_s, {{u"id"_s, newUuidV7()}}});
        });
        QVERIFY(error);
        QCOMPARE(session().number({u"select count(*) from t"_s}), 0);
    }

    void aFailedStatementNamesTheEngineInTheDetailOnly()
    {
        const auto error = errorOf([&] { session().execute({u"select nonsense from nowhere"_s}); });
        QVERIFY(error);
        QCOMPARE(error->kind(), Error::Kind::Internal);
        QVERIFY(!error->message().contains(u"nowhere"_s));
        QVERIFY(error->detail().contains(u"nowhere"_s) || error->detail().contains(u"nonsense"_s));
    }

    void forbiddenWritesSayWhy()
    {
        session().forbidWrites(Error(Error::Kind::Newer, u"made by a newer program"_s));
        EXPECT_ERROR(Transaction{session()}, Newer);
    }

    void aLockThatLastsTooLongIsBusy()
    {
        const auto other = database->anotherSession();
        if (isSqlite()) {
            Transaction holder(*other);
            session().execute({u"pragma busy_timeout = 50"_s});
            EXPECT_ERROR(Transaction{session()}, Busy);
        } else {
            Transaction holder(*other);
            other->execute({u"lock table t"_s});
            session().execute({u"set lock_timeout = '50ms'"_s});
            EXPECT_ERROR(session().number({u"select count(*) from t"_s}), Busy);
        }
    }

    void aCrossingOfTwoIsTriedAgain()
    {
        if (isSqlite())
            return; // one writer at a time: nothing can cross
        const auto other = database->anotherSession();
        session().execute({u"set default_transaction_isolation = 'serializable'"_s});
        other->execute({u"set default_transaction_isolation = 'serializable'"_s});
        int runs = 0;
        inTransaction(session(), [&] {
            const qint64 before = session().number({u"select count(*) from t"_s});
            if (++runs == 1) {
                inTransaction(*other, [&] {
                    other->number({u"select count(*) from t"_s});
                    other->execute(
                        {u"insert into t (id, number) values (:id, 1)"_s, {{u"id"_s, newUuidV7()}}});
                });
            }
            session().execute({u"insert into t (id, number) values (:id, :n)"_s,
                               {{u"id"_s, newUuidV7()}, {u"n"_s, before}}});
        });
        QCOMPARE(runs, 2);
        QCOMPARE(session().number({u"select count(*) from t where number = 1"_s}), 2);
    }

    void aLostServerIsNoticed()
    {
        if (isSqlite())
            return; // there is no server to lose
        const auto other = database->anotherSession();
        const qint64 pid = session().number({u"select pg_backend_pid()"_s});
        other->number({u"select case when pg_terminate_backend(%1) then 1 else 0 end"_s.arg(pid)});
        EXPECT_ERROR(session().number({u"select 1"_s}), Unavailable);
        QVERIFY(session().isLost());
        EXPECT_ERROR(session().number({u"select 1"_s}), Unavailable);
    }

    void hostileServerSettingsChangeNothing()
    {
        if (isSqlite())
            return; // nothing to set
        const QString name = database->url().database;
        for (const char *setting : {"timezone = 'Asia/Kathmandu'", "datestyle = 'German'",
                                    "standard_conforming_strings = off", "bytea_output = 'escape'"})
            session().execute({u"alter database %1 set %2"_s.arg(name, QString::fromLatin1(setting))});
        const auto fresh = database->anotherSession();
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(1'700'000'000'123, Qt::UTC);
        fresh->execute({u"insert into t (id, text, at) values (:id, :text, :at)"_s,
                        {{u"id"_s, newUuidV7()}, {u"text"_s, u"a\\'b"_s}, {u"at"_s, at}}});
        QCOMPARE(session().first({u"select text from t"_s}, [](const Row &row) { return row.text(0); }),
                 u"a\\'b"_s);
        QCOMPARE(fresh->first({u"select at from t"_s}, [](const Row &row) { return row.time(0); }), at);
    }
};

QTEST_GUILESS_MAIN(SessionTest)
#include "test_session.moc"

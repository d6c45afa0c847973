// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/database.h"
#include "tests/support/engines.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class DatabaseTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestDatabase> place;
    // Runs for minutes unless somebody stops it.
    QString endless() const
    {
        return place->url().engine == Engine::Sqlite
                   ? u"with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"_s
                   : u"select count(*) from generate_series(1, 100000) a, generate_series(1, 1000000) b"_s;
    }

    template <class T>
    static std::optional<Error> failure(QFuture<T> future)
    {
        try {
            future.waitForFinished();
        } catch (const Error &error) {
            return error;
        }
        return std::nullopt;
    }

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init()
    {
        QFETCH_GLOBAL(Engine, engine);
        place = std::make_unique<TestDatabase>(engine, TestDatabase::Content::Empty);
    }
    void cleanup() { place.reset(); }

    void jobsRunInTheOrderGiven()
    {
        Database database(place->url(), testAuthor());
        database.run([](Session &session) { session.execute({u"create table t (n integer)"_s}); });
        for (int i = 0; i < 20; ++i)
            database.run([i](Session &session) {
                session.execute({u"insert into t values (:n)"_s, {{u"n"_s, i}}});
            });
        QCOMPARE(database.run([](Session &session) { return session.number({u"select count(*) from t"_s}); })
                     .result(),
                 20);
    }

    void anErrorComesOutOfTheFutureAsItself()
    {
        Database database(place->url(), testAuthor());
        auto future = database.run([](Session &) -> int { throw Error(Error::Kind::NotFound, u"gone"_s); });
        const auto error = failure(future);
        QVERIFY(error);
        QCOMPARE(error->kind(), Error::Kind::NotFound);
        QCOMPARE(error->message(), u"gone"_s);
    }

    void aWithdrawnJobStopsWhileItRuns()
    {
        Database database(place->url(), testAuthor());
        Cancellation cancellation;
        QSemaphore started;
        auto future = database.run(
            [&, query = endless()](Session &session) {
                started.release();
                return session.number({query});
            },
            cancellation);
        started.acquire();
        QElapsedTimer timer;
        timer.start();
        // The statement may not have begun yet: keep asking until it ends.
        while (!future.isFinished() && timer.elapsed() < 10'000)
            cancellation.cancel();
        QVERIFY(future.isFinished());
        const auto error = failure(future);
        QVERIFY(error);
        QCOMPARE(error->kind(), Error::Kind::Cancelled);
        QCOMPARE(database.run([](Session &session) { return session.number({u"select 7"_s}); }).result(), 7);
    }

    void aJobWithdrawnBeforeItStartsNeverRuns()
    {
        Database database(place->url(), testAuthor());
        QSemaphore gate;
        database.run([&](Session &) { gate.acquire(); });
        Cancellation cancellation;
        bool ran = false;
        auto future = database.run([&](Session &) { ran = true; }, cancellation);
        cancellation.cancel();
        gate.release();
        QVERIFY(failure(future));
        QVERIFY(!ran);
    }

    void closingDoesNotWaitForALongQuery()
    {
        auto database = std::make_unique<Database>(place->url(), testAuthor());
        QSemaphore started;
        auto future = database->run([&, query = endless()](Session &session) {
            started.release();
            return session.number({query});
        });
        started.acquire();
        database.reset();
        QVERIFY(future.isFinished());
        QVERIFY(failure(future));
    }

    void theNextJobReconnectsAfterALoss()
    {
        if (place->url().engine == Engine::Sqlite)
            return; // there is no connection to lose
        int connects = 0;
        Database database(place->url(), testAuthor(), [&](Session &) { ++connects; });
        const qint64 pid =
            database.run([](Session &session) { return session.number({u"select pg_backend_pid()"_s}); })
                .result();
        place->session().number({u"select case when pg_terminate_backend(%1) then 1 else 0 end"_s.arg(pid)});
        const auto error =
            failure(database.run([](Session &session) { return session.number({u"select 1"_s}); }));
        QVERIFY(error);
        QCOMPARE(error->kind(), Error::Kind::Unavailable);
        QCOMPARE(database.run([](Session &session) { return session.number({u"select 1"_s}); }).result(), 1);
        QCOMPARE(connects, 2);
    }
};

QTEST_GUILESS_MAIN(DatabaseTest)
#include "test_database.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/interrupter.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>
#include <future>
#include <thread>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;

namespace {

constexpr qint64 prompt = 1000; // milliseconds, the promise for a server in good health

Sql endless(Engine engine)
{
    if (engine == Engine::PostgreSql)
        return {u"select pg_sleep(60)"_s};
    return {u"with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"_s};
}

// Returns once the server works on a statement of that backend.
void awaitActivity(qint64 backend)
{
    const auto observer = Session::open(serverUrl(), testAuthor());
    const Sql active{u"select count(*) from pg_stat_activity where pid = :pid and wait_event = 'PgSleep'"_s,
                     {{u"pid"_s, backend}}};
    while (observer->number(active) == 0)
        std::this_thread::yield();
}

// Runs an endless statement here, and `act` on another thread when it is under way.
std::optional<Error> stopped(Session &session, Engine engine, const std::function<void()> &act,
                             qint64 &milliseconds)
{
    const qint64 backend = engine == Engine::PostgreSql ? session.number({u"select pg_backend_pid()"_s}) : 0;
    QElapsedTimer timer;
    std::promise<void> ended;
    auto acted = std::async(std::launch::async, [&, end = ended.get_future()] {
        if (engine == Engine::PostgreSql)
            awaitActivity(backend);
        timer.start();
        act();
        // SQLite does not tell whether it runs, but does not mind to be asked again.
        while (engine == Engine::Sqlite &&
               end.wait_for(std::chrono::milliseconds(10)) != std::future_status::ready)
            act();
    });
    const auto error = errorOf([&] { session.number(endless(engine)); });
    ended.set_value();
    acted.wait();
    milliseconds = timer.elapsed();
    return error;
}

DatabaseUrl place(Engine engine, const QTemporaryDir &folder)
{
    DatabaseUrl url = engine == Engine::PostgreSql ? serverUrl() : DatabaseUrl();
    if (engine == Engine::Sqlite)
        url.file = folder.filePath(u"test.db"_s);
    return url;
}

} // namespace

class InterrupterTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<Session> m_session;

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }

    void init()
    {
        QFETCH_GLOBAL(Engine, engine);
        m_session = Session::open(place(engine, m_folder), testAuthor(), OpenMode::CreateFile);
    }
    void cleanup() { m_session.reset(); }

    void aRunningStatementStopsAndTheSessionGoesOn()
    {
        QFETCH_GLOBAL(Engine, engine);
        qint64 took = 0;
        const auto error = stopped(
            *m_session, engine, [&] { m_session->interrupter()->interrupt(); }, took);
        QVERIFY(error.has_value());
        QVERIFY2(error->kind() == Error::Kind::Cancelled, error->what());
        QVERIFY2(took < prompt, qPrintable(QString::number(took)));
        QCOMPARE(m_session->number({u"select 7"_s}), 7);
    }

    void anIdleSessionStaysUsable()
    {
        m_session->interrupter()->interrupt();
        QTRY_VERIFY(!errorOf([&] { m_session->number({u"select 7"_s}); }).has_value());
    }

    void aSessionThatIsGoneIsNotTouched()
    {
        const auto interrupter = m_session->interrupter();
        m_session.reset();
        interrupter->interrupt();
        interrupter->abandon();
        interrupter->detach();
    }

    void anAbandonedStatementReturnsAlthoughItsServerHangs()
    {
        QFETCH_GLOBAL(Engine, engine);
        qint64 took = 0;
        if (engine == Engine::Sqlite) {
            QVERIFY(stopped(
                        *m_session, engine, [&] { m_session->interrupter()->abandon(); }, took)
                        .has_value());
            return;
        }
        const auto backend = pid_t(m_session->number({u"select pg_backend_pid()"_s}));
        const auto error = stopped(
            *m_session, engine,
            [&] {
                ::kill(backend, SIGSTOP);
                m_session->interrupter()->abandon();
            },
            took);
        ::kill(backend, SIGCONT);
        QVERIFY(error.has_value());
        QVERIFY2(took < prompt, qPrintable(QString::number(took)));
        QVERIFY(m_session->isLost());
    }
};

QTEST_GUILESS_MAIN(InterrupterTest)
#include "test_interrupter.moc"

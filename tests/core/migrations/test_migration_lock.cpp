// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/migration_lock.h"
#include "core/migrations/migration_runner.h"
#include "tests/core/migrations/sample_revisions.h"
#include "tests/support/child_process.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"

#include <QElapsedTimer>
#include <QTest>
#include <QtConcurrentRun>

#include <csignal>

using namespace sluice;
using namespace sluice::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestMigrationLock : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TestDatabase> m_database;
    const Cancellation m_never;

    static void ignore(const QString &) {}

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init()
    {
        QFETCH_GLOBAL(Engine, engine);
        m_database = std::make_unique<TestDatabase>(engine, TestDatabase::Content::Empty);
    }
    void cleanup() { m_database.reset(); }

    void theHolderIsNamedAfterBoundedPatience()
    {
        const auto holder = m_database->anotherSession();
        const MigrationLock held(*holder, QDeadlineTimer(0), m_never, ignore);
        QStringList waits;
        QElapsedTimer timer;
        timer.start();
        const auto error = errorOf([&] {
            MigrationLock(m_database->session(), QDeadlineTimer(600ms), m_never,
                          [&waits](const QString &text) { waits.append(text); });
        });
        QVERIFY(timer.elapsed() < 5'000);
        QVERIFY(error);
        QCOMPARE(error->kind(), Error::Kind::Busy);
        QVERIFY(!waits.isEmpty());
        QFETCH_GLOBAL(Engine, engine);
        const QString process = QString::number(QCoreApplication::applicationPid());
        const QStringList parts =
            engine == Engine::Sqlite
                ? QStringList{QCoreApplication::applicationName(), process, QSysInfo::machineHostName()}
                : QStringList{u"tests (user tester, process "_s + process + u" on testhost, since "_s};
        for (const QString &part : parts) {
            QVERIFY2(error->message().contains(part), error->what());
            QVERIFY2(waits.first().contains(part), qPrintable(waits.first()));
        }
    }

    void cancellingEndsTheWaitWithinASecond()
    {
        const auto holder = m_database->anotherSession();
        const MigrationLock held(*holder, QDeadlineTimer(0), m_never, ignore);
        Cancellation cancellation;
        QElapsedTimer timer;
        EXPECT_ERROR(MigrationLock(m_database->session(), QDeadlineTimer(60s), cancellation,
                                   [&](const QString &) {
                                       cancellation.cancel();
                                       timer.start();
                                   }),
                     Cancelled);
        QVERIFY(timer.elapsed() < 1'000);
    }

    void theLockIsFreeAgainAfterwards()
    {
        const auto other = m_database->anotherSession();
        {
            const MigrationLock held(*other, QDeadlineTimer(0), m_never, ignore);
        }
        const MigrationLock next(m_database->session(), QDeadlineTimer(0), m_never, ignore);
        QFETCH_GLOBAL(Engine, engine);
        if (engine == Engine::PostgreSql)
            QCOMPARE(other->first({u"select current_setting('application_name')"_s},
                                  [](const Row &row) { return row.text(0); }),
                     u"sluice"_s);
    }

    void theLockOfAKilledProcessIsFreeAtOnce()
    {
        ChildProcess holder(QCoreApplication::applicationFilePath(),
                            {u"--hold"_s, m_database->url().toTextWithPassword()});
        QCOMPARE(holder.waitForChange(), ChildProcess::State::Stopped);
        EXPECT_ERROR(MigrationLock(m_database->session(), QDeadlineTimer(0), m_never, ignore), Busy);
        holder.kill();
        QElapsedTimer timer;
        timer.start();
        const MigrationLock next(m_database->session(), QDeadlineTimer(30s), m_never, ignore);
        QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
    }

    void aLockFileThatWasNeverFinishedIsRemoved()
    {
        QFETCH_GLOBAL(Engine, engine);
        if (engine == Engine::PostgreSql)
            return; // there is no file
        QFile file(m_database->url().file + u"-migrating"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(
            file.setFileTime(QDateTime::currentDateTime().addSecs(-60), QFileDevice::FileModificationTime));
        file.close();
        const MigrationLock next(m_database->session(), QDeadlineTimer(10s), m_never, ignore);
        QVERIFY(QFile::exists(file.fileName()));
    }

    void aSecondRunnerWaitsForTheFirst()
    {
        const RevisionGraph graph(chain(QStringList{u"create table gadgets (id integer primary key)"_s}));
        const auto holder = m_database->anotherSession();
        auto held = std::make_unique<MigrationLock>(*holder, QDeadlineTimer(0), m_never, ignore);
        std::atomic<bool> waits = false;
        auto applied = QtConcurrent::run([&] {
            const auto session = m_database->anotherSession();
            return MigrationRunner(*session, graph)
                .upgrade(u"head"_s,
                         [&waits](const MigrationProgress &progress) {
                             if (progress.step == MigrationProgress::Step::Waiting)
                                 waits = true;
                         })
                .size();
        });
        QTRY_VERIFY(waits);
        held.reset();
        QCOMPARE(applied.result(), 1);
    }
};

// The helper that holds the lock until it is killed: --hold URL
static int hold(const QString &url)
{
    const auto session = Session::open(DatabaseUrl::parse(url, {}), testAuthor());
    const MigrationLock lock(*session, QDeadlineTimer(0), {}, [](const QString &) {});
    std::raise(SIGSTOP);
    return 0;
}

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--hold")
        return hold(arguments.value(2));
    TestMigrationLock test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_migration_lock.moc"

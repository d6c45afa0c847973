// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/change.h"
#include "core/database/database.h"
#include "core/database/interrupter.h"
#include "core/flows/flow_service.h"
#include "core/links/link_service.h"
#include "core/users/user_service.h"
#include "tests/support/child_process.h"
#include "tests/support/engines.h"
#include "tests/support/tcp_proxy.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

#include <thread>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int flowsOfEach = 12;

QString emailOf(int number)
{
    return u"u%1@sluice.example"_s.arg(number);
}

// One change of several statements: a user who is put into every flow.
void writeOne(Session &session, int number)
{
    record(session, u"import.users"_s, [&](Change &change) {
        const User user = UserService(session).create({emailOf(number), u"User %1"_s.arg(number), true});
        LinkService(session).add(UserSet::of({user.id}), FlowService::matching({}));
        change.summary = user.name;
        return user;
    });
}

} // namespace

class TestExactlyOnce : public QObject
{
    Q_OBJECT

private:
    static void addFlows(Session &session)
    {
        for (int i = 0; i < flowsOfEach; ++i)
            FlowService(session).create({u"Flow %1"_s.arg(i), {}, true});
    }

    static bool isThere(Session &session, int number)
    {
        return UserService(session).findByEmail(emailOf(number)).has_value();
    }

    // Changes of which not everything is there, and rows of which no change tells.
    static qint64 halves(Session &session)
    {
        return session.number({uR"(select
            (select count(*) from changes where kind = 'import.users' and
                ((select count(*) from users where created_by = changes.id) <> 1 or
                 (select count(*) from user_flows where linked_by = changes.id) <> %1)) +
            (select count(*) from users where not exists (select 1 from changes where id = created_by)) +
            (select count(*) from user_flows where not exists (select 1 from changes where id = linked_by)))"_s
                                   .arg(flowsOfEach)});
    }

    // Empty: it was reported as saved.
    static QString failureOf(Session &session, int number)
    {
        try {
            writeOne(session, number);
            return {};
        } catch (const Error &error) {
            return error.kind() == Error::Kind::Unavailable ? error.message() : u"another error"_s;
        }
    }

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }

    void aLostAnswerToACommitIsFoundOut_data()
    {
        QTest::addColumn<TcpProxy::Cut>("cut");
        QTest::newRow("before the server sees it") << TcpProxy::Cut::BeforeCommit;
        QTest::newRow("on its way to the server") << TcpProxy::Cut::AfterForwarding;
        QTest::newRow("before the answer") << TcpProxy::Cut::BeforeAnswer;
    }

    void aLostAnswerToACommitIsFoundOut()
    {
        QFETCH(TcpProxy::Cut, cut);
        if (engine() == Engine::Sqlite)
            return; // there is no answer that could get lost
        TestDatabase database(engine());
        addFlows(database.session());
        TcpProxy proxy(database.url());
        for (int number = 1; number <= 20; ++number) {
            const auto session = Session::open(proxy.url(), testAuthor());
            proxy.cutNext(cut);
            const QString failure = failureOf(*session, number);
            QCOMPARE(proxy.cuts(), number);
            QCOMPARE(failure.isEmpty(), isThere(database.session(), number));
            if (cut != TcpProxy::Cut::AfterForwarding)
                QCOMPARE(failure.isEmpty(), cut == TcpProxy::Cut::BeforeAnswer);
            QVERIFY2(failure.isEmpty() || failure.contains(u"Nothing of it was saved"_s),
                     qPrintable(failure));
            QVERIFY(session->isLost());
            QCOMPARE(halves(database.session()), 0);
        }
    }

    void whatCannotBeFoundOutIsNotGuessed()
    {
        if (engine() == Engine::Sqlite)
            return;
        TestDatabase database(engine());
        addFlows(database.session());
        TcpProxy proxy(database.url());
        proxy.refuseAfterCut(true);
        const auto session = Session::open(proxy.url(), testAuthor());
        proxy.cutNext(TcpProxy::Cut::BeforeAnswer);
        QElapsedTimer time;
        time.start();
        const QString failure = failureOf(*session, 1);
        QVERIFY2(failure.contains(u"not known yet"_s), qPrintable(failure));
        QVERIFY(time.elapsed() < 15'000);
    }

    void thePersonNeedNotWaitForTheAnswer()
    {
        if (engine() == Engine::Sqlite)
            return;
        TestDatabase database(engine());
        addFlows(database.session());
        TcpProxy proxy(database.url());
        proxy.refuseAfterCut(true);
        const auto session = Session::open(proxy.url(), testAuthor());
        proxy.cutNext(TcpProxy::Cut::BeforeAnswer);
        QElapsedTimer time;
        time.start();
        std::thread person([interrupter = session->interrupter(), &proxy] {
            proxy.waitForCut();
            interrupter->interrupt();
        });
        const QString failure = failureOf(*session, 1);
        person.join();
        QVERIFY2(failure.contains(u"not known yet"_s), qPrintable(failure));
        QVERIFY(time.elapsed() < 5000);
    }

    void aWindowWritesOnAfterALostAnswer()
    {
        if (engine() == Engine::Sqlite)
            return;
        TestDatabase database(engine());
        addFlows(database.session());
        TcpProxy proxy(database.url());
        Database window(proxy.url(), testAuthor());
        for (int number = 1; number <= 3; ++number) {
            proxy.cutNext(TcpProxy::Cut::BeforeAnswer);
            window.run([number](Session &session) { writeOne(session, number); }).waitForFinished();
            QVERIFY(isThere(database.session(), number));
        }
    }

    void aBackendThatIsKilledLeavesAllOrNothing()
    {
        if (engine() == Engine::Sqlite)
            return; // it has none
        TestDatabase database(engine());
        addFlows(database.session());
        const auto killer = database.anotherSession();
        std::unique_ptr<Session> session;
        int saved = 0, refused = 0;
        for (int number = 1; number <= 100; ++number) {
            if (!session || session->isLost())
                session = database.anotherSession();
            const qint64 pid = session->number({u"select pg_backend_pid()"_s});
            const double delay = QRandomGenerator::global()->bounded(0.03);
            std::thread kill([&killer, pid, delay] { // the session is this thread's until it is joined
                killer->each({u"select pg_terminate_backend(%1) from pg_sleep(%2)"_s.arg(pid).arg(delay)},
                             [](const Row &) {});
            });
            const QString failure = failureOf(*session, number);
            kill.join();
            QVERIFY2(failure.isEmpty() || failure.contains(u"Nothing of it was saved"_s) ||
                         failure.contains(u"Nothing that was reported as saved"_s),
                     qPrintable(failure));
            QCOMPARE(failure.isEmpty(), isThere(database.session(), number));
            failure.isEmpty() ? ++saved : ++refused;
            if (failure.isEmpty()) // the blow may fall later
                session.reset();
        }
        qInfo("saved %d, refused %d", saved, refused);
        QCOMPARE(halves(database.session()), 0);
        QVERIFY(refused > 0);
    }

    void aKilledProcessLeavesAllOrNothing()
    {
        TestDatabase database(engine());
        addFlows(database.session());
        const int longest = engine() == Engine::Sqlite ? 90 : 220; // connecting takes its time
        qint64 written = 0;
        for (int round = 0; round < 100; ++round) {
            ChildProcess child(QCoreApplication::applicationFilePath(),
                               {u"--write"_s, database.url().toTextWithPassword(), QString::number(round)});
            child.waitForEnd(QRandomGenerator::global()->bounded(30, longest));
            child.kill();
            if (round % 10 == 9) {
                QTRY_COMPARE(halves(database.session()), 0);
                written = UserService(database.session()).count({});
            }
        }
        QVERIFY(written > 0);
        qInfo("%lld changes", written);
        writeOne(database.session(), -1); // nothing that a killed process held is held any more
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() == 4 && words.at(1) == "--write"_L1) {
        const auto session = Session::open(DatabaseUrl::parse(words.at(2), {}), testAuthor());
        for (int number = 0; number < 100'000; ++number)
            writeOne(*session, words.at(3).toInt() * 100'000 + number);
        return 0;
    }
    TestExactlyOnce test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_exactly_once.moc"

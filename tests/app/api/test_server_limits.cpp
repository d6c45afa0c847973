// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/server/limits.h"

#include "tests/app/api/site.h"

using namespace sluice;
using namespace sluice::api;
using namespace sluice::test;

class TestServerLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void slow_bodies_with_a_token_keep_nobody_out();
    void idle_clients_keep_nobody_out();
    void a_client_that_reads_nothing_is_cut_off();
};

void TestServerLimits::slow_bodies_with_a_token_keep_nobody_out()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    Site site(database.url());
    std::vector<std::unique_ptr<HttpClient>> slow;
    for (int i = 0; i < 100; ++i) {
        slow.push_back(std::make_unique<HttpClient>(site.address, site.token));
        slow.back()->send(slow.back()->request("POST", "/users/", QByteArray(100'000, 'x')).left(1000));
    }
    HttpClient client = site.client();
    QTRY_VERIFY_WITH_TIMEOUT(site.refused(Refusal::Bodies) >= 100 - limits::bodies, 20'000);
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(client.post("/users/", "ada@example.org").status, 201); // its body came with the head
    QCOMPARE(client.get("/users/").body, "1");
    QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
    // A larger one gets the turn of one that is slow.
    const QByteArray large(50'000, 'x');
    QTRY_COMPARE_WITH_TIMEOUT(site.client().post("/users/", large).status, 422, 5000);
}

void TestServerLimits::idle_clients_keep_nobody_out()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    Site site(database.url());
    std::vector<std::unique_ptr<QTcpSocket>> idle;
    for (int i = 0; i < 600; ++i) {
        idle.push_back(std::make_unique<QTcpSocket>());
        idle.back()->connectToHost(QUrl(site.address).host(),
                                   static_cast<quint16>(QUrl(site.address).port()));
        QVERIFY(idle.back()->waitForConnected());
    }
    for (int i = 0; i < 20; ++i)
        QCOMPARE(site.client().get("/users/").status, 200);
}

void TestServerLimits::a_client_that_reads_nothing_is_cut_off()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    Site site(database.url());
    QTcpSocket deaf;
    deaf.setReadBufferSize(1);
    deaf.connectToHost(QUrl(site.address).host(), static_cast<quint16>(QUrl(site.address).port()));
    QVERIFY(deaf.waitForConnected());
    const QByteArray requests = site.client().request("GET", "/docs").repeated(100'000);
    deaf.write(requests);
    QElapsedTimer clock;
    clock.start();
    QTRY_VERIFY_WITH_TIMEOUT(site.server.tally().answers() > 100, 20'000);
    QCOMPARE(site.client().get("/users/").status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(deaf.state(), QTcpSocket::UnconnectedState, 30'000);
}

QTEST_GUILESS_MAIN(TestServerLimits)
#include "test_server_limits.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/api/site.h"
#include "tests/support/expect.h"
#include "tests/support/tcp_proxy.h"

#include <QTcpServer>

#include <thread>

using namespace sluice;
using namespace sluice::api;
using namespace sluice::test;
using namespace Qt::StringLiterals;

namespace {

void killSessions(TestDatabase &database)
{
    database.session().execute(
        {u"select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and "
         "pid <> pg_backend_pid()"_s});
}

} // namespace

class TestServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void answers_one_request_after_the_other();
    void sends_no_body_for_head();
    void answers_pipelined_requests_in_their_order();
    void asks_for_a_body_that_waits_to_be_wanted();
    void serves_documents_without_token();
    void never_sends_a_header_that_breaks_out_of_its_line();
    void survives_a_handler_that_throws();
    void stops_a_statement_that_takes_too_long();
    void says_no_to_addresses_that_others_reach();
    void says_when_the_port_is_taken();
    void can_be_started_again();
    void a_database_that_is_away_is_told_and_come_back_to();
    void a_session_that_died_while_idle_is_no_news_for_readers();
    void a_commit_whose_answer_was_lost_is_told_truly();
    void nobody_is_asked_to_repeat_what_may_have_been_done();
    void stops_when_all_that_is_under_way_is_answered();
    void many_write_at_once();
};

void TestServer::answers_one_request_after_the_other()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    Site site(database.url());
    HttpClient client = site.client();
    QCOMPARE(client.post("/users/", "ada@example.org").status, 201);
    const auto answer = client.get("/users/");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, "1");
    QCOMPARE(answer.headers.value("cache-control"), "no-store");
    QCOMPARE(answer.headers.value("x-content-type-options"), "nosniff");
    QVERIFY(answer.headers.contains("date"));
    QCOMPARE(client.get("/users/", "Connection: close\r\n").headers.value("connection"), "close");
    QVERIFY(client.waitForEnd());
    QCOMPARE(site.server.tally().answers(), quint64(3));
    QCOMPARE(site.server.tally().refusals(), quint64(0));
}

void TestServer::sends_no_body_for_head()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    Site site(database.url());
    HttpClient client = site.client();
    client.send(client.request("HEAD", "/users/"));
    const auto answer = client.answer(false);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.headers.value("content-length"), "1");
    QCOMPARE(client.get("/users/").body, "0");
}

void TestServer::answers_pipelined_requests_in_their_order()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    Site site(database.url());
    HttpClient client = site.client();
    QByteArray requests;
    for (int i = 0; i < 50; ++i)
        requests += client.request("POST", "/users/", QByteArray::number(i) + "@example.org") +
                    client.request("GET", "/users/");
    client.send(requests);
    for (int i = 0; i < 50; ++i) {
        QCOMPARE(client.answer().status, 201);
        QCOMPARE(client.answer().body, QByteArray::number(i + 1));
    }
}

void TestServer::asks_for_a_body_that_waits_to_be_wanted()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    Site site(database.url());
    HttpClient client = site.client();
    const QByteArray body = "ada@example.org";
    client.send(client.request("POST", "/users/", body, "Expect: 100-continue\r\n").chopped(body.size()));
    QCOMPARE(client.until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    client.send(body);
    QCOMPARE(client.answer().status, 201);
}

void TestServer::serves_documents_without_token()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    Site site(database.url());
    HttpClient stranger(site.address, "nothing");
    QCOMPARE(stranger.get("/docs").body, "documents");
    const auto refused = stranger.get("/users/");
    QCOMPARE(refused.status, 401);
    QCOMPARE(refused.headers.value("www-authenticate"), "Bearer");
    QVERIFY(refused.body.contains("\"kind\":\"token\""));
    QCOMPARE(site.refused(Refusal::Token), quint64(1));
}

void TestServer::never_sends_a_header_that_breaks_out_of_its_line()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    Site site(database.url());
    const auto answer = site.client().get("/broken");
    QCOMPARE(answer.status, 500);
    QVERIFY(!answer.headers.contains("set-cookie"));
    QCOMPARE(site.refused(Refusal::BadAnswer), quint64(1));
}

void TestServer::survives_a_handler_that_throws()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    Site site(database.url());
    HttpClient client = site.client();
    QCOMPARE(client.get("/careless").status, 500);
    QCOMPARE(client.get("/users/").status, 200);
}

void TestServer::stops_a_statement_that_takes_too_long()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    Site site(database.url(), std::chrono::milliseconds(300));
    HttpClient client = site.client();
    const auto answer = client.get("/slow");
    QCOMPARE(answer.status, 503);
    QVERIFY(answer.headers.contains("retry-after"));
    for (int i = 0; i < 10; ++i) // on the session that was stopped, too
        QCOMPARE(client.get("/users/").status, 200);
}

void TestServer::says_no_to_addresses_that_others_reach()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    Server server({database.url(), testAuthor()}, testService());
    for (const QString &host : {u"0.0.0.0"_s, u"::"_s, u"192.0.2.1"_s, u"db.example"_s, QString()})
        EXPECT_ERROR((server.start({.host = host, .port = 0, .token = "t"})), Invalid);
    QVERIFY(!server.isRunning());
}

void TestServer::says_when_the_port_is_taken()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    Server server({database.url(), testAuthor()}, testService());
    EXPECT_ERROR((server.start({.port = other.serverPort(), .token = "t"})), Busy);
    QVERIFY(!server.isRunning());
}

void TestServer::can_be_started_again()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    Site site(database.url());
    QCOMPARE(site.client().get("/users/").status, 200);
    site.stopAndWait();
    QVERIFY(!site.server.isRunning());
    site.server.start({.port = static_cast<quint16>(QUrl(site.address).port()), .token = site.token});
    QCOMPARE(site.server.address(), site.address);
    QCOMPARE(site.client().get("/users/").status, 200);
}

void TestServer::a_database_that_is_away_is_told_and_come_back_to()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    const DatabaseUrl url = database.url();
    const auto setAway = [&](bool away) {
        if (engine == Engine::Sqlite) {
            QVERIFY(away ? QFile::rename(url.file, url.file + u".away"_s)
                         : QFile::rename(url.file + u".away"_s, url.file));
            return;
        }
        const auto admin = Session::open(serverUrl(), testAuthor());
        admin->execute(
            {u"alter database %1 allow_connections %2"_s.arg(url.database, away ? u"false"_s : u"true"_s)});
        if (away)
            admin->execute(
                {u"select pg_terminate_backend(pid) from pg_stat_activity where datname = '%1'"_s.arg(
                    url.database)});
    };
    const bool isServer =
        engine == Engine::PostgreSql; // an open file can still be read when its name is gone
    if (!isServer)
        setAway(true);
    Site site(url);
    HttpClient client = site.client();
    if (isServer) {
        QCOMPARE(client.get("/users/").status, 200);
        setAway(true);
    }
    for (const auto &answer : {client.get("/users/"), client.post("/users/", "ada@example.org")}) {
        QCOMPARE(answer.status, 503);
        QVERIFY(answer.headers.contains("retry-after"));
    }
    setAway(false);
    QTRY_COMPARE_WITH_TIMEOUT(client.get("/users/").status, 200, 20'000);
    QCOMPARE(client.get("/users/").body, "0");
    QCOMPARE(client.post("/users/", "ada@example.org").status, 201);
}

void TestServer::a_session_that_died_while_idle_is_no_news_for_readers()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    Site site(database.url());
    HttpClient client = site.client();
    for (int i = 0; i < 10; ++i)
        QCOMPARE(client.get("/users/").status, 200);
    if (engine == Engine::PostgreSql)
        killSessions(database);
    for (int i = 0; i < 10; ++i)
        QCOMPARE(client.get("/users/").status, 200);
}

void TestServer::a_commit_whose_answer_was_lost_is_told_truly()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    if (engine == Engine::Sqlite)
        return; // there is no way on which it could get lost
    TcpProxy proxy(database.url());
    Site site(proxy.url());
    HttpClient client = site.client();
    proxy.cutNext(TcpProxy::Cut::AfterForwarding);
    QCOMPARE(client.post("/users/", "ada@example.org").status, 201);
    QCOMPARE(proxy.cuts(), 1);
    QVERIFY(UserService(database.session()).findByEmail(u"ada@example.org"_s).has_value());
    proxy.cutNext(TcpProxy::Cut::BeforeCommit);
    QCOMPARE(client.post("/users/", "bob@example.org").status, 503);
    QCOMPARE(proxy.cuts(), 2);
    QVERIFY(!UserService(database.session()).findByEmail(u"bob@example.org"_s).has_value());
}

void TestServer::nobody_is_asked_to_repeat_what_may_have_been_done()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    if (engine == Engine::Sqlite)
        return; // there is no way on which the answer could get lost
    TcpProxy proxy(database.url());
    Site site(proxy.url(), std::chrono::milliseconds(500));
    HttpClient client = site.client();
    QCOMPARE(client.get("/users/").status, 200);
    proxy.refuseAfterCut(true);
    proxy.cutNext(TcpProxy::Cut::BeforeAnswer);
    const auto answer = client.post("/users/", "ada@example.org");
    QCOMPARE(answer.status, 503);
    QVERIFY2(answer.body.contains("\"kind\":\"outcome_unknown\""), answer.body);
    QVERIFY(!answer.headers.contains("retry-after"));
    const auto later = client.get("/users/"); // nothing can have been done
    QCOMPARE(later.status, 503);
    QVERIFY(later.headers.contains("retry-after"));
}

void TestServer::stops_when_all_that_is_under_way_is_answered()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    Site site(database.url());
    constexpr int writers = 8;
    std::atomic<int> saved = 0;
    std::atomic<int> told = 0;
    std::vector<std::thread> threads;
    for (int writer = 0; writer < writers; ++writer) {
        threads.emplace_back([&, writer] {
            HttpClient client = site.client();
            for (int i = 0;; ++i) {
                const auto answer = client.post("/users/", QByteArray("u%1.%2@example.org")
                                                               .replace("%1", QByteArray::number(writer))
                                                               .replace("%2", QByteArray::number(i)));
                if (answer.status == 201)
                    ++saved;
                if (answer.status != 201 || answer.headers.value("connection") == "close") {
                    ++told;
                    return;
                }
            }
        });
    }
    QTRY_VERIFY_WITH_TIMEOUT(saved > 30, 20'000);
    site.stopAndWait();
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(told.load(), writers);
    QCOMPARE(UserService(database.session()).count({}), saved.load());
}

void TestServer::many_write_at_once()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    Site site(database.url());
    std::atomic<int> saved = 0;
    std::vector<std::thread> threads;
    for (int writer = 0; writer < 16; ++writer) {
        threads.emplace_back([&, writer] {
            HttpClient client = site.client();
            for (int i = 0; i < 20; ++i) {
                const QByteArray email =
                    QByteArray::number(writer) + '.' + QByteArray::number(i) + "@example.org";
                saved += client.post("/users/", email).status == 201 ? 1 : 0;
                client.get("/users/");
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(saved.load(), 320);
    QCOMPARE(UserService(database.session()).count({}), 320);
}

QTEST_GUILESS_MAIN(TestServer)
#include "test_server.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/open_api.h"
#include "app/api/server/limits.h"

#include "tests/app/api/site.h"

#include <QJsonDocument>

#include <thread>

using namespace sluice;
using namespace sluice::api;
using namespace sluice::test;
using namespace Qt::StringLiterals;

namespace {

// A client that listens.
class Listener
{
public:
    explicit Listener(const Site &site, const QByteArray &lastSeen = {})
        : client(site.address, site.token)
    {
        const QByteArray seen = lastSeen.isEmpty() ? QByteArray() : "Last-Event-ID: " + lastSeen + "\r\n";
        const char *path = lastSeen.isEmpty() ? "/changes" : "/changes/"; // they are the same
        client.send(client.request("GET", path, {}, "Accept: text/event-stream\r\n" + seen));
        head = client.until("\r\n\r\n").value_or("");
        greeting = client.until("\n\n").value_or("");
    }

    // Changes are heard of from then on; needs an event loop in the thread of the server.
    void awaitNews()
    {
        if (greeting.contains(".0\n"))
            next(); // says that nobody listened until now
    }

    // The next event, without the comments before it.
    QByteArray next()
    {
        for (;;) {
            const QByteArray event = client.until("\n\n").value_or("");
            if (!event.startsWith(':'))
                return event;
        }
    }
    // The next change, past news of things that nobody has named.
    QByteArray nextChange()
    {
        QByteArray event = next();
        while (event.contains("event: refresh"))
            event = next();
        return event;
    }

    HttpClient client;
    QByteArray head;
    QByteArray greeting;
};

QByteArray idOf(const QByteArray &event)
{
    const qsizetype start = event.indexOf("id: ") + 4;
    return event.mid(start, event.indexOf('\n', start) - start);
}

} // namespace

class TestServerEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void tell_of_what_anybody_changes();
    void are_told_to_who_comes_back();
    void that_nobody_remembers_make_a_client_read_anew();
    void have_so_many_listeners_and_no_more();
    void end_with_the_server();
};

void TestServerEvents::tell_of_what_anybody_changes()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    Site site(database.url());
    // In the event loop of this thread the news arrive; the client waits on one of its own.
    QByteArray head, first, second;
    std::atomic<bool> done = false;
    std::thread listener([&] {
        Listener stream(site);
        stream.awaitNews();
        head = stream.head;
        site.client().post("/users/", "ada@example.org");
        first = stream.nextChange();
        UserService(*database.anotherSession()).create({.email = u"bob@example.org"_s, .name = u"Bob"_s});
        second = stream.nextChange();
        done = true;
    });
    QTRY_VERIFY_WITH_TIMEOUT(done, 30'000);
    listener.join();
    QVERIFY(head.contains("Content-Type: text/event-stream\r\n"));
    QVERIFY2(first.contains("event: change\n") && first.contains("\"kind\":\"user.create\""), first);
    QVERIFY2(second.contains("\"summary\":\"Bob\""), second);
    QVERIFY(second.contains("\"user_ids\":[\""));
    const QJsonObject told = QJsonDocument::fromJson(second.mid(second.indexOf("data: ") + 6)).object();
    const QJsonObject documented =
        openApi(u"1"_s)[u"components"_s][u"schemas"_s][u"ChangeEvent"_s][u"properties"_s].toObject();
    QCOMPARE(told.keys(), documented.keys());
}

void TestServerEvents::are_told_to_who_comes_back()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    Site site(database.url());
    QByteArray first, missed;
    std::atomic<bool> done = false;
    std::thread listener([&] {
        QByteArray seen;
        {
            Listener stream(site);
            stream.awaitNews();
            site.client().post("/users/", "ada@example.org");
            first = stream.nextChange();
            seen = idOf(first);
            site.client().post("/users/", "bob@example.org");
            stream.nextChange();
        }
        Listener again(site, seen);
        missed = again.nextChange();
        done = true;
    });
    QTRY_VERIFY_WITH_TIMEOUT(done, 30'000);
    listener.join();
    QVERIFY(missed.contains("event: change\n"));
    QVERIFY(idOf(missed) != idOf(first));
}

void TestServerEvents::that_nobody_remembers_make_a_client_read_anew()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    Site site(database.url());
    for (const QByteArray &id :
         {QByteArray("x"), QByteArray("12345678.5"), QByteArray("99999999999999999999.-1")})
        QVERIFY(Listener(site, id).next().contains("event: refresh\n"));
}

void TestServerEvents::have_so_many_listeners_and_no_more()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    Site site(database.url());
    std::vector<std::unique_ptr<Listener>> listeners;
    for (int i = 0; i < limits::streams; ++i) {
        listeners.push_back(std::make_unique<Listener>(site));
        QVERIFY(listeners.back()->head.startsWith("HTTP/1.1 200 "));
    }
    QVERIFY(Listener(site).head.startsWith("HTTP/1.1 503 "));
    QCOMPARE(site.refused(Refusal::Streams), quint64(1));
    listeners.pop_back();
    QTRY_VERIFY_WITH_TIMEOUT(Listener(site).head.startsWith("HTTP/1.1 200 "), 5000);
    QCOMPARE(site.client().get("/users/").status, 200);
}

void TestServerEvents::end_with_the_server()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    Site site(database.url());
    Listener stream(site);
    QElapsedTimer clock;
    clock.start();
    site.stopAndWait();
    QVERIFY(clock.elapsed() < 5000);
    QVERIFY(stream.client.waitForEnd());
}

QTEST_GUILESS_MAIN(TestServerEvents)
#include "test_server_events.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flows/flow_service.h"
#include "core/links/link_service.h"
#include "core/users/user_service.h"
#include "tests/app/api/api_client.h"

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class ApiRowsTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<ApiClient> client;
    static QByteArray filled(const QByteArray &json, int length, char letter)
    {
        return QByteArray(json).replace('%', QByteArray(length, letter));
    }
    qint64 users() { return UserService(client->database().session()).count({}); }
    qint64 flows() { return FlowService(client->database().session()).count({}); }

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init()
    {
        QFETCH_GLOBAL(Engine, engine);
        client = std::make_unique<ApiClient>(engine);
    }
    void cleanup() { client.reset(); }

    void aUserIsMadeReadChangedAndDeleted()
    {
        const auto made = client->post(u"/users/"_s, R"({"email":"Ada@example.org","name":"Ada"})");
        QCOMPARE(made.status, 201);
        QCOMPARE(made.text(u"email"_s), u"Ada@example.org"_s);
        QCOMPARE(made.object()[u"is_active"_s].toBool(), true);
        const QString path = u"/users/"_s + made.text(u"id"_s);
        QCOMPARE(made.header("Location"), path);
        QVERIFY(!made.header("Sluice-Change").isEmpty());
        QCOMPARE(client->get(path).body, made.body);
        QCOMPARE(client->get(path + u'/').body, made.body);

        const auto patched = client->ask("PATCH", path, R"({"is_active":false})");
        QCOMPARE(patched.status, 200);
        QCOMPARE(patched.text(u"name"_s), u"Ada"_s);
        QCOMPARE(patched.object()[u"is_active"_s].toBool(), false);
        const auto put = client->ask("PUT", path, R"({"email":"ada@example.com","name":"Ada L"})");
        QCOMPARE(put.object()[u"is_active"_s].toBool(), true);
        QCOMPARE(put.text(u"email"_s), u"ada@example.com"_s);

        QCOMPARE(client->ask("DELETE", path).status, 204);
        QCOMPARE(client->get(path).status, 404);
        QCOMPARE(client->ask("DELETE", path).status, 404);
        QCOMPARE(client->ask("PATCH", path, "{}").status, 404);
        QCOMPARE(users(), 0);
    }

    void aFlowIsMadeReadChangedAndDeleted()
    {
        const auto made = client->post(u"/flows/"_s, R"({"name":"Onboarding","description":null})");
        QCOMPARE(made.status, 201);
        QCOMPARE(made.text(u"description"_s), u""_s);
        const QString path = u"/flows/"_s + made.text(u"id"_s);
        QCOMPARE(client->ask("PATCH", path, R"({"description":"Zeile\nzwei"})").text(u"description"_s),
                 u"Zeile\nzwei"_s);
        QCOMPARE(client->ask("PUT", path, R"({"name":"Welcome"})").text(u"description"_s), u""_s);
        QCOMPARE(client->ask("DELETE", path).status, 204);
        QCOMPARE(flows(), 0);
    }

    void whatIsWrongWithABodyIsToldFieldByField_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("fields");
        const QString user = u"/users/"_s;
        QTest::newRow("no JSON") << user << QByteArray("{") << u"body"_s;
        QTest::newRow("a list") << user << QByteArray("[]") << u"body"_s;
        QTest::newRow("null") << user << QByteArray("null") << u"body"_s;
        QTest::newRow("empty object") << user << QByteArray("{}") << u"email name"_s;
        QTest::newRow("wrong types") << user << QByteArray(R"({"email":1,"name":null,"is_active":"yes"})")
                                     << u"email name is_active"_s;
        QTest::newRow("unknown field")
            << user << QByteArray(R"({"email":"a@b.c","name":"A","id":"x","phone":1})") << u"id phone"_s;
        QTest::newRow("both texts wrong")
            << user << QByteArray(R"({"email":"nobody","name":" "})") << u"email name"_s;
        QTest::newRow("twice the same")
            << user << QByteArray(R"({"email":"a@b.c","email":"d@e.f","name":"A"})") << u"body"_s;
        QTest::newRow("long name") << user << filled(R"({"email":"a@b.c","name":"%"})", 201, 'n')
                                   << u"name"_s;
        QTest::newRow("zero byte") << user << QByteArray(R"({"email":"a@b.c","name":"A\u0000B"})")
                                   << u"name"_s;
        QTest::newRow("turned reading")
            << user << QByteArray(R"({"email":"a@b.c","name":"A\u202eB"})") << u"name"_s;
        QTest::newRow("lone surrogate")
            << user << QByteArray(R"({"email":"a@b.c","name":"A\ud800"})") << u"body"_s;
        QTest::newRow("flow without a name")
            << u"/flows/"_s << QByteArray(R"({"description":"x"})") << u"name"_s;
        QTest::newRow("long description")
            << u"/flows/"_s << filled(R"({"name":"A","description":"%"})", 2001, 'd') << u"description"_s;
        QTest::newRow("row of many")
            << u"/users/bulk"_s
            << QByteArray(R"({"users":[{"email":"a@b.c","name":"A"},{"email":"x","name":""},{"name":"C"}]})")
            << u"users/2/email"_s;
        QTest::newRow("texts of many")
            << u"/users/bulk"_s
            << QByteArray(R"({"users":[{"email":"a@b.c","name":"A"},{"email":"x","name":""}]})")
            << u"users/1/email users/1/name"_s;
        QTest::newRow("unknown parameter")
            << u"/users/?color=red"_s << QByteArray(R"({"email":"a@b.c","name":"A"})") << u"color"_s;
        QTest::newRow("long note") << u"/users/?note="_s + QString(2001, u'n')
                                   << QByteArray(R"({"email":"a@b.c","name":"A"})") << u"note"_s;
    }
    void whatIsWrongWithABodyIsToldFieldByField()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, body);
        QFETCH(QString, fields);
        const auto refused = client->post(path, body);
        QCOMPARE(refused.status, 422);
        QCOMPARE(refused.text(u"kind"_s), u"invalid"_s);
        QCOMPARE(refused.fields(), fields);
        QVERIFY(!refused.text(u"detail"_s).isEmpty());
        QCOMPARE(users() + flows(), 0);
    }

    void hostileTextsComeBackAsTheyWere()
    {
        for (const QByteArray name : {"'; drop table users; --", "%s%n", "\\\"</script><b>", "😀 العربية é",
                                      "=cmd|' /C calc'!A0", ":id $ids(x) ?"}) {
            QJsonObject body{{u"name"_s, QString::fromUtf8(name)},
                             {u"email"_s, u"x%1@example.org"_s.arg(users())}};
            const auto made = client->post(u"/users/"_s, QJsonDocument(body).toJson());
            QCOMPARE(made.status, 201);
            QCOMPARE(client->get(made.header("Location")).text(u"name"_s), QString::fromUtf8(name));
            const auto found = client->get(
                u"/users/?search="_s + QString::fromLatin1(QUrl::toPercentEncoding(QString::fromUtf8(name))));
            QCOMPARE(found.array().size(), 1);
        }
    }

    void takenNamesAreADuplicate()
    {
        client->user("Ada");
        client->flow("Onboarding");
        const auto user = client->post(u"/users/"_s, R"({"email":"ADA@example.org","name":"Other"})");
        QCOMPARE(user.status, 409);
        QCOMPARE(user.text(u"kind"_s), u"duplicate"_s);
        QCOMPARE(user.fields(), u"email"_s);
        QCOMPARE(client->post(u"/flows/"_s, R"({"name":"onboarding"})").fields(), u"name"_s);
        const QString other = client->user("Bob");
        QCOMPARE(client->ask("PATCH", u"/users/"_s + other, R"({"email":"ada@example.org"})").status, 409);
    }

    void manyAreMadeOrNone()
    {
        const auto made = client->post(
            u"/users/bulk"_s,
            R"({"users":[{"email":"a@b.c","name":"A"},{"email":"d@e.f","name":"D","is_active":false}]})");
        QCOMPARE(made.status, 201);
        QCOMPARE(made.number(u"created"_s), 2);
        QCOMPARE(made.object()[u"users"_s][1][u"name"_s].toString(), u"D"_s);
        QCOMPARE(client->get(u"/changes/"_s + made.header("Sluice-Change")).text(u"summary"_s), u"A, D"_s);
        const auto refused = client->post(
            u"/users/bulk"_s,
            R"({"users":[{"email":"new@b.c","name":"N"},{"email":"A@B.c","name":"A"},{"email":"NEW@b.c","name":"M"}]})");
        QCOMPARE(refused.status, 409);
        QCOMPARE(refused.fields(), u"users/1/email users/2/email"_s);
        QCOMPARE(users(), 2);
        QCOMPARE(
            client->post(u"/flows/bulk"_s, R"({"flows":[{"name":"F"},{"name":"G"}]})").number(u"created"_s),
            2);
        QCOMPARE(client->post(u"/flows/bulk"_s, R"({"flows":[]})").number(u"created"_s), 0);
    }

    void aListIsPagedByPlaceAndByNumber()
    {
        for (const QByteArray &name :
             {QByteArray("e"), QByteArray("d"), QByteArray("c"), QByteArray("b"), QByteArray("a")})
            client->user(name);
        const auto all = client->get(u"/users/"_s);
        QCOMPARE(all.each(u"name"_s), QStringList({u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s}));
        QCOMPARE(all.header("X-Total-Count"), u"5"_s);
        QVERIFY(all.header("Link").isEmpty());

        QStringList walked;
        QString next = u"/users/?limit=2&sort=-name&skip=1"_s;
        for (int pages = 0; !next.isEmpty() && pages < 10; ++pages) {
            const auto page = client->get(next);
            QCOMPARE(page.status, 200);
            walked += page.each(u"name"_s);
            QCOMPARE(page.header("X-Total-Count"), pages == 0 ? u"5"_s : QString());
            const QString link = page.header("Link");
            QVERIFY(link.isEmpty() || link.endsWith(u">; rel=\"next\""_s));
            next = link.mid(1, link.indexOf(u'>') - 1);
        }
        QCOMPARE(walked, QStringList({u"d"_s, u"c"_s, u"b"_s, u"a"_s}));
        QCOMPARE(client->get(u"/users/?skip=3&limit=1"_s).each(u"name"_s), QStringList(u"d"_s));
        QCOMPARE(client->get(u"/users/?skip=9"_s).header("X-Total-Count"), u"5"_s);
        QVERIFY(client->get(u"/users/?limit=2&count=false"_s).header("X-Total-Count").isEmpty());
    }

    void theNumberOfRowsFollowsEverybodysWrites()
    {
        const QString first = u"/users/?limit=1"_s;
        client->user("Ada");
        QCOMPARE(client->get(first).header("X-Total-Count"), u"1"_s);
        QCOMPARE(client->get(first).header("X-Total-Count"), u"1"_s);
        client->user("Bob");
        QCOMPARE(client->get(first).header("X-Total-Count"), u"2"_s);
        const auto other = client->database().anotherSession();
        for (int more = 3; more < 6; ++more) {
            UserService(*other).create({u"x%1@example.org"_s.arg(more), u"X"_s});
            QCOMPARE(client->get(first).header("X-Total-Count"), QString::number(more));
            QCOMPARE(client->get(first + u"&search=ada"_s).header("X-Total-Count"), u"1"_s);
        }
    }

    void listsAreFilteredAndOrdered()
    {
        const QString ada = client->user("Ada");
        const QString bob = client->user("Bob");
        const QString flow = client->flow("Onboarding EU");
        client->flow("Empty");
        client->ask("PATCH", u"/users/"_s + bob, R"({"is_active":false})");
        client->post(u"/user_flows/"_s,
                     QJsonDocument(QJsonObject{{u"user_id"_s, ada}, {u"flow_id"_s, flow}}).toJson());
        const auto names = [this](const QString &path) {
            return client->get(path).each(u"name"_s).join(u' ');
        };
        QCOMPARE(names(u"/users/?search=BOB"_s), u"Bob"_s);
        QCOMPARE(names(u"/users/?is_active=true"_s), u"Ada"_s);
        QCOMPARE(names(u"/users/?in=onboarding+eu"_s), u"Ada"_s);
        QCOMPARE(names(u"/users/?not_in="_s + flow), u"Bob"_s);
        QCOMPARE(names(u"/users/?unlinked=true"_s), u"Bob"_s);
        QCOMPARE(names(u"/users/?sort=-created_at"_s), u"Bob Ada"_s);
        QCOMPARE(names(u"/users/?sort=-flows"_s), u"Ada Bob"_s);
        QCOMPARE(names(u"/flows/?in=ada@example.org"_s), u"Onboarding EU"_s);
        QCOMPARE(names(u"/flows/?sort=users"_s), u"Empty Onboarding EU"_s);
        QCOMPARE(names(u"/users/%1/flows"_s.arg(ada)), u"Onboarding EU"_s);
        QCOMPARE(names(u"/flows/%1/users?search=ada"_s.arg(flow)), u"Ada"_s);
        QCOMPARE(names(u"/flows/%1/users?search=bob"_s.arg(flow)), u""_s);
        QCOMPARE(client->get(u"/flows/%1/users"_s.arg(ada)).status, 404);
        QCOMPARE(client->get(u"/users/%1/flows"_s.arg(flow)).status, 404);
    }

    void wrongParametersAreNamed_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("fields");
        QTest::newRow("too few") << u"limit=0"_s << u"limit"_s;
        QTest::newRow("too many") << u"limit=1001"_s << u"limit"_s;
        QTest::newRow("no number") << u"limit=ten&skip=1.5"_s << u"limit skip"_s;
        QTest::newRow("huge") << u"skip=99999999999999999999"_s << u"skip"_s;
        QTest::newRow("negative") << u"skip=-1"_s << u"skip"_s;
        QTest::newRow("twice") << u"limit=1&limit=2"_s << u"limit"_s;
        QTest::newRow("order") << u"sort=password"_s << u"sort"_s;
        QTest::newRow("flag") << u"is_active=1"_s << u"is_active"_s;
        QTest::newRow("place") << u"after=nowhere"_s << u"after"_s;
        QTest::newRow("place of another order")
            << u"sort=flows&after=W2ZhbHNlLCJhIiwiMDE5MWMzYTgtNTJkNy03YzMxLTlmNWUtMmI4YTZjMWQ0ZTcwIl0"_s
            << u"after"_s;
        QTest::newRow("unknown") << u"order=name"_s << u"order"_s;
        QTest::newRow("no such flow") << u"in=Nowhere"_s << u"in/0"_s;
        QTest::newRow("a note where nothing is written") << u"note=x"_s << u"note"_s;
    }
    void wrongParametersAreNamed()
    {
        QFETCH(QString, query);
        QFETCH(QString, fields);
        const auto refused = client->get(u"/users/?"_s + query);
        QCOMPARE(refused.status, 422);
        QCOMPARE(refused.fields(), fields);
    }

    void addressesAndMethodsThatAreNoneAreToldApart()
    {
        QCOMPARE(client->get(u"/user/"_s).status, 404);
        QCOMPARE(client->get(u"/users/nobody"_s).fields(), u"id"_s);
        QCOMPARE(client->get(u"/users/%7B0191c3a8-52d7-7c31-9f5e-2b8a6c1d4e70%7D"_s).status, 422);
        QCOMPARE(client->get(u"/users/0191c3a8-52d7-7c31-9f5e-2b8a6c1d4e70/flows/more"_s).status, 404);
        const auto wrong = client->ask("DELETE", u"/users/"_s);
        QCOMPARE(wrong.status, 405);
        QCOMPARE(wrong.header("Allow"), u"GET, POST, HEAD, OPTIONS"_s);
        QCOMPARE(client->get(u"/users/bulk"_s).header("Allow"), u"POST, OPTIONS"_s);
        const auto options = client->ask("OPTIONS", u"/users/0191c3a8-52d7-7c31-9f5e-2b8a6c1d4e70"_s);
        QCOMPARE(options.status, 204);
        QCOMPARE(options.header("Allow"), u"DELETE, GET, PATCH, PUT, HEAD, OPTIONS"_s);
        QCOMPARE(client->ask("HEAD", u"/users/"_s).status, 200);
        QCOMPARE(client->ask("DELETE", u"/users/0191c3a8-52d7-7c31-9f5e-2b8a6c1d4e70"_s, "{}").fields(),
                 u"body"_s);
        const QByteArray body = R"({"email":"a@b.c","name":"A"})";
        QCOMPARE(client->post(u"/users/"_s, body, {{"content-type", "text/plain"}}).status, 415);
        QCOMPARE(
            client->post(u"/users/"_s, body, {{"content-type", "application/json; charset=utf-8"}}).status,
            201);
    }

    void whoeverSawTheRowOtherwiseIsRefused()
    {
        const QString path = u"/users/"_s + client->user("Ada");
        const QByteArray seen = client->get(path).tag();
        QVERIFY(seen.size() > 10 && seen.startsWith('"'));
        QCOMPARE(client->get(path, {{"if-none-match", seen}}).status, 304);
        QCOMPARE(client->get(path, {{"if-none-match", "\"x\", W/" + seen}}).status, 304);
        QCOMPARE(client->ask("HEAD", path, {}, {{"if-none-match", seen}}).status, 304);
        const auto mine = client->ask("PATCH", path, R"({"name":"Ada L"})", {{"if-match", seen}});
        QCOMPARE(mine.status, 200);
        QCOMPARE(client->get(path, {{"if-none-match", seen}}).status, 200);

        for (const auto &[method, body] :
             {std::pair<QByteArray, QByteArray>("PATCH", R"({"is_active":false})"),
              {"PUT", R"({"email":"b@c.d","name":"B"})"},
              {"DELETE", ""}}) {
            const auto late = client->ask(method, path, body, {{"if-match", seen}});
            QCOMPARE(late.status, 412);
            QCOMPARE(late.text(u"kind"_s), u"precondition_failed"_s);
            QCOMPARE(late.object()[u"current"_s][u"name"_s].toString(), u"Ada L"_s);
            QCOMPARE(late.tag(), mine.tag());
        }
        QCOMPARE(client->get(path).body, mine.body);
        QCOMPARE(client->ask("DELETE", path, {}, {{"if-match", mine.tag()}}).status, 204);
        const auto list = client->get(u"/users/"_s);
        QCOMPARE(client->get(u"/users/"_s, {{"if-none-match", list.tag()}}).status, 304);
        client->user("Bob");
        QCOMPARE(client->get(u"/users/"_s, {{"if-none-match", list.tag()}}).status, 200);
    }

    void aDatabaseThatMayNotBeWrittenSaysSo()
    {
        Session &session = client->database().session();
        session.forbidWrites(Error(Error::Kind::ReadOnly, u"Only for reading."_s));
        const auto refused = client->post(u"/users/"_s, R"({"email":"a@b.c","name":"A"})");
        QCOMPARE(refused.status, 403);
        QCOMPARE(refused.text(u"detail"_s), u"Only for reading."_s);
        QCOMPARE(client->get(u"/health/database"_s).object()[u"is_writable"_s].toBool(), false);
        QCOMPARE(client->get(u"/users/"_s).status, 200);
        session.forbidWrites(Error(Error::Kind::Unavailable, u"Gone."_s));
        const auto gone = client->post(u"/users/"_s, R"({"email":"a@b.c","name":"A"})");
        QCOMPARE(gone.status, 503);
        QVERIFY(gone.header("Retry-After").toInt() > 0);
    }
};

QTEST_GUILESS_MAIN(ApiRowsTest)
#include "test_rows.moc"

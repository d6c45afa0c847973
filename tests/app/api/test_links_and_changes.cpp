// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/history.h"
#include "core/links/link_service.h"
#include "core/users/user_service.h"
#include "tests/app/api/api_client.h"

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class ApiLinksTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<ApiClient> client;
    QString ada, bob, onboarding, drill;

    static QByteArray pair(const QString &user, const QString &flow)
    {
        return QJsonDocument(QJsonObject{{u"user_id"_s, user}, {u"flow_id"_s, flow}}).toJson();
    }
    qint64 links() { return LinkService(client->database().session()).count({}); }
    qint64 changes() { return HistoryService(client->database().session()).count({}); }

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init()
    {
        QFETCH_GLOBAL(Engine, engine);
        client = std::make_unique<ApiClient>(engine);
        ada = client->user("Ada");
        bob = client->user("Bob");
        onboarding = client->flow("Onboarding");
        drill = client->flow("Drill");
    }
    void cleanup() { client.reset(); }

    void aUserIsLetIntoAFlowAndTakenOut()
    {
        const auto made = client->post(u"/user_flows/"_s, pair(ada, onboarding));
        QCOMPARE(made.status, 201);
        QCOMPARE(made.text(u"user_id"_s), ada);
        QCOMPARE(made.text(u"flow_name"_s), u"Onboarding"_s);
        QCOMPARE(made.text(u"linked_by"_s), made.header("Sluice-Change"));
        const QString path = u"/user_flows/%1/%2"_s.arg(ada, onboarding);
        QCOMPARE(made.header("Location"), path);
        const auto again = client->post(u"/user_flows/"_s, pair(ada, onboarding));
        QCOMPARE(again.status, 200);
        QCOMPARE(again.body, made.body);
        QCOMPARE(client->get(path).body, made.body);
        QCOMPARE(client->ask("DELETE", path, {}, {{"if-match", "\"other\""}}).status, 412);
        QCOMPARE(client->ask("DELETE", path).status, 204);
        const auto gone = client->ask("DELETE", path);
        QCOMPARE(gone.status, 404);
        QCOMPARE(gone.text(u"detail"_s), u"Ada is not in the flow Onboarding."_s);
        QCOMPARE(links(), 0);
    }

    void whatIsMissingIsNamed()
    {
        const auto noFlow = client->post(u"/user_flows/"_s, pair(ada, ada));
        QCOMPARE(noFlow.status, 404);
        QVERIFY(noFlow.text(u"detail"_s).contains(u"flow"_s));
        QVERIFY(client->post(u"/user_flows/"_s, pair(drill, drill)).text(u"detail"_s).contains(u"user"_s));
        QCOMPARE(client->post(u"/user_flows/"_s, pair(u"1"_s, u"2"_s)).fields(), u"user_id flow_id"_s);
        QCOMPARE(client->post(u"/user_flows/"_s, "{}").fields(), u"user_id flow_id"_s);
        QCOMPARE(client
                     ->post(u"/user_flows/"_s, QByteArray(R"({"user_id":"%","flow_id":"%","until":"soon"})")
                                                   .replace("%", ada.toLatin1()))
                     .fields(),
                 u"until"_s);
        QCOMPARE(links(), 0);
    }

    void aLinkEnds()
    {
        client->post(u"/user_flows/"_s, pair(ada, onboarding));
        const QString path = u"/user_flows/%1/%2"_s.arg(ada, onboarding);
        const auto edited = client->ask("PATCH", path, R"({"until":"2099-05-03T10:00:00Z"})");
        QCOMPARE(edited.text(u"until"_s), u"2099-05-03T10:00:00.000Z"_s);
        QCOMPARE(client->get(u"/user_flows/?has_end=true"_s).array().size(), 1);
        QCOMPARE(client->get(u"/user_flows/?ends_by=2098-01-01T00:00:00Z"_s).array().size(), 0);
        QCOMPARE(client->get(u"/user_flows/?sort=until"_s).array().size(), 1);
        QVERIFY(client->ask("PATCH", path, R"({"until":null})").object()[u"until"_s].isNull());
        QCOMPARE(client->ask("PATCH", path, R"({"until":3})").fields(), u"until"_s);
    }

    void manyAreLinkedByIdEmailAndName()
    {
        const QByteArray all =
            QByteArray(R"({"action":"add","users":["ada@example.org","%"],"flows":["Onboarding","Drill"]})")
                .replace("%", bob.toLatin1());
        const auto preview =
            client->post(u"/user_flows/bulk"_s, QByteArray(all).replace("}", R"(,"dry_run":true})"));
        QCOMPARE(preview.number(u"added"_s), 4);
        QCOMPARE(links(), 0);
        const auto added = client->post(u"/user_flows/bulk?note=first%20day"_s, all);
        QCOMPARE(added.status, 200);
        QCOMPARE(added.number(u"added"_s), 4);
        QCOMPARE(added.text(u"change"_s), added.header("Sluice-Change"));
        QCOMPARE(client->get(u"/changes/"_s + added.text(u"change"_s)).text(u"note"_s), u"first day"_s);
        QCOMPARE(client->post(u"/user_flows/bulk"_s, all).number(u"already_there"_s), 4);

        const auto set = client->post(
            u"/user_flows/bulk"_s, R"({"action":"set_flows","users":["ada@example.org"],"flows":["Drill"]})");
        QCOMPARE(set.number(u"removed"_s), 1);
        QCOMPARE(set.number(u"already_there"_s), 1);
        const auto setUsers =
            client->post(u"/user_flows/bulk"_s, R"({"action":"set_users","users":[],"flows":["Drill"]})");
        QCOMPARE(setUsers.number(u"removed"_s), 2);
        const QString gone = client->user("Gone");
        client->ask("DELETE", u"/users/"_s + gone);
        const auto removed = client->post(u"/user_flows/bulk"_s,
                                          QJsonDocument(QJsonObject{{u"action"_s, u"remove"_s},
                                                                    {u"users"_s, QJsonArray{bob, gone}},
                                                                    {u"flows"_s, QJsonArray{onboarding}}})
                                              .toJson());
        QCOMPARE(removed.number(u"removed"_s), 1);
        QCOMPARE(removed.number(u"refused"_s), 1);
        QCOMPARE(removed.object()[u"gone"_s][u"users"_s][0][u"name"_s].toString(), u"Gone"_s);
        QCOMPARE(links(), 0);
    }

    void wrongBulkRequestsChangeNothing_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("fields");
        QTest::newRow("action") << QByteArray(R"({"action":"toggle","users":[],"flows":[]})") << u"action"_s;
        QTest::newRow("lists") << QByteArray(R"({"action":"add","users":"ada","flows":[1,null]})")
                               << u"users flows/0 flows/1"_s;
        QTest::newRow("nobody")
            << QByteArray(R"({"action":"add","users":["ada@example.org","x@y.z","w"],"flows":["Drill"]})")
            << u"users/1 users/2"_s;
        QTest::newRow("no flow") << QByteArray(
                                        R"({"action":"add","users":["ada@example.org"],"flows":["Nowhere"]})")
                                 << u"flows/0"_s;
        QTest::newRow("an end of nothing")
            << QByteArray(R"({"action":"remove","users":[],"flows":[],"until":"2099-01-01"})") << u"until"_s;
        QTest::newRow("too many") << R"({"action":"add","flows":[],"users":[)" +
                                         QByteArray(R"("a",)").repeated(10'000) + R"("a"]})"
                                  << u"users"_s;
    }
    void wrongBulkRequestsChangeNothing()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, fields);
        const auto refused = client->post(u"/user_flows/bulk"_s, body);
        QCOMPARE(refused.status, 422);
        QCOMPARE(refused.fields(), fields);
        QCOMPARE(links(), 0);
    }

    void linksAreListedPageByPage()
    {
        client->post(
            u"/user_flows/bulk"_s,
            R"({"action":"add","users":["ada@example.org","bob@example.org"],"flows":["Onboarding","Drill"]})");
        const auto first = client->get(u"/user_flows/?limit=3"_s);
        QCOMPARE(first.array().size(), 3);
        QCOMPARE(first.header("X-Total-Count"), u"4"_s);
        const QString link = first.header("Link");
        QCOMPARE(client->get(link.mid(1, link.indexOf(u'>') - 1)).array().size(), 1);
        QCOMPARE(client->get(u"/user_flows/?user=ada@example.org&flow=Drill"_s).each(u"flow_id"_s),
                 QStringList(drill));
        QCOMPARE(client->get(u"/user_flows/?user=x@y.z"_s).fields(), u"user/0"_s);
    }

    void aChangeIsShownAndUndone()
    {
        const auto made = client->post(u"/user_flows/"_s, pair(ada, onboarding));
        const QString path = u"/changes/"_s + made.header("Sluice-Change");
        QCOMPARE(client->get(path).text(u"kind"_s), u"link.add"_s);
        QCOMPARE(client->get(path).text(u"actor"_s), testAuthor().actor);
        QCOMPARE(client->get(path + u"/user_flows"_s).each(u"user_email"_s),
                 QStringList(u"ada@example.org"_s));
        QCOMPARE(client->get(path + u"/users"_s).array().size(), 0);
        QCOMPARE(client->get(u"/changes/?kind=user.create&limit=1"_s).header("X-Total-Count"), u"2"_s);
        QCOMPARE(client->get(u"/changes/?flow_id="_s + drill).array().size(), 1);
        QCOMPARE(client->get(u"/changes/?kind=nothing&from=yesterday"_s).fields(), u"kind from"_s);

        const auto preview = client->post(path + u"/undo"_s, R"({"dry_run":true})");
        QCOMPARE(preview.number(u"links_removed"_s), 1);
        QCOMPARE(links(), 1);
        const auto undone = client->ask("POST", path + u"/undo"_s);
        QCOMPARE(undone.status, 200);
        QCOMPARE(undone.text(u"reverts"_s), made.header("Sluice-Change"));
        QCOMPARE(links(), 0);
        QCOMPARE(client->ask("POST", path + u"/undo"_s).status, 409);
        QCOMPARE(client->ask("POST", u"/changes/%1/undo"_s.arg(undone.header("Sluice-Change"))).status, 200);
        QCOMPARE(links(), 1);
        QCOMPARE(client->ask("POST", u"/changes/%1/undo"_s.arg(ada)).status, 404);
    }

    void aNoteOfTheSessionStaysWhereTheRequestHasNone()
    {
        Session &session = client->database().session();
        session.note() = u"nightly"_s;
        const auto noteOf = [this](const ApiClient::Reply &reply) {
            return client->get(u"/changes/"_s + reply.header("Sluice-Change")).text(u"note"_s);
        };
        QCOMPARE(noteOf(client->post(u"/flows/"_s, R"({"name":"F"})")), u"nightly"_s);
        QCOMPARE(noteOf(client->post(u"/flows/?note=mine"_s, R"({"name":"G"})")), u"mine"_s);
        QCOMPARE(noteOf(client->post(u"/flows/"_s, R"({"name":"H"})")), u"nightly"_s);
    }

    void whatStandsInTheWayOfAnUndoIsTold()
    {
        const auto edit = client->ask("PATCH", u"/users/"_s + ada, R"({"name":"Ada L"})");
        client->ask("PATCH", u"/users/"_s + ada, R"({"name":"Ada K"})");
        const QString path = u"/changes/%1/undo"_s.arg(edit.header("Sluice-Change"));
        const auto refused = client->ask("POST", path);
        QCOMPARE(refused.status, 409);
        QCOMPARE(refused.object()[u"conflicts"_s][0][u"fields"_s][0][u"now"_s].toString(), u"Ada K"_s);
        QCOMPARE(client->post(path, R"({"on_conflict":"overwrite"})").status, 200);
        QCOMPARE(client->get(u"/users/"_s + ada).text(u"name"_s), u"Ada"_s);
    }

    void aRequestThatIsSentAgainIsAnsweredTheSame()
    {
        const QByteArray body = R"({"email":"eve@example.org","name":"Eve"})";
        const ApiClient::Headers key{{"idempotency-key", "8e03978e-40d5-43dd-bc93-6894a57f9324"}};
        const auto first = client->post(u"/users/"_s, body, key);
        QCOMPARE(first.status, 201);
        const qint64 before = changes();
        client->ask("PATCH", first.header("Location"), R"({"name":"Eva"})");
        const auto second = client->post(u"/users/"_s, body, key);
        QCOMPARE(second.status, 201);
        QCOMPARE(second.body, first.body);
        QCOMPARE(second.response.headers, first.response.headers);
        QCOMPARE(changes(), before + 1);

        const auto other = client->post(u"/users/"_s, R"({"email":"eve@example.com","name":"Eve"})", key);
        QCOMPARE(other.status, 422);
        QCOMPARE(other.fields(), u"Idempotency-Key"_s);
        QCOMPARE(client->post(u"/flows/"_s, R"({"name":"F"})", key).status, 422);
        for (const QByteArray &wrong :
             {QByteArray(), QByteArray(256, 'k'), QByteArray("a b"), QByteArray("k\xe4y")})
            QCOMPARE(client->post(u"/flows/"_s, R"({"name":"F"})", {{"idempotency-key", wrong}}).fields(),
                     u"Idempotency-Key"_s);
        QCOMPARE(changes(), before + 1);
    }

    void aRequestThatWasRefusedMayBeSentAgain()
    {
        const ApiClient::Headers key{{"idempotency-key", "k1"}};
        const QByteArray body = R"({"email":"ada@example.org","name":"Ada"})";
        QCOMPARE(client->post(u"/users/"_s, body, key).status, 409);
        client->ask("DELETE", u"/users/"_s + ada);
        QCOMPARE(client->post(u"/users/"_s, body, key).status, 201);
        QCOMPARE(client->post(u"/users/"_s, body, key).status, 201);
    }

    void whatWasDoneStaysDoneThoughOthersChangedItMeanwhile()
    {
        const ApiClient::Headers key{{"idempotency-key", "k2"}};
        const QByteArray body = R"({"action":"add","users":["ada@example.org"],"flows":["Drill"]})";
        client->post(u"/user_flows/"_s, pair(ada, drill));
        QCOMPARE(client->post(u"/user_flows/bulk"_s, body, key).number(u"already_there"_s), 1);
        client->ask("DELETE", u"/user_flows/%1/%2"_s.arg(ada, drill));
        QCOMPARE(client->post(u"/user_flows/bulk"_s, body, key).number(u"already_there"_s), 1);
        QCOMPARE(links(), 0);
        client->database().session().setClock([] { return QDateTime::currentDateTimeUtc().addDays(2); });
        QCOMPARE(client->post(u"/user_flows/bulk"_s, body, key).number(u"added"_s), 1);
    }
};

QTEST_GUILESS_MAIN(ApiLinksTest)
#include "test_links_and_changes.moc"

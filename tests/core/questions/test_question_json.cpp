// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/questions/question_json.h"
#include "tests/core/questions/random_question.h"
#include "tests/support/expect.h"

#include <QJsonDocument>
#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray someId = "0191c3a8-0000-7000-8000-000000000001";

QByteArray document(const QByteArray &question, const QByteArray &about = "users")
{
    return R"({"version":1,"about":")" + about + R"(","question":)" + question + '}';
}

} // namespace

class QuestionJsonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyQuestionComesBackAsItWent()
    {
        const QDateTime start(QDate(2026, 3, 1), QTime(8, 0), Qt::UTC);
        QList<QUuid> partners;
        for (int i = 0; i < 9; ++i)
            partners.append(QUuid::createUuid());
        int read = 0;
        for (const auto about : {QuestionAbout::Users, QuestionAbout::Flows}) {
            RandomQuestions random(3, partners, start);
            for (int i = 0; i < 400; ++i) {
                const AskedQuestion asked{about, random.question().withoutBlanks()};
                if (asked.question.asksNothing())
                    continue;
                const QByteArray json = QJsonDocument(toJson(asked)).toJson();
                const AskedQuestion back = askedQuestionFrom(json, u"file"_s);
                QVERIFY2(back == asked, json);
                QCOMPARE(QJsonDocument(toJson(back)).toJson(), json);
                ++read;
            }
        }
        QVERIFY(read > 300);
    }

    void theDocumentedFormIsRead()
    {
        const AskedQuestion asked =
            askedQuestionFrom(document(R"({"any":[{"all":[{"linked_to":{"any":[")" + someId +
                                       R"("]}},{"linked":{"since":"2026-03-01T01:00:00+01:00"}}]},)"
                                       R"({"link_count":{"exactly":0}},{"email_contains":"x@"}]})"),
                              u"file"_s);
        QCOMPARE(asked.question.parts.size(), 3);
        const Question &both = asked.question.parts.first();
        QCOMPARE(std::get<LinkedTo>(*both.parts.at(0).condition).partners,
                 QList<QUuid>{QUuid::fromString(QLatin1String(someId))});
        QCOMPARE(std::get<LinkedWhen>(*both.parts.at(1).condition).at,
                 QDateTime(QDate(2026, 3, 1), QTime(0, 0), Qt::UTC));
        QCOMPARE(std::get<TextContains>(*asked.question.parts.at(2).condition).in, TextPlace::Detail);
    }

    void whatIsNotSoIsRefusedWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("place");
        const auto add = [](const char *name, const QByteArray &json, const QString &place) {
            QTest::newRow(name) << json << place;
        };
        add("no JSON", "{", u"not JSON"_s);
        add("a list", "[]", u"one object"_s);
        add("binary", QByteArray("\0\xff\xfe", 3), u"not JSON"_s);
        add("another version", R"({"version":2,"about":"users","question":{"all":[]}})", u"version"_s);
        add("an unknown key beside", R"({"version":1,"about":"users","question":{"all":[]},"x":1})", u"x"_s);
        add("about nobody", document("{}", "people"), u"about"_s);
        add("two keys", document(R"({"active":true,"name_contains":"a"})"), u"question"_s);
        add("no key", document("{}"), u"question"_s);
        add("an unknown condition", document(R"({"all":[{"shoe_size":43}]})"), u"question/all/0"_s);
        add("an email of flows", document(R"({"email_contains":"a"})", "flows"), u"question"_s);
        add("a description of users", document(R"({"description_contains":"a"})"), u"question"_s);
        add("no text", document(R"({"all":[{"active":true},{"name_contains":""}]})"),
            u"question/all/1/name_contains"_s);
        add("text of blanks", document(R"({"name_contains":"  "})"), u"name_contains"_s);
        add("text with a line break", document("{\"name_contains\":\"a\\nb\"}"), u"name_contains"_s);
        add("text that turns", document("{\"name_contains\":\"a\\u202eb\"}"), u"name_contains"_s);
        add("long text", document("{\"name_contains\":\"" + QByteArray(201, 'a') + "\"}"),
            u"name_contains"_s);
        add("a number for text", document(R"({"name_contains":7})"), u"name_contains"_s);
        add("a text for a truth", document(R"({"active":"yes"})"), u"question/active"_s);
        add("half a flow", document(R"({"link_count":{"more_than":0.5}})"), u"link_count/more_than"_s);
        add("fewer than none", document(R"({"link_count":{"less_than":0}})"), u"link_count/less_than"_s);
        add("minus one", document(R"({"link_count":{"exactly":-1}})"), u"link_count/exactly"_s);
        add("too many", document(R"({"link_count":{"exactly":1e300}})"), u"link_count/exactly"_s);
        add("no id", document(R"({"linked_to":{"any":["Onboarding"]}})"), u"linked_to/any/0"_s);
        add("no ids", document(R"({"linked_to":{"none":[]}})"), u"linked_to/none"_s);
        add("an id twice", document(R"({"linked_to":{"all":[")" + someId + R"(",")" + someId + R"("]}})"),
            u"linked_to/all/1"_s);
        add("two quantifiers", document(R"({"linked_to":{"all":[],"any":[]}})"), u"question/linked_to"_s);
        add("a time without zone", document(R"({"created":{"since":"2026-03-01T00:00:00"}})"),
            u"created/since"_s);
        add("no such day", document(R"({"created":{"before":"2026-02-30T00:00:00Z"}})"), u"created/before"_s);
        add("by and since", document(R"({"linked":{"by":"ada","since":"2026-03-01T00:00:00Z"}})"),
            u"linked/since"_s);
        add("linked how", document(R"({"linked":{"to":[")" + someId + R"("]}})"), u"question/linked"_s);
        add("an empty group inside", document(R"({"all":[{"any":[]}]})"), u"question/all/0/any"_s);
        QByteArray deep = R"({"active":true})";
        for (int i = 0; i < 9; ++i)
            deep = "{\"all\":[" + deep + "]}";
        add("too deep", document(deep), u"question/all/0/all/0"_s);
        QByteArray abyss = R"({"active":true})";
        for (int i = 0; i < 5000; ++i)
            abyss = "{\"all\":[" + abyss + "]}";
        add("an abyss", document(abyss), u"file"_s);
        QByteArray wide = R"({"active":true})";
        for (int i = 0; i < 100; ++i)
            wide += R"(,{"active":true})";
        add("too many conditions", document("{\"all\":[" + wide + "]}"), u"question/all/100"_s);
        QByteArray ids;
        for (int i = 0; i < 1001; ++i)
            ids += '"' + QUuid::createUuid().toByteArray(QUuid::WithoutBraces) + "\",";
        ids.chop(1);
        add("too many ids", document("{\"linked_to\":{\"any\":[" + ids + "]}}"), u"linked_to/any"_s);
    }
    void whatIsNotSoIsRefusedWithItsPlace()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, place);
        const auto error = errorOf([&] { askedQuestionFrom(json, u"file"_s); });
        QVERIFY2(error, "it was read");
        QCOMPARE(error->kind(), Error::Kind::Invalid);
        QCOMPARE(error->field(), u"question"_s);
        QVERIFY2(error->message().contains(u"file"_s) && error->message().contains(place), error->what());
    }

    void everyTruncatedQuestionIsRefused()
    {
        const QByteArray whole = document(R"({"any":[{"linked":{"by":"ada","to":[")" + someId +
                                          R"("]}},{"none":[{"active":false}]}]})");
        askedQuestionFrom(whole, u"file"_s);
        for (qsizetype size = 0; size < whole.size(); ++size)
            EXPECT_ERROR(askedQuestionFrom(whole.left(size), u"file"_s), Invalid);
    }
};

QTEST_GUILESS_MAIN(QuestionJsonTest)
#include "test_question_json.moc"

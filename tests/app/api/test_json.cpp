// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/json_reader.h"
#include "app/api/json_writer.h"
#include "core/base/clock.h"
#include "core/base/id.h"
#include "tests/support/expect.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace sluice;
using namespace sluice::api;
using namespace Qt::StringLiterals;

class JsonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsNoJsonIsRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        for (const QByteArray json : {"",
                                      " ",
                                      "{",
                                      "}",
                                      "[1,]",
                                      "[,1]",
                                      "{\"a\":1,}",
                                      "{\"a\"}",
                                      "{a:1}",
                                      "{'a':1}",
                                      "[1 2]",
                                      "nul",
                                      "True",
                                      "01",
                                      "-",
                                      "1.",
                                      ".5",
                                      "1e",
                                      "+1",
                                      "1e999",
                                      "0x10",
                                      "NaN",
                                      "Infinity",
                                      "\"a",
                                      "\"\\x\"",
                                      "\"\\u12g4\"",
                                      "\"\\u12",
                                      "\"\t\"",
                                      "\"\n\"",
                                      "{} {}",
                                      "[1]x",
                                      "// no\n1",
                                      "\xef\xbb\xbf{}",
                                      "{\"a\":1,\"a\":2}",
                                      "{\"a\":1,\"\\u0061\":2}",
                                      "\"\\ud800\"",
                                      "\"\\udc00\\ud800\"",
                                      "\"\xff\"",
                                      "\"\xc0\xaf\"",
                                      "\"\xed\xa0\x80\"",
                                      "\"\xf5\x80\x80\x80\""})
            QTest::addRow("%s", json.toPercentEncoding().constData()) << json;
        QTest::newRow("a zero byte") << QByteArray("[1\0]", 4);
        QTest::newRow("a zero byte in a text") << QByteArray("\"\0\"", 3);
        QTest::newRow("17 levels") << QByteArray(17, '[') + QByteArray(17, ']');
        QTest::newRow("a hundred thousand levels") << QByteArray(100'000, '[');
        QTest::newRow("too many values") << '[' + QByteArray("1,").repeated(100'000) + "1]";
        QByteArray members = "{";
        for (int i = 0; i < 65; ++i)
            members += '"' + QByteArray::number(i) + "\":1" + (i < 64 ? "," : "}");
        QTest::newRow("65 members") << members;
    }
    void whatIsNoJsonIsRefused()
    {
        QFETCH(QByteArray, json);
        const auto error = test::errorOf([&] { readJson(json); });
        QVERIFY(error);
        QCOMPARE(error->kind(), Error::Kind::Invalid);
        QCOMPARE(error->field(), u"body"_s);
    }

    void jsonIsReadAsItIsWritten()
    {
        const JsonValue value = readJson(" {\"a\" : [1, -2.5e1, 0, true, false, null, \"\"], "
                                         "\"b\":{\"c\":\"\\u00e9\xc3\xa9 \\ud83d\\ude00 "
                                         "\\\"\\\\\\/\\b\\f\\n\\r\\t\"}}\r\n");
        const JsonValue::List list = value.list(u"a");
        QCOMPARE(list.size(), 7);
        QCOMPARE(*list.at(0).as<double>(), 1.0);
        QCOMPARE(*list.at(1).as<double>(), -25.0);
        QCOMPARE(*list.at(3).as<bool>(), true);
        QVERIFY(list.at(5).isNull());
        QCOMPARE(value.find(u"b")->text(u"c"), u"éé 😀 \"\\/\b\f\n\r\t"_s);
        QVERIFY(!value.find(u"c"));
        QCOMPARE(readJson(QByteArray(16, '[') + QByteArray(16, ']')).as<JsonValue::List>()->size(), 1);
    }

    void textsAreWrittenSoThatAnyReaderFindsThemAgain_data()
    {
        QTest::addColumn<QString>("text");
        for (const QString &text :
             {u""_s, u"Ada"_s, u"\"\\/\b\f\n\r\t"_s, u"Émilie 😀 \u2028\u2029 \u007f\u0080"_s, u"العربية"_s,
              u"</script>"_s, QString(1000, u'x') + u"é\""_s})
            QTest::addRow("%s", qPrintable(text.left(20))) << text;
        QTest::newRow("control characters") << QString(QChar(0)) + QChar(1) + QChar(0x1f);
    }
    void textsAreWrittenSoThatAnyReaderFindsThemAgain()
    {
        QFETCH(QString, text);
        JsonWriter json;
        json.beginObject();
        json.member("text", text);
        json.endObject();
        const QByteArray bytes = json.take();
        QCOMPARE(QJsonDocument::fromJson(bytes).object()[u"text"_s].toString(), text);
        QCOMPARE(readJson(bytes).text(u"text"), text);
    }

    void idsAndTimesAreWrittenAsEverywhere()
    {
        for (const qint64 moment : {0LL, 1LL, -1LL, 951'782'400'000LL, 1'795'312'799'999LL,
                                    253'402'300'799'999LL, 253'402'300'800'000LL, -86'400'000LL}) {
            const QDateTime time = QDateTime::fromMSecsSinceEpoch(moment, Qt::UTC);
            JsonWriter json;
            json.value(time);
            QCOMPARE(QString::fromLatin1(json.take()), u'"' + isoTime(time) + u'"');
        }
        const UserId id = UserId::create();
        JsonWriter json;
        json.beginList();
        json.value(id.uuid());
        json.value(QDateTime());
        json.value(qint64(-5));
        json.value(true);
        json.endList();
        QCOMPARE(QString::fromLatin1(json.take()), u"[\"%1\",null,-5,true]"_s.arg(id.toText()));
    }
};

QTEST_GUILESS_MAIN(JsonTest)
#include "test_json.moc"

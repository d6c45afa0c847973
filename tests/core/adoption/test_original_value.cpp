// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adoption/original_value.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;

class OriginalValueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anIdIsReadFromEveryFormInWhichItIsKept_data()
    {
        QTest::addColumn<QVariant>("value");
        const QByteArray bytes = QByteArray::fromHex("c0ffee00112243338444555566667777");
        QTest::newRow("bytes") << QVariant(bytes);
        QTest::newRow("digits") << QVariant(u"c0ffee00112243338444555566667777"_s);
        QTest::newRow("digits in capitals, as bytes") << QVariant("C0FFEE00112243338444555566667777"_ba);
        QTest::newRow("canonical") << QVariant(u"c0ffee00-1122-4333-8444-555566667777"_s);
        QTest::newRow("with blanks behind") << QVariant(u"C0FFEE00112243338444555566667777    "_s);
    }

    void anIdIsReadFromEveryFormInWhichItIsKept()
    {
        QFETCH(QVariant, value);
        QCOMPARE(originalUuid(value), QUuid(u"{c0ffee00-1122-4333-8444-555566667777}"_s));
    }

    void whatIsNoIdIsNotTakenForOne_data()
    {
        QTest::addColumn<QVariant>("value");
        QTest::newRow("nothing") << QVariant();
        QTest::newRow("a number") << QVariant(17);
        QTest::newRow("a name of 16 letters") << QVariant(u"abcdefghijklmnop"_s);
        QTest::newRow("15 bytes") << QVariant(QByteArray(15, 'x'));
        QTest::newRow("braces") << QVariant(u"{c0ffee00-1122-4333-8444-555566667777}"_s);
        QTest::newRow("another letter") << QVariant(u"c0ffee00-1122-4333-8444-55556666777g"_s);
        QTest::newRow("the nil UUID") << QVariant(QByteArray(16, '\0'));
    }

    void whatIsNoIdIsNotTakenForOne()
    {
        QFETCH(QVariant, value);
        QVERIFY(!originalUuid(value));
    }

    void aTimeIsReadToTheMillisecondAndInItsZone_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("utc");
        QTest::newRow("without zone") << u"2024-05-06 07:08:09.123456"_s << u"2024-05-06T07:08:09.123Z"_s;
        QTest::newRow("cut, not rounded") << u"2024-05-06 07:08:09.999999"_s << u"2024-05-06T07:08:09.999Z"_s;
        QTest::newRow("tenths") << u"2024-05-06 07:08:09.1"_s << u"2024-05-06T07:08:09.100Z"_s;
        QTest::newRow("seconds") << u"2024-05-06T07:08:09"_s << u"2024-05-06T07:08:09.000Z"_s;
        QTest::newRow("Z") << u"2024-05-06T07:08:09Z"_s << u"2024-05-06T07:08:09.000Z"_s;
        QTest::newRow("hours") << u"2024-05-06 07:08:09.5+02"_s << u"2024-05-06T05:08:09.500Z"_s;
        QTest::newRow("east") << u"2024-05-06 07:08:09 +05:30"_s << u"2024-05-06T01:38:09.000Z"_s;
        QTest::newRow("west") << u"2024-05-06 07:08:09-0330"_s << u"2024-05-06T10:38:09.000Z"_s;
        QTest::newRow("in an hour that clocks leave out")
            << u"2024-03-31 02:30:00"_s << u"2024-03-31T02:30:00.000Z"_s;
    }

    void aTimeIsReadToTheMillisecondAndInItsZone()
    {
        QFETCH(QString, text);
        QFETCH(QString, utc);
        const auto time = originalTime(text);
        QVERIFY(time);
        QCOMPARE(time->toString(Qt::ISODateWithMs), utc);
    }

    void whatIsNoTimeIsNotTakenForOne()
    {
        for (const QString &text : {u""_s, u"yesterday"_s, u"2024-02-30 00:00:00"_s, u"2024-05-06 25:00:00"_s,
                                    u"infinity"_s, u"1714979289"_s})
            QVERIFY2(!originalTime(text), qPrintable(text));
    }
};

QTEST_GUILESS_MAIN(OriginalValueTest)
#include "test_original_value.moc"

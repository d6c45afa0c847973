// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/database/dotenv.h"

#include <QTest>

using namespace Qt::StringLiterals;
using sluice::DotenvEntry;
using sluice::DotenvResult;
using sluice::Error;
using sluice::parseDotenv;

using Entries = QList<DotenvEntry>;
using Lines = QList<int>;

Q_DECLARE_METATYPE(Entries)

class TestDotenv : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesAreReadAsPythonDotenvDoes_data();
    void linesAreReadAsPythonDotenvDoes();
    void badLinesAreSkippedWithAWarning_data();
    void badLinesAreSkippedWithAWarning();
    void theLastOfEqualKeysCounts();
    void warningsDoNotRepeatTheLine();
    void bytesThatAreNotUtf8AreRefusedByPosition_data();
    void bytesThatAreNotUtf8AreRefusedByPosition();
    void entriesThatDoubleEachOtherStopAtALimit();
};

// Expected values: python-dotenv 1.2, and 0.21 for the finer points, with N=environment in the environment.
void TestDotenv::linesAreReadAsPythonDotenvDoes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Entries>("expected");
    const auto row = [](const char *text, const Entries &expected) {
        QTest::newRow(QByteArray(text).replace('\n', "⏎").replace('\r', "␍").constData())
            << QByteArray(text) << expected;
    };
    const auto one = [](const QString &value, const QString &key = u"A"_s) {
        return Entries{{key, value, 1}};
    };
    const Entries two = {{u"A"_s, u"1"_s, 1}, {u"B"_s, u"2"_s, 2}};

    row("", {});
    row("A=1", one(u"1"_s));
    row("A=x # c", one(u"x"_s));
    row("A=x\t#c", one(u"x"_s));
    row("A=1 2#3 #4", one(u"1 2#3"_s));
    row("A=x#c", one(u"x#c"_s));
    row("A=#c", one(u"#c"_s));
    row("A= #c", one(u"#c"_s));
    row("A==1", one(u"=1"_s));
    row("A = 1 ", one(u"1"_s));
    row("A=a\\nb", one(u"a\\nb"_s));
    row("A='a\\'b\\\\c\\n'", one(u"a'b\\c\\n"_s));
    row("A='x'#c", one(u"x"_s));
    row("A=\"a\\nb\\t\\\"q\\\" \\\\ \\x\"", one(u"a\nb\t\"q\" \\ \\x"_s));
    row("A=\"x\" # c", one(u"x"_s));
    row("A=\"C:\\dir\\\"", one(u"C:\\dir\\"_s));
    row("A=\"${N}\"", one(u"environment"_s));
    row("A=${N:-d}", one(u"environment"_s));
    row("A=${X:-d}", one(u"d"_s));
    row("A=${X:-a:-b}", one(u"a:-b"_s));
    row("A=[${X}]", one(u"[]"_s));
    row("A=$N", one(u"$N"_s));
    row("A=${N", one(u"${N"_s));
    row("A=${N:x}", one(u"${N:x}"_s));
    row("A='${N}'", one(u"${N}"_s)); // 0.21 fills it in; single quotes are literal here
    row("A=${B}\nB=1", {{u"A"_s, u""_s, 1}, {u"B"_s, u"1"_s, 2}});
    row("B=1\nA=\"${B}!\"", {{u"B"_s, u"1"_s, 1}, {u"A"_s, u"1!"_s, 2}});
    row("N=1\nA=${N}", {{u"N"_s, u"1"_s, 1}, {u"A"_s, u"environment"_s, 2}});
    row("K\nA=[${K}]", {{u"K"_s, std::nullopt, 1}, {u"A"_s, u"[]"_s, 2}});
    row("export A=1", one(u"1"_s));
    row("export", {{u"export"_s, std::nullopt, 1}});
    row("exportA=1", one(u"1"_s, u"exportA"_s));
    row("export export=1", one(u"1"_s, u"export"_s));
    row("A", {{u"A"_s, std::nullopt, 1}});
    row("A #c", {{u"A"_s, std::nullopt, 1}});
    row("A=", one(u""_s));
    row("S-bad=1", one(u"1"_s, u"S-bad"_s));
    row("'q k'=1", one(u"1"_s, u"q k"_s));
    row("\xEF\xBB\xBF"
        "A=1",
        one(u"1"_s));
    row("A=1\r\nB=2\r\n", two);
    row("A=1\rB=2", two);
    row("A=\"l1\nl2\"\nB=2", {{u"A"_s, u"l1\nl2"_s, 1}, {u"B"_s, u"2"_s, 3}});
    row("A=\"l1\r\nl2\"", one(u"l1\nl2"_s));
    row("# c\n\n  A=1\n\n", {{u"A"_s, u"1"_s, 3}});
    row("A=\xC3\xA9", one(u"é"_s));
}

void TestDotenv::linesAreReadAsPythonDotenvDoes()
{
    QFETCH(QByteArray, text);
    QFETCH(Entries, expected);
    QProcessEnvironment environment;
    environment.insert(u"N"_s, u"environment"_s);
    const DotenvResult result = parseDotenv(text, environment);
    QCOMPARE(result.warnings.size(), 0);
    QCOMPARE(result.entries.size(), expected.size());
    for (qsizetype i = 0; i < expected.size(); ++i) {
        QCOMPARE(result.entries.at(i).key, expected.at(i).key);
        QCOMPARE(result.entries.at(i).value.value_or(u"none"_s), expected.at(i).value.value_or(u"none"_s));
        QCOMPARE(result.entries.at(i).line, expected.at(i).line);
    }
    QVERIFY(result.entries == expected);
}

void TestDotenv::badLinesAreSkippedWithAWarning_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Lines>("badLines");
    QTest::newRow("colon") << QByteArray("T: x\nB=1") << Lines{1};
    QTest::newRow("text behind the quote") << QByteArray("X=\"a\" trailing\nB=1") << Lines{1};
    QTest::newRow("text behind a value of two lines") << QByteArray("X='a\nb' trailing\nB=1") << Lines{1};
    QTest::newRow("quote not closed") << QByteArray("\nX=\"open\nB=1") << Lines{2};
    QTest::newRow("single quote not closed") << QByteArray("X='\nB=1") << Lines{1};
    QTest::newRow("no name") << QByteArray("=1\nB=1") << Lines{1};
    QTest::newRow("quoted name not closed") << QByteArray("B=1\n'a=1") << Lines{2};
    QTest::newRow("name with a tail") << QByteArray("'a'b=1\nB=1") << Lines{1};
    QTest::newRow("two") << QByteArray("B=1\n=\n=") << Lines{2, 3};
}

void TestDotenv::badLinesAreSkippedWithAWarning()
{
    QFETCH(QByteArray, text);
    QFETCH(Lines, badLines);
    const DotenvResult result = parseDotenv(text, {});
    Lines lines;
    for (const sluice::DotenvWarning &warning : result.warnings)
        lines << warning.line;
    QCOMPARE(lines, badLines);
    QCOMPARE(result.entries.size(), 1);
    QCOMPARE(result.entries.first().key, u"B"_s);
    QCOMPARE(result.entries.first().value.value(), u"1"_s);
}

void TestDotenv::theLastOfEqualKeysCounts()
{
    const DotenvResult result = parseDotenv("A=1\nB=2\nA=3\n", {});
    QCOMPARE(result.entries.size(), 3);
    QCOMPARE(result.find(u"A"_s)->value.value(), u"3"_s);
    QVERIFY(!result.find(u"a"_s));
}

void TestDotenv::warningsDoNotRepeatTheLine()
{
    const DotenvResult result = parseDotenv("PASSWORD=\"canary\" canary\ncanary canary\n", {});
    QCOMPARE(result.warnings.size(), 2);
    for (const sluice::DotenvWarning &warning : result.warnings)
        QVERIFY(!warning.message.contains(u"canary"_s));
}

void TestDotenv::bytesThatAreNotUtf8AreRefusedByPosition_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("position");
    QTest::newRow("Latin-1") << QByteArray("A=caf\xE9\n") << u"byte 6 "_s;
    QTest::newRow("behind a BOM") << QByteArray("\xEF\xBB\xBF\xFF") << u"byte 4 "_s;
    QTest::newRow("cut off") << QByteArray("A=\xEF\xBF") << u"byte 3 "_s;
    QTest::newRow("behind a replacement character") << QByteArray("\xEF\xBF\xBD\xC0") << u"byte 4 "_s;
    QTest::newRow("surrogate") << QByteArray("A=\xED\xA0\x80") << u"byte 3 "_s;
    QTest::newRow("UTF-16") << QByteArray("\xFF\xFE"
                                          "A\0",
                                          4)
                            << u"byte 1 "_s;
}

void TestDotenv::bytesThatAreNotUtf8AreRefusedByPosition()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, position);
    try {
        parseDotenv(bytes, {});
        QFAIL("not refused");
    } catch (const Error &error) {
        QCOMPARE(error.kind(), Error::Kind::Invalid);
        QCOMPARE(error.field(), u"file"_s);
        QVERIFY2(error.message().contains(position), qPrintable(error.message()));
    }
}

void TestDotenv::entriesThatDoubleEachOtherStopAtALimit()
{
    QByteArray text = "A0=0123456789\n";
    for (int i = 0; i < 40; ++i) {
        const QByteArray previous = "${A" + QByteArray::number(i) + '}';
        text += 'A' + QByteArray::number(i + 1) + '=' + previous + previous + '\n';
    }
    const DotenvResult result = parseDotenv(text, {});
    QVERIFY(!result.warnings.isEmpty());
    QCOMPARE(result.entries.size() + result.warnings.size(), 41);
}

QTEST_GUILESS_MAIN(TestDotenv)
#include "test_dotenv.moc"

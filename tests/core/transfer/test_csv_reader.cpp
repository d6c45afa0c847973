// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/transfer/csv_reader.h"

#include <QBuffer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;

namespace {

using Records = QList<QStringList>;

Records readAll(QByteArray text, bool guarded = false)
{
    QBuffer buffer(&text);
    buffer.open(QIODevice::ReadOnly);
    CsvReader reader(buffer, guarded);
    Records records;
    while (reader.next())
        records.append(reader.fields());
    return records;
}

QString failure(const QByteArray &text)
{
    try {
        readAll(text);
    } catch (const Error &error) {
        return error.kind() == Error::Kind::Invalid ? error.message() : u"wrong kind"_s;
    }
    return {};
}

// Makes up its bytes while being read, so that nobody holds the whole file.
class EndlessRows : public QIODevice
{
public:
    explicit EndlessRows(qint64 rows)
        : m_rows(rows)
    {
        open(ReadOnly);
    }
    bool isSequential() const override { return true; }

protected:
    qint64 readData(char *data, qint64 size) override
    {
        static const QByteArray row = "ada@example.org,\"Ada \"\"Countess\"\" Lovelace\"\r\n";
        qint64 count = 0;
        for (; m_rows > 0 && count + row.size() <= size; --m_rows, count += row.size())
            memcpy(data + count, row.constData(), static_cast<size_t>(row.size()));
        return count;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    qint64 m_rows;
};

} // namespace

class TestCsvReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatRfc4180Describes_data();
    void readsWhatRfc4180Describes();
    void namesThePlaceAndTheRemedyOfEachFault_data();
    void namesThePlaceAndTheRemedyOfEachFault();
    void tellsTheLineOnWhichARecordBegins();
    void takesOffExactlyOneGuardWhenAsked();
    void holdsTheLimits();
    void readsAnyLengthFromAPipe();
    void findsQuotesAndLineEndsAcrossChunks();
};

void TestCsvReader::readsWhatRfc4180Describes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Records>("records");
    const Records two = {{u"a"_s, u"b"_s}, {u"c"_s, u"d"_s}};
    QTest::newRow("line feeds") << QByteArray("a,b\nc,d\n") << two;
    QTest::newRow("no line end at the end") << QByteArray("a,b\nc,d") << two;
    QTest::newRow("carriage return and line feed") << QByteArray("a,b\r\nc,d\r\n") << two;
    QTest::newRow("carriage returns") << QByteArray("a,b\rc,d\r") << two;
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf"
                                                   "a,b\nc,d\n")
                                     << two;
    QTest::newRow("byte order mark before a quote") << QByteArray("\xef\xbb\xbf\"a\",b\nc,d\n") << two;
    QTest::newRow("blank lines") << QByteArray("\n\r\na,b\n\n\nc,d\n\n") << two;
    QTest::newRow("empty file") << QByteArray() << Records{};
    QTest::newRow("only a mark") << QByteArray("\xef\xbb\xbf") << Records{};
    QTest::newRow("empty fields") << QByteArray(",\n\"\",") << Records{{u""_s, u""_s}, {u""_s, u""_s}};
    QTest::newRow("one empty field") << QByteArray("\"\"\n") << Records{{u""_s}};
    QTest::newRow("comma, quote and line ends inside quotes")
        << QByteArray("\"a,\"\"b\"\"\",\"1\n2\r\n3\r4\"\n") << Records{{u"a,\"b\""_s, u"1\n2\r\n3\r4"_s}};
    QTest::newRow("quote inside a plain field")
        << QByteArray("5\" disk,x\n") << Records{{u"5\" disk"_s, u"x"_s}};
    QTest::newRow("blanks belong to the field") << QByteArray(" a , b \n") << Records{{u" a "_s, u" b "_s}};
    QTest::newRow("many scripts") << QByteArray("Émilie,Ωμέγα,安娜,🦉\n")
                                  << Records{{u"Émilie"_s, u"Ωμέγα"_s, u"安娜"_s, u"🦉"_s}};
    QTest::newRow("mark inside the file") << QByteArray("a,\xef\xbb\xbf"
                                                        "b\n")
                                          << Records{{u"a"_s, u"\ufeffb"_s}};
    QTest::newRow("formulas are text")
        << QByteArray("=1+1,@SUM(A1)\n") << Records{{u"=1+1"_s, u"@SUM(A1)"_s}};
}

void TestCsvReader::readsWhatRfc4180Describes()
{
    QFETCH(QByteArray, text);
    QFETCH(Records, records);
    QCOMPARE(readAll(text), records);
}

void TestCsvReader::namesThePlaceAndTheRemedyOfEachFault_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("what");
    const auto row = [](const char *name, const QByteArray &text, const QString &place, const QString &what) {
        QTest::newRow(name) << text << place << what;
    };
    row("unclosed quote", "a,b\nc,\"d\ne,f\n"_ba, u"Line 2, column 2: "_s, u"never closed"_s);
    row("text behind the quote", "a,b\n\"c\"d,e\n"_ba, u"Line 2, column 1: "_s, u"Double every quote"_s);
    row("Latin-1", "a,b\nc,caf\xe9\n"_ba, u"Line 2, column 2: "_s, u"Byte 10 of the file is not UTF-8"_s);
    row("Latin-1 behind quotes", "\"a\"\"\n\xff\",b\n"_ba, u"Line 2, column 1: "_s, u"Byte 6 "_s);
    row("half a character", "a,b\nc,\xe5\xae"_ba, u"Line 2, column 2: "_s, u"is not UTF-8"_s);
    row("lone surrogate", "\xed\xa0\x80"_ba, u"Line 1, column 1: "_s, u"Byte 1 "_s);
    row("NUL", QByteArray("a,b\nc,d\0e\n", 10), u"Line 2, column 2: "_s, u"zero byte"_s);
    row("NUL in quotes", QByteArray("a,\"b\n\0\"", 7), u"Line 2, column 2: "_s, u"zero byte"_s);
    row("UTF-16",
        QByteArray("\xff\xfe"
                   "a\0",
                   4),
        u"The file is in UTF-16."_s, u"CSV UTF-8"_s);
    row("UTF-16, big end first", QByteArray("\xfe\xff\0a", 4), u"The file is in UTF-16."_s, u"CSV UTF-8"_s);
    row("too many columns", QByteArray(1000, ','), u"Line 1, column 1001: "_s, u"1,000 columns"_s);
    row("long field", "a\n" + QByteArray(1024 * 1024 + 1, 'x'), u"Line 2, column 1: "_s, u"1 MiB"_s);
    row("long record", "a\n" + (QByteArray(1024 * 1024, 'x') + ',').repeated(9), u"Line 2, column 8: "_s,
        u"8 MiB"_s);
}

void TestCsvReader::namesThePlaceAndTheRemedyOfEachFault()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, place);
    QFETCH(QString, what);
    const QString message = failure(text);
    QVERIFY2(message.startsWith(place), qPrintable(message));
    QVERIFY2(message.contains(what), qPrintable(message));
}

void TestCsvReader::tellsTheLineOnWhichARecordBegins()
{
    QByteArray text = "a\n\"1\r\n2\r3\"\n\nb\n";
    QBuffer buffer(&text);
    buffer.open(QIODevice::ReadOnly);
    CsvReader reader(buffer);
    QList<qint64> lines;
    while (reader.next())
        lines.append(reader.line());
    QCOMPARE(lines, QList<qint64>({1, 2, 6}));
    QCOMPARE(reader.bytesRead(), text.size());
}

void TestCsvReader::takesOffExactlyOneGuardWhenAsked()
{
    const QByteArray text = "'=1,''x,'x,'\n";
    QCOMPARE(readAll(text, true), Records({{u"=1"_s, u"'x"_s, u"'x"_s, u"'"_s}}));
    QCOMPARE(readAll(text, false), Records({{u"'=1"_s, u"''x"_s, u"'x"_s, u"'"_s}}));
}

void TestCsvReader::holdsTheLimits()
{
    QCOMPARE(readAll(QByteArray(999, ',')).first().size(), 1000);
    QCOMPARE(readAll(QByteArray(1024 * 1024, 'x')).first().first().size(), 1024 * 1024);
    QVERIFY(failure((QByteArray(1024 * 1024 - 1, 'x') + ',').repeated(7) + "y").isEmpty());
}

void TestCsvReader::readsAnyLengthFromAPipe()
{
    EndlessRows rows(200'000);
    CsvReader reader(rows);
    qint64 count = 0;
    while (reader.next()) {
        QCOMPARE(reader.fields().last(), u"Ada \"Countess\" Lovelace"_s);
        ++count;
    }
    QCOMPARE(count, 200'000);
}

void TestCsvReader::findsQuotesAndLineEndsAcrossChunks()
{
    for (int shift = 0; shift < 12; ++shift) {
        const QByteArray filler(64 * 1024 - shift, 'x');
        const Records records = readAll("a\n" + filler + ",\"b\"\"c\r\nd\"\r\ne,f\n");
        QCOMPARE(records.size(), 3);
        QCOMPARE(records.at(1).at(1), u"b\"c\r\nd"_s);
        QCOMPARE(records.at(2), QStringList({u"e"_s, u"f"_s}));
    }
}

QTEST_APPLESS_MAIN(TestCsvReader)
#include "test_csv_reader.moc"

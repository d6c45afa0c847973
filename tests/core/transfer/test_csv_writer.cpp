// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/transfer/csv_reader.h"
#include "core/transfer/csv_writer.h"

#include <QBuffer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;

namespace {

QByteArray written(const QList<QStringList> &records, CsvStyle style)
{
    QByteArray text;
    QBuffer buffer(&text);
    buffer.open(QIODevice::WriteOnly);
    CsvWriter writer(buffer, style);
    for (const QStringList &record : records)
        writer.write(record);
    writer.finish();
    return text;
}

class FullDisk : public QIODevice
{
public:
    FullDisk() { open(WriteOnly); }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64) override
    {
        setErrorString(u"No space left on device"_s);
        return -1;
    }
};

} // namespace

class TestCsvWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quotesOnlyWhatNeedsItInThePlainStyle();
    void guardsWhatASpreadsheetCouldTakeForAFormula_data();
    void guardsWhatASpreadsheetCouldTakeForAFormula();
    void isReadBackUnchanged_data();
    void isReadBackUnchanged();
    void saysWhyTheFileCannotBeWritten();
};

void TestCsvWriter::quotesOnlyWhatNeedsItInThePlainStyle()
{
    QCOMPARE(written({{u"a"_s, u"b,c"_s, u"d\"e"_s, u"f\ng"_s, u""_s}, {u""_s}, {u"=1"_s}}, CsvStyle::Plain),
             "a,\"b,c\",\"d\"\"e\",\"f\ng\",\r\n\"\"\r\n=1\r\n"_ba);
}

void TestCsvWriter::guardsWhatASpreadsheetCouldTakeForAFormula_data()
{
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QByteArray>("text");
    const QStringList risky = {u"=1+1"_s, u"+1"_s,  u"-1"_s,  u"@SUM(A1)"_s, u"\tx"_s, u"\rx"_s,
                               u"＝1"_s,  u"＋1"_s, u"－1"_s, u"＠x"_s,      u"'x"_s};
    for (const QString &cell : risky)
        QTest::newRow(qPrintable(cell.trimmed())) << cell << "\"'" + cell.toUtf8() + "\"";
    QTest::newRow("harmless") << u"a=1"_s << "\"a=1\""_ba;
    QTest::newRow("empty") << u""_s << "\"\""_ba;
}

void TestCsvWriter::guardsWhatASpreadsheetCouldTakeForAFormula()
{
    QFETCH(QString, cell);
    QFETCH(QByteArray, text);
    QCOMPARE(written({{cell}}, CsvStyle::SpreadsheetSafe), "\xef\xbb\xbf" + text + "\r\n");
}

void TestCsvWriter::isReadBackUnchanged_data()
{
    QTest::addColumn<CsvStyle>("style");
    QTest::newRow("plain") << CsvStyle::Plain;
    QTest::newRow("spreadsheet-safe") << CsvStyle::SpreadsheetSafe;
}

void TestCsvWriter::isReadBackUnchanged()
{
    QFETCH(CsvStyle, style);
    const QList<QStringList> records = {
        {u"\ufeffmark"_s, u"=1"_s, u"'=1"_s, u"''"_s, u"'"_s},
        {u""_s},
        {u"a\r\nb\rc\nd"_s, u" x "_s, u","_s, u"\""_s, u"\"\""_s},
        {u"李娜"_s, u"🦉"_s, u"＝x"_s},
    };
    QByteArray text = written(records, style);
    QBuffer buffer(&text);
    buffer.open(QIODevice::ReadOnly);
    CsvReader reader(buffer, style == CsvStyle::SpreadsheetSafe);
    QList<QStringList> back;
    while (reader.next())
        back.append(reader.fields());
    QCOMPARE(back, records);
}

void TestCsvWriter::saysWhyTheFileCannotBeWritten()
{
    FullDisk disk;
    CsvWriter writer(disk, CsvStyle::Plain);
    writer.write({u"a"_s});
    try {
        writer.finish();
        QFAIL("a full disk must not go unnoticed");
    } catch (const Error &error) {
        QCOMPARE(error.kind(), Error::Kind::Unavailable);
        QVERIFY(error.message().contains(u"No space left"_s));
    }
}

QTEST_APPLESS_MAIN(TestCsvWriter)
#include "test_csv_writer.moc"

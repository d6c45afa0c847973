// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/history.h"
#include "core/transfer/export.h"
#include "core/transfer/generate.h"
#include "core/transfer/import.h"
#include "core/transfer/seed.h"
#include "core/users/user_service.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"

#include <QBuffer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;

namespace {

template <class Export>
QByteArray exported(Export write)
{
    QByteArray text;
    QBuffer buffer(&text);
    buffer.open(QIODevice::WriteOnly);
    write(buffer);
    return text;
}

QByteArray sortedLines(const QByteArray &text)
{
    QByteArrayList lines = text.split('\n');
    std::sort(lines.begin(), lines.end());
    return lines.join('\n');
}

// Links come in the order of ids, which another database makes anew.
QByteArrayList everything(Session &session, const ExportOptions &options)
{
    return {exported([&](QIODevice &file) { exportUsers(session, file, {}, options); }),
            exported([&](QIODevice &file) { exportFlows(session, file, {}, options); }),
            exported([&](QIODevice &file) { exportLinks(session, file, {}, options); })};
}

} // namespace

class TestExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init();
    void cleanup() { m_database.reset(); }

    void reproducesTheDatabaseInAnEmptyOne_data();
    void reproducesTheDatabaseInAnEmptyOne();
    void writesWhatTheFilterFinds();
    void writesObjectsWithIdsAsJsonLines();
    void writesTheCountsOfAChangeAsNumbers();
    void goesOnFromPageToPage();
    void canBeCancelled();

private:
    Session &session() { return m_database->session(); }

    std::unique_ptr<TestDatabase> m_database;
};

void TestExport::init()
{
    QFETCH_GLOBAL(Engine, engine);
    m_database = std::make_unique<TestDatabase>(engine);
}

void TestExport::reproducesTheDatabaseInAnEmptyOne_data()
{
    QTest::addColumn<CsvStyle>("style");
    QTest::newRow("plain") << CsvStyle::Plain;
    QTest::newRow("spreadsheet-safe") << CsvStyle::SpreadsheetSafe;
}

void TestExport::reproducesTheDatabaseInAnEmptyOne()
{
    QFETCH_GLOBAL(Engine, engine);
    QFETCH(CsvStyle, style);
    seedSample(session());
    UserService(session()).create({u"=cmd@example.org"_s, u"'=HYPERLINK(\"x\", \"y\")"_s, true});
    ExportOptions options;
    options.style = style;
    const QByteArrayList files = everything(session(), options);

    TestDatabase other(engine);
    const QList imports{importUsers, importFlows, importLinks};
    for (int i = 0; i < 3; ++i) {
        QByteArray text = files.at(i);
        QBuffer buffer(&text);
        buffer.open(QIODevice::ReadOnly);
        ImportOptions importing;
        importing.guarded = style == CsvStyle::SpreadsheetSafe;
        const ImportReport report = imports.at(i)(other.session(), buffer, importing);
        QCOMPARE(report.added, report.read);
    }
    const QByteArrayList again = everything(other.session(), options);
    QCOMPARE(again.at(0), files.at(0));
    QCOMPARE(again.at(1), files.at(1));
    QCOMPARE(sortedLines(again.at(2)), sortedLines(files.at(2)));
}

void TestExport::writesWhatTheFilterFinds()
{
    seedSample(session());
    ExportOptions options;
    options.style = CsvStyle::Plain;
    UserFilter filter;
    filter.search = u"lindq"_s;
    QCOMPARE(exported([&](QIODevice &file) { QCOMPARE(exportUsers(session(), file, filter, options), 1); }),
             "email,name,is_active\r\nada.lindqvist@example.org,Ada Lindqvist,true\r\n"_ba);
}

void TestExport::writesObjectsWithIdsAsJsonLines()
{
    const User ann = UserService(session()).create({u"ann@example.org"_s, u"Ann \"A\""_s, false});
    ExportOptions options;
    options.format = ExportFormat::JsonLines;
    const QByteArray text = exported([&](QIODevice &file) { exportUsers(session(), file, {}, options); });
    QVERIFY(text.endsWith("}\n") && text.count('\n') == 1);
    QCOMPARE(QJsonDocument::fromJson(text).object(), (QJsonObject{{u"id"_s, ann.id.toText()},
                                                                  {u"email"_s, u"ann@example.org"_s},
                                                                  {u"name"_s, u"Ann \"A\""_s},
                                                                  {u"is_active"_s, false}}));
}

void TestExport::writesTheCountsOfAChangeAsNumbers()
{
    UserService(session()).create({u"ada@example.org"_s, u"Ada"_s});
    ExportOptions options;
    options.style = CsvStyle::Plain;
    const QByteArrayList lines =
        exported([&](QIODevice &file) { exportChanges(session(), file, {}, options); }).trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    const QByteArrayList header = lines.first().trimmed().split(',');
    const QByteArrayList change = lines.last().trimmed().split(',');
    QCOMPARE(change.size(), header.size());
    QCOMPARE(change.at(header.indexOf("kind")), "user.create");
    QCOMPARE(change.at(header.indexOf("users_added")), "1");
    QCOMPARE(change.at(header.indexOf("links_removed")), "0");
}

void TestExport::goesOnFromPageToPage()
{
    GenerateOptions big;
    big.users = 10'001;
    big.flows = 3;
    big.links = 12'000;
    generate(session(), big);
    QList<qint64> done;
    ExportOptions options;
    options.style = CsvStyle::Plain;
    options.progress.report = [&](qint64 rows, qint64 total) {
        QCOMPARE(total, 10'001);
        done.append(rows);
    };
    const QByteArray users = exported([&](QIODevice &file) { exportUsers(session(), file, {}, options); });
    QCOMPARE(done, QList<qint64>({0, 5000, 10'000, 10'001}));
    const QList<QByteArray> lines = users.trimmed().split('\n');
    QCOMPARE(lines.size(), 10'002);
    QCOMPARE(QSet<QByteArray>(lines.begin(), lines.end()).size(), 10'002);
    const QByteArray links =
        exported([&](QIODevice &file) { QCOMPARE(exportLinks(session(), file), 12'000); });
    QCOMPARE(links.count('\n'), 12'001);
}

void TestExport::canBeCancelled()
{
    ExportOptions options;
    options.progress.cancelled = [] { return true; };
    EXPECT_ERROR(exported([&](QIODevice &file) { exportUsers(session(), file, {}, options); }), Cancelled);
}

QTEST_GUILESS_MAIN(TestExport)
#include "test_export.moc"

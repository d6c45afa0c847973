// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/export_file.h"
#include "core/transfer/gzip.h"
#include "core/transfer/import_preview.h"
#include "core/transfer/pace.h"
#include "core/transfer/record_writer.h"
#include "core/transfer/seed.h"
#include "core/users/user_service.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"

#include <QBuffer>
#include <QProcess>
#include <QTest>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;

namespace {

// Makes up its bytes while being read: a beginning, and then one byte again and again.
class LongFile : public QIODevice
{
public:
    LongFile(const QByteArray &beginning, char byte, qint64 size)
        : m_beginning(beginning)
        , m_byte(byte)
        , m_size(size)
    {
        open(ReadOnly);
    }
    bool isSequential() const override { return true; }
    qint64 given() const { return m_given; }

protected:
    qint64 readData(char *data, qint64 size) override
    {
        const qint64 count = qMin(size, m_size - m_given);
        for (qint64 i = 0; i < count; ++i, ++m_given)
            data[i] = m_given < m_beginning.size() ? m_beginning.at(m_given) : m_byte;
        return count;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const QByteArray m_beginning;
    const char m_byte;
    const qint64 m_size;
    qint64 m_given = 0;
};

QByteArray gzipped(const QByteArray &text)
{
    QBuffer packed;
    packed.open(QIODevice::WriteOnly);
    GzipWriter gzip(packed);
    gzip.write(text);
    return gzip.finish() ? packed.data() : QByteArray();
}

#ifdef Q_OS_UNIX
// No file of this process may grow beyond so many bytes: what a full disk does, without one.
class SmallDisk
{
public:
    explicit SmallDisk(rlim_t bytes)
    {
        getrlimit(RLIMIT_FSIZE, &m_before);
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallDisk()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }

private:
    rlimit m_before{};
    void (*m_handler)(int);
};
#endif

} // namespace

class TestFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init()
    {
        QFETCH_GLOBAL(Engine, engine);
        m_database = std::make_unique<TestDatabase>(engine);
    }
    void cleanup() { m_database.reset(); }

    void everyFormatComesBackWithoutLoss_data()
    {
        QTest::addColumn<QString>("suffix");
        for (const char *suffix : {"csv", "csv.gz", "jsonl", "jsonl.gz"})
            QTest::newRow(suffix) << QString::fromLatin1(suffix);
    }

    void everyFormatComesBackWithoutLoss()
    {
        QFETCH(QString, suffix);
        QFETCH_GLOBAL(Engine, engine);
        seedSample(session());
        UserService(session()).create({u"=cmd@example.org"_s, u"\"Quote\", \\back and 李娜 🦉"_s, false});
        const QString users = path(u"users."_s + suffix), flows = path(u"flows."_s + suffix),
                      links = path(u"links."_s + suffix);
        write(users, [&](QIODevice &file, const ExportOptions &options) {
            return exportUsers(session(), file, {}, options);
        });
        write(flows, [&](QIODevice &file, const ExportOptions &options) {
            return exportFlows(session(), file, {}, options);
        });
        write(links, [&](QIODevice &file, const ExportOptions &options) {
            return exportLinks(session(), file, {}, options);
        });
        TestDatabase other(engine);
        using Import = ImportReport (*)(Session &, QIODevice &, const ImportOptions &);
        for (const auto &[import, name] :
             {std::pair<Import, QString>(importUsers, users), std::pair<Import, QString>(importFlows, flows),
              std::pair<Import, QString>(importLinks, links)}) {
            QFile file(name);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const ImportReport report = import(other.session(), file, {});
            QVERIFY(report.read > 0);
            QCOMPARE(report.added, report.read);
        }
        const auto rows = [](Session &from) {
            return from.list(
                {u"select email, name, is_active from users order by email_key"_s},
                [](const Row &row) { return std::tuple(row.text(0), row.text(1), row.boolean(2)); });
        };
        QCOMPARE(rows(other.session()), rows(session()));
        const QString pairs = u"select count(*) from user_flows"_s;
        QCOMPARE(other.session().number({pairs}), session().number({pairs}));
    }

    void aWorkbookHoldsTheRowsAsTexts()
    {
        UserService(session()).create({u"ann@example.org"_s, u"=1+1"_s, true});
        const QString file = path(u"users.xlsx"_s);
        write(file, [&](QIODevice &device, const ExportOptions &options) {
            return exportUsers(session(), device, {}, options);
        });
        QProcess python;
        python.start(
            u"/usr/bin/python3"_s,
            {u"-c"_s,
             u"import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); z.testzip(); print(z.read('xl/worksheets/sheet1.xml').decode())"_s,
             file});
        QVERIFY(python.waitForFinished());
        const QByteArray sheet = python.readAllStandardOutput();
        QVERIFY2(sheet.contains("<t>=1+1</t>") && sheet.contains("ann@example.org"), sheet.constData());
        QVERIFY(!sheet.contains("<f>"));
    }

    void aSheetHasItsLimit()
    {
        const auto error = errorOf([] { exportLimit(); });
        QVERIFY(error && error->kind() == Error::Kind::Invalid);
        QVERIFY2(error->message().contains(u"1,048,576"_s), error->what());
    }

    void aBrokenCompressedFileImportsNothing()
    {
        QByteArray text = "email,name\n";
        for (int i = 0; i < 30'000; ++i)
            text += "p" + QByteArray::number(i) + "@x.example,P\n";
        const QByteArray whole = gzipped(text);
        QByteArray damaged = whole;
        damaged[damaged.size() / 2] = char(damaged.at(damaged.size() / 2) ^ 0x55);
        for (QByteArray broken : {whole.chopped(whole.size() / 3), damaged}) {
            QBuffer file(&broken);
            file.open(QIODevice::ReadOnly);
            EXPECT_ERROR(importUsers(session(), file), Invalid);
            QCOMPARE(session().number({u"select count(*) from users"_s}), 0);
        }
        QByteArray twice = gzipped("email,name\n") + gzipped("ann@x.example,Ann\n");
        QBuffer file(&twice);
        file.open(QIODevice::ReadOnly);
        QCOMPARE(importUsers(session(), file).added, 1);
    }

    void endlessFieldsAndLinesAreRefusedEarly_data()
    {
        QTest::addColumn<QByteArray>("beginning");
        QTest::addColumn<char>("byte");
        QTest::newRow("a field of a gigabyte") << "email,name\n"_ba << 'x';
        QTest::newRow("an unclosed quote") << "email,name\nann@x.example,\""_ba << '\n';
        QTest::newRow("a million columns") << "email,name\n"_ba << ',';
        QTest::newRow("zero bytes") << "email,name\n"_ba << '\0';
        QTest::newRow("a JSON line without end") << "{\"email\": \""_ba << 'x';
    }

    void endlessFieldsAndLinesAreRefusedEarly()
    {
        QFETCH(QByteArray, beginning);
        QFETCH(char, byte);
        LongFile file(beginning, byte, 1024LL * 1024 * 1024);
        const auto error = errorOf([&] { importUsers(session(), file); });
        QVERIFY(error && error->kind() == Error::Kind::Invalid);
        QVERIFY2(error->message().startsWith(u"Line "_s), error->what());
        QVERIFY(file.given() < 64 * 1024 * 1024);
        QCOMPARE(session().number({u"select count(*) from users"_s}), 0);
    }

    void jsonNamesTheLineThatIsBroken()
    {
        for (const auto &[text, line] :
             {std::pair("{\"email\": \"a@x.example\", \"name\": \"A\"}\n[1]\n"_ba, u"Line 2"_s),
              std::pair("{\"email\": \"a@x.example\", \"name\": \"A\"}\n\n{\"email\": "_ba, u"Line 3"_s)}) {
            QByteArray bytes = text;
            QBuffer file(&bytes);
            file.open(QIODevice::ReadOnly);
            const auto error = errorOf([&] { importUsers(session(), file); });
            QVERIFY(error && error->kind() == Error::Kind::Invalid);
            QVERIFY2(error->message().startsWith(line), error->what());
        }
        QByteArray bytes =
            "{\"email\": \"a@x.example\", \"name\": \"A\"}\n{\"email\": \"b@x.example\", \"nome\": \"B\"}\n";
        QBuffer file(&bytes);
        file.open(QIODevice::ReadOnly);
        const ImportReport report = importUsers(session(), file);
        QCOMPARE(report.added, 1);
        QCOMPARE(report.problems.value(0).line, 2);
    }

    void aPreviewTellsWhatEachColumnIsAndWhichRowsAreBad()
    {
        QByteArray bytes = "E-Mail,Room,Full name\nann@x.example,12,Ann\nnobody,13,Bob\n";
        QBuffer file(&bytes);
        file.open(QIODevice::ReadOnly);
        const ImportPreview preview = previewImport(file, userFormat());
        QVERIFY(preview.header && preview.problem.isEmpty());
        QCOMPARE(preview.columns, (QStringList{u"email"_s, u""_s, u"name"_s}));
        QCOMPARE(preview.rows.size(), 2);
        QVERIFY(preview.rows.at(0).problem.isEmpty() && !preview.rows.at(1).problem.isEmpty());
        QCOMPARE(preview.rows.at(1).line, 3);
        file.seek(0);
        ImportOptions options;
        options.columns = preview.columns;
        const ImportReport report = importUsers(session(), file, options);
        QCOMPARE(report.added, 1);
        QCOMPARE(UserService(session()).findByEmail(u"ann@x.example"_s)->name, u"Ann"_s);
    }

    void aFileWithoutNamesIsReadFromItsFirstLine()
    {
        QByteArray bytes = "Ann,ann@x.example\nBob,bob@x.example\n";
        QBuffer file(&bytes);
        file.open(QIODevice::ReadOnly);
        const ImportPreview preview = previewImport(file, userFormat());
        QVERIFY(!preview.header);
        QCOMPARE(preview.columns, (QStringList{u"name"_s, u"email"_s}));
        QCOMPARE(preview.rows.size(), 2);
        file.seek(0);
        ImportOptions options;
        options.columns = preview.columns;
        options.header = false;
        QCOMPARE(importUsers(session(), file, options).added, 2);
    }

    void aManyRowImportFindsItsDuplicatesAndKeepsItsIndexes()
    {
        QByteArray text = "email,name\n";
        for (int i = 0; i < 12'000; ++i)
            text += "p" + QByteArray::number(i % 11'000) + "@x.example,P\n";
        for (const qint64 added : {11'000, 0}) { // into an empty table, then into a filled one
            QBuffer file(&text);
            file.open(QIODevice::ReadOnly);
            const ImportReport report = importUsers(session(), file);
            QCOMPARE(report.added, added);
            QCOMPARE(report.merged, 1000);
            QCOMPARE(report.alreadyThere, 11'000 - added);
        }
        EXPECT_ERROR(
            session().execute(
                {uR"(insert into users (id, email, email_key, name, name_sort, is_active, created_at, updated_at, created_by)
            select :id, email, email_key, name, name_sort, is_active, created_at, updated_at, created_by from users where email = 'p1@x.example')"_s,
                 {{u"id"_s, newUuidV7()}}}),
            Duplicate);
    }

#ifdef Q_OS_UNIX
    void aFullDiskLeavesNoFileAndSaysWhatIsNeeded_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"users.csv", "users.jsonl", "users.xlsx"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void aFullDiskLeavesNoFileAndSaysWhatIsNeeded()
    {
        QFETCH(QString, name);
        importMany(session(), 20'000);
        const auto files = [this] { return QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden); };
        const QStringList before = files();
        const QString file = path(u"full-"_s + name);
        std::optional<Error> error;
        {
            const SmallDisk disk(100'000);
            error = errorOf([&] {
                write(file, [&](QIODevice &device, const ExportOptions &options) {
                    return exportUsers(session(), device, {}, options);
                });
            });
        }
        QVERIFY(error && error->kind() == Error::Kind::Unavailable);
        if (!name.endsWith(u"xlsx"))
            QVERIFY2(error->message().contains(file) && error->message().contains(u"are needed"_s) &&
                         error->message().contains(u"are free"_s),
                     error->what());
        QCOMPARE(files(), before);
    }
#endif

    void aFullDatabaseImportsNothingAndSaysWhatIsNeeded()
    {
        TestDatabase file(Engine::Sqlite); // a server's disk cannot be made small from here
        Session &session = file.session();
        session.execute({u"pragma max_page_count = 300"_s});
        const auto error = errorOf([&] { importMany(session, 20'000); });
        QVERIFY(error && error->kind() == Error::Kind::Unavailable);
        QVERIFY2(error->message().contains(file.url().file) && error->message().contains(u"needs about"_s),
                 error->what());
        session.execute({u"pragma max_page_count = 1000000"_s});
        QCOMPARE(session.number({u"select count(*) from users"_s}), 0);
        QCOMPARE(session.number({u"select count(*) from changes"_s}), 0);
        importMany(session, 100); // and works again when there is room
        QCOMPARE(session.number({u"select count(*) from users"_s}), 100);
    }

    void paceSaysRateAndRest()
    {
        QCOMPARE(Pace(Pace::Unit::Rows).words(30'000, 100'000, 3000),
                 u"30 %, 10,000 rows a second, 7 s left"_s);
        QCOMPARE(Pace(Pace::Unit::Rows).words(10, 100, 20), u"10 %"_s);
        QCOMPARE(Pace(Pace::Unit::Rows).words(5000, 0, 2000), u"5,000 rows, 2,500 rows a second"_s);
    }

private:
    Session &session()
    {
        return m_database->session();
    }
    QString path(const QString &name) const
    {
        return m_folder.filePath(name);
    }

    static void importMany(Session &session, int count)
    {
        QByteArray text = "email,name\n";
        for (int i = 0; i < count; ++i)
            text += "person" + QByteArray::number(i) + "@x.example,Person " + QByteArray::number(i) + "\n";
        QBuffer file(&text);
        file.open(QIODevice::ReadOnly);
        importUsers(session, file);
    }

    static void exportLimit()
    {
        refuseTooManyForAWorkbook(1'048'576);
    }

    static qint64 write(const QString &file,
                        const std::function<qint64(QIODevice &, const ExportOptions &)> &rows)
    {
        ExportOptions options;
        options.format = formatOfName(file);
        return writeExportFile(file, options, rows);
    }

    QTemporaryDir m_folder;
    std::unique_ptr<TestDatabase> m_database;
};

QTEST_GUILESS_MAIN(TestFiles)
#include "test_files.moc"

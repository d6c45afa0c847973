// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/connection_test.h"
#include "core/database/sqlite_file.h"
#include "core/database/transaction.h"
#include "core/users/user_service.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"

#include <QTest>
#include <QtEndian>

#include <thread>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;
using State = ConnectionStep::State;

namespace {

QByteArray header(quint32 applicationId, quint32 pages)
{
    QByteArray bytes(4096, '\0');
    bytes.replace(0, 16, QByteArray("SQLite format 3\0", 16));
    qToBigEndian<quint16>(4096, bytes.data() + 16);
    qToBigEndian<quint32>(pages, bytes.data() + 28);
    qToBigEndian<quint32>(applicationId, bytes.data() + 68);
    return bytes;
}

// The step at which the connection test refuses the file.
ConnectionStep refused(const QString &path)
{
    const ConnectionStep step = testConnection(sqliteUrl(path)).last();
    if (step.kind != ConnectionStep::Kind::File || step.state != State::Failed || step.field != u"file")
        qFatal("not refused as a file: %s", qPrintable(step.message));
    return step;
}

} // namespace

class SqliteFileTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(name));
        return file.fileName();
    }

    static QByteArray read(const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot read %s", qPrintable(path));
        return file.readAll();
    }

    // A database with one row, as another program leaves it.
    QString makeFile(const QString &name, quint32 applicationId, const QString &journal)
    {
        const QString path = m_folder.filePath(name);
        const auto session = Session::open(sqliteUrl(path), testAuthor(), OpenMode::CreateFile);
        session->execute({u"create table things (id integer)"_s});
        session->execute({u"insert into things values (1)"_s});
        session->execute({u"pragma application_id = %1"_s.arg(applicationId)});
        session->execute({u"pragma journal_mode = "_s + journal});
        return path;
    }

private Q_SLOTS:
    void aFileOfSluiceIsUsable()
    {
        const DatabaseUrl url = sqliteUrl(m_folder.filePath(u"mine #1?.db"_s));
        Session::open(url, testAuthor(), OpenMode::CreateFile);
        const QStringList before = QDir(m_folder.path()).entryList(QDir::Files);
        for (const ConnectionStep &step : testConnection(url))
            QVERIFY2(step.state == State::Passed, qPrintable(step.message));
        QCOMPARE(QDir(m_folder.path()).entryList(QDir::Files), before);
    }

    void everyOtherFileIsRefusedAndLeftAsItIs_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<SqliteFileState>("state");
        QTest::newRow("zero bytes") << QByteArray() << SqliteFileState::Empty;
        QTest::newRow("junk") << QByteArray(5000, 'x') << SqliteFileState::NotSqlite;
        QTest::newRow("another program's") << header(0, 1) << SqliteFileState::Foreign;
        QTest::newRow("truncated") << header(sqliteApplicationId, 2) << SqliteFileState::Damaged;
        QTest::newRow("less than a header")
            << header(sqliteApplicationId, 1).left(60) << SqliteFileState::Damaged;
    }

    void everyOtherFileIsRefusedAndLeftAsItIs()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(SqliteFileState, state);
        const QString path = write(u"other.db"_s, bytes);
        QCOMPARE(inspectSqliteFile(path), state);
        refused(path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), bytes);
    }

    void aNewFileIsNeverSeenHalfMade()
    {
        for (int round = 0; round < 20; ++round) {
            const DatabaseUrl url = sqliteUrl(m_folder.filePath(u"new %1.db"_s.arg(round)));
            std::vector<std::thread> creators;
            for (int i = 0; i < 2; ++i)
                creators.emplace_back([&url] { Session::open(url, testAuthor(), OpenMode::CreateFile); });
            SqliteFileState state = SqliteFileState::Missing;
            while (state == SqliteFileState::Missing)
                state = inspectSqliteFile(url.file);
            for (std::thread &creator : creators)
                creator.join();
            QCOMPARE(state, SqliteFileState::Ready);
        }
        // SQLite itself leaves the journal of two who close at the same moment: neither was the last.
        QCOMPARE(QDir(m_folder.path()).entryList({u"new *.db.*"_s}), QStringList());
    }

    void aMissingFileIsNotCreated()
    {
        const QString path = m_folder.filePath(u"none.db"_s);
        QVERIFY(refused(path).databaseMissing);
        QVERIFY(!QFile::exists(path));
        QVERIFY(!refused(m_folder.filePath(u"no/folder/none.db"_s)).databaseMissing);
        refused(m_folder.path());
    }

    void theSizeOfAFileWithAJournalIsNotJudged()
    {
        const QString path = write(u"journal.db"_s, header(sqliteApplicationId, 9));
        write(u"journal.db-wal"_s, "work");
        QCOMPARE(inspectSqliteFile(path), SqliteFileState::Ready);
    }

    void aFileThatIsDamagedAfterACrashIsRefused()
    {
        TestDatabase database(Engine::Sqlite);
        UserService users(database.session());
        for (int i = 0; i < 300; ++i)
            users.create({u"user%1@example.org"_s.arg(i), u"User %1"_s.arg(i)});
        database.session().number({u"pragma wal_checkpoint(truncate)"_s});
        users.create({u"last@example.org"_s, u"Last"_s});
        const QString copy = m_folder.filePath(u"crashed.db"_s);
        QVERIFY(QFile::copy(database.url().file, copy));
        QVERIFY(QFile::copy(database.url().file + u"-wal"_s, copy + u"-wal"_s));
        QCOMPARE(Session::open(sqliteUrl(copy), testAuthor())->number({u"select count(*) from users"_s}),
                 301);

        const QString damaged = m_folder.filePath(u"damaged.db"_s);
        QVERIFY(QFile::copy(database.url().file, damaged));
        QVERIFY(QFile::copy(database.url().file + u"-wal"_s, damaged + u"-wal"_s));
        QFile file(damaged);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(file.size() / 2));
        QVERIFY(file.write(QByteArray(8192, '\xff')) > 0);
        file.close();
        EXPECT_ERROR(Session::open(sqliteUrl(damaged), testAuthor()), Unavailable);
    }

#ifdef Q_OS_UNIX
    void lookingAtAnOpenDatabaseLeavesItsLocks()
    {
        // Without them another program that closes the file takes itself for the last, removes the journal,
        // and everything written from then on is lost.
        TestDatabase database(Engine::Sqlite);
        database.session().number({u"select count(*) from users"_s});
        QCOMPARE(inspectSqliteFile(database.url().file), SqliteFileState::Ready);
        const QByteArray path = QFile::encodeName(database.url().file);
        const pid_t child = ::fork();
        if (child == 0) {
            struct flock shared = {};
            shared.l_type = F_WRLCK;
            shared.l_whence = SEEK_SET;
            shared.l_start = 0x40000002; // SQLite's SHARED range, https://sqlite.org/lockingv3.html
            shared.l_len = 510;
            const int file = ::open(path.constData(), O_RDWR);
            ::_exit(::fcntl(file, F_GETLK, &shared) == 0 && shared.l_type == F_RDLCK ? 0 : 1);
        }
        int status = -1;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY2(status == 0, "the lock of the open session is gone");
    }
#endif

    void aFileWithoutAMarkIsOnlyLookedAtAndLeavesNoTrace_data()
    {
        QTest::addColumn<QString>("journal");
        QTest::newRow("with a journal to roll back") << u"delete"_s;
        QTest::newRow("with a journal to write ahead in") << u"wal"_s;
    }

    void aFileWithoutAMarkIsOnlyLookedAtAndLeavesNoTrace()
    {
        QFETCH(QString, journal);
        const QString path = makeFile(journal + u".db"_s, 0, journal);
        const QByteArray bytes = read(path);
        const QStringList names = QDir(m_folder.path()).entryList(QDir::Files);
        EXPECT_ERROR(Session::open(sqliteUrl(path), testAuthor()), Unavailable);
        {
            const auto session = Session::open(sqliteUrl(path), testAuthor(), OpenMode::Adopt);
            QCOMPARE(session->number({u"select count(*) from things"_s}), 1);
            EXPECT_ERROR(Transaction transaction(*session), Unavailable);
        }
        QCOMPARE(read(path), bytes);
        QCOMPARE(QDir(m_folder.path()).entryList(QDir::Files), names);
    }

    void aFileWithTheMarkOfAnotherProgramIsNotEvenLookedAt()
    {
        const QString path = makeFile(u"marked.db"_s, 4711, u"delete"_s);
        EXPECT_ERROR(Session::open(sqliteUrl(path), testAuthor(), OpenMode::Adopt), Unavailable);
    }

    void adoptionOpensAFileOfOursLikeAnyOther()
    {
        TestDatabase database(Engine::Sqlite);
        const auto session = Session::open(database.url(), testAuthor(), OpenMode::Adopt);
        UserService(*session).create({u"ada@example.org"_s, u"Ada"_s});
        QCOMPARE(UserService(database.session()).count({}), 1);
    }

    void anotherProgramsFileKeepsItsJournal()
    {
        const QByteArray bytes = header(0, 1);
        const QString path = write(u"foreign.db"_s, bytes);
        for (const QString &journal : {u"-wal"_s, u"-journal"_s}) {
            write(u"foreign.db"_s + journal, "work");
            QCOMPARE(inspectSqliteFile(path), SqliteFileState::Foreign);
            QVERIFY_THROWS_EXCEPTION(Error, Session::open(sqliteUrl(path), testAuthor()));
            if (journal == u"-wal")
                QVERIFY_THROWS_EXCEPTION(Error,
                                         Session::open(sqliteUrl(path), testAuthor(), OpenMode::Adopt));
            QFile left(path + journal);
            QVERIFY(left.open(QIODevice::ReadOnly));
            QCOMPARE(left.readAll(), "work");
            QVERIFY(left.remove());
        }
    }
};

QTEST_GUILESS_MAIN(SqliteFileTest)
#include "test_sqlite_file.moc"

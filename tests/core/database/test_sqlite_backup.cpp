// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/database.h"
#include "core/database/interrupter.h"
#include "core/database/sqlite_backup.h"
#include "core/database/transaction.h"
#include "core/users/user_service.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;

namespace {

QStringList filesBelow(const QString &folder)
{
    QStringList names;
    const auto all = QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;
    for (const QFileInfo &entry : QDir(folder).entryInfoList(all, QDir::Name)) {
        names.append(entry.filePath());
        if (entry.isDir() && !entry.isSymLink())
            names += filesBelow(entry.filePath());
    }
    return names;
}

qint64 countUsers(const QString &file)
{
    return Session::open(sqliteUrl(file), testAuthor())->number({u"select count(*) from users"_s});
}

void addUser(Session &session, int number)
{
    UserService(session).create({u"user%1@example.org"_s.arg(number), u"User"_s});
}

QFile::Permissions rightsOf(const QString &path)
{
    return QFile::permissions(path) & ~(QFile::ReadUser | QFile::WriteUser | QFile::ExeUser);
}

} // namespace

class SqliteBackupTest : public QObject
{
    Q_OBJECT

    static QString folderOf(const TestDatabase &database) { return QFileInfo(database.url().file).path(); }

private Q_SLOTS:
    void aBackupHoldsEverySavedRowAndIsForItsOwnerOnly()
    {
        TestDatabase database(Engine::Sqlite);
        addUser(database.session(), 1);
        const QString path = backUp(database.session());
        addUser(database.session(), 2);
        const QString folder = database.url().file + u".backups"_s;
        QCOMPARE(QFileInfo(path).path(), folder);
        QCOMPARE(filesBelow(folder), QStringList(path));
        QCOMPARE(rightsOf(path), QFile::ReadOwner | QFile::WriteOwner);
        QCOMPARE(rightsOf(folder), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        const QList<Backup> backups = backupsOf(database.url().file);
        QCOMPARE(backups.size(), 1);
        QCOMPARE(backups.first().path, path);
        QCOMPARE(backups.first().bytes, QFileInfo(path).size());
        QVERIFY(qAbs(backups.first().at.msecsTo(QDateTime::currentDateTimeUtc())) < 60'000);
        QCOMPARE(countUsers(path), 1);
    }

    void aWriterDoesNotHoldItUp()
    {
        TestDatabase database(Engine::Sqlite);
        addUser(database.session(), 1);
        const auto other = database.anotherSession();
        Transaction transaction(*other);
        addUser(*other, 2);
        const QString path = backUp(database.session());
        transaction.commit();
        QCOMPARE(countUsers(path), 1);
    }

    void theLastFiveAreKeptAndOtherFilesLeftAlone()
    {
        TestDatabase database(Engine::Sqlite);
        QStringList made{backUp(database.session())};
        QStringList others;
        for (const QString &name : {u"mine.db"_s, u"2020-13-45T10-00-00.000Z.db"_s, u"notes.txt"_s}) {
            others.append(QFileInfo(made.first()).path() + u'/' + name);
            QFile file(others.last());
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        for (int i = 0; i < 6; ++i)
            made.prepend(backUp(database.session()));
        QStringList kept;
        for (const Backup &backup : backupsOf(database.url().file))
            kept.append(backup.path);
        QCOMPARE(kept, made.mid(0, 5));
        for (const QString &path : std::as_const(others))
            QVERIFY2(QFile::exists(path), qPrintable(path));
        QVERIFY(!QFile::exists(made.last()));
    }

    void theNewestIsTheLastOneMadeEvenWhenTheClockWasPutBack()
    {
        TestDatabase database(Engine::Sqlite);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        for (int hour = 0; hour < 7; ++hour) {
            database.session().setClock([&] { return now.addSecs(-3600 * hour); });
            const QString path = backUp(database.session());
            QCOMPARE(backupsOf(database.url().file).first().path, path);
        }
    }

    void tooLittleRoomIsRefusedBeforeAnythingIsWritten()
    {
        TestDatabase database(Engine::Sqlite);
        addUser(database.session(), 1);
        const qint64 bytes = database.session().number({u"pragma page_count"_s}) * 4096;
        const QStringList before = filesBelow(folderOf(database));
        const auto little = [&](const QString &) { return bytes * 22 / 10 - 1; };
        const auto error = errorOf([&] { backUp(database.session(), little); });
        QVERIFY(error.has_value());
        QCOMPARE(error->kind(), Error::Kind::Unavailable);
        for (const QString &part :
             {folderOf(database), QLocale().formattedDataSize(qRound64(double(bytes) * 2.2)),
              QLocale().formattedDataSize(bytes * 22 / 10 - 1)})
            QVERIFY2(error->message().contains(part), qPrintable(error->message()));
        EXPECT_ERROR(backUpTo(database.session(), folderOf(database) + u"/copy.db"_s, little), Unavailable);
        QCOMPARE(filesBelow(folderOf(database)), before);
        const auto enough = [&](const QString &) { return bytes * 22 / 10 + 1; };
        QVERIFY(QFile::exists(backUp(database.session(), enough)));
    }

    void anInterruptLeavesNothing()
    {
        TestDatabase database(Engine::Sqlite);
        Session &session = database.session();
        session.execute({u"create table ballast (id integer primary key, bytes blob)"_s});
        session.execute({u"with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000) "
                         "insert into ballast (bytes) select randomblob(4000) from n"_s});
        const QStringList before = filesBelow(folderOf(database));
        std::atomic<bool> done = false;
        std::thread stopper([&, interrupter = session.interrupter()] {
            while (!done) {
                const QStringList now = filesBelow(folderOf(database));
                if (std::any_of(now.begin(), now.end(),
                                [](const QString &path) { return path.endsWith(u"/copy.db"_s); }))
                    interrupter->interrupt();
            }
        });
        const auto error = errorOf([&] { backUp(session); });
        done = true;
        stopper.join();
        QVERIFY(error.has_value());
        QCOMPARE(error->kind(), Error::Kind::Cancelled);
        QCOMPARE(filesBelow(folderOf(database)), before);
        QVERIFY(!session.isInTransaction());
        QVERIFY(QFile::exists(backUp(session)));
    }

    void aTransactionOfTheSameSessionIsRefusedAndLeavesNothing()
    {
        TestDatabase database(Engine::Sqlite);
        const QStringList before = filesBelow(folderOf(database));
        const Transaction transaction(database.session());
        QVERIFY(errorOf([&] { backUp(database.session()); }).has_value());
        QCOMPARE(filesBelow(folderOf(database)), before);
    }

    void aDamagedDatabaseGivesNoBackup()
    {
        TestDatabase database(Engine::Sqlite);
        Session &session = database.session();
        for (int i = 0; i < 300; ++i)
            addUser(session, i);
        session.number({u"pragma wal_checkpoint(truncate)"_s});
        QFile file(folderOf(database) + u"/damaged.db"_s);
        QVERIFY(QFile::copy(database.url().file, file.fileName()));
        // The end holds what came last: users, not the schema, which opening reads.
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(file.size() - 16384));
        QVERIFY(file.write(QByteArray(16384, '\xff')) > 0);
        file.close();
        const auto damaged = Session::open(sqliteUrl(file.fileName()), testAuthor());
        const QStringList before = filesBelow(folderOf(database));
        EXPECT_ERROR(backUp(*damaged), Unavailable);
        QCOMPARE(filesBelow(folderOf(database)), before);
    }

    void oddPathsWork_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"it's \"quoted\".db", "hash # query ? per%20cent.db", "Größe 数据.db",
                                 "two\nlines.db", "file:x.db", "a;b.db"})
            QTest::newRow(name) << QString::fromUtf8(name);
    }

    void oddPathsWork()
    {
        QFETCH(QString, name);
        const QTemporaryDir folder;
        const DatabaseUrl url = sqliteUrl(folder.filePath(name));
        Session::open(url, testAuthor(), OpenMode::CreateFile);
        const auto session = Session::open(url, testAuthor());
        session->execute({u"create table users (id integer)"_s});
        const QString path = backUp(*session);
        QCOMPARE(QFileInfo(path).path(), url.file + u".backups"_s);
        QCOMPARE(countUsers(path), 0);
        const QString copy = folder.filePath(u"copy of "_s + name);
        backUpTo(*session, copy);
        QCOMPARE(countUsers(copy), 0);
    }

    void aDatabaseThatIsOnlyReadIsBackedUpToo()
    {
        TestDatabase database(Engine::Sqlite);
        addUser(database.session(), 1);
        DatabaseUrl url = database.url();
        url.options.insert(u"mode"_s, u"ro"_s);
        QCOMPARE(countUsers(backUp(*Session::open(url, testAuthor()))), 1);
    }

    void aLinkToADatabaseSharesItsBackups()
    {
        TestDatabase database(Engine::Sqlite);
        const QString link = folderOf(database) + u"/link.db"_s;
        QVERIFY(QFile::link(database.url().file, link));
        const QString path = backUp(*Session::open(sqliteUrl(link), testAuthor()));
        QCOMPARE(backupsOf(database.url().file).value(0).path, path);
        QCOMPARE(backupsOf(link).value(0).path, path);
    }

    void aPathThatExistsIsNotWrittenOver()
    {
        TestDatabase database(Engine::Sqlite);
        const QString taken = folderOf(database) + u"/taken.db"_s;
        QFile file(taken);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine") == 4);
        file.close();
        const QString elsewhere = folderOf(database) + u"/elsewhere.db"_s;
        const QString link = folderOf(database) + u"/link.db"_s;
        QVERIFY(QFile::link(elsewhere, link));
        const QStringList before = filesBelow(folderOf(database));
        EXPECT_ERROR(backUpTo(database.session(), taken), Invalid);
        EXPECT_ERROR(backUpTo(database.session(), link), Invalid);
        EXPECT_ERROR(backUpTo(database.session(), folderOf(database)), Invalid);
        EXPECT_ERROR(backUpTo(database.session(), folderOf(database) + u"/no/such/folder.db"_s), Unavailable);
        QCOMPARE(filesBelow(folderOf(database)), before);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), "mine");
    }

    void backupsAreNotPutBehindALink()
    {
        TestDatabase database(Engine::Sqlite);
        const QTemporaryDir elsewhere;
        QVERIFY(QFile::link(elsewhere.path(), database.url().file + u".backups"_s));
        EXPECT_ERROR(backUp(database.session()), Unavailable);
        QVERIFY(filesBelow(elsewhere.path()).isEmpty());
    }

    void thereIsNothingToDoWithoutAFile()
    {
        const auto memory = Session::open(sqliteUrl({}), testAuthor());
        QCOMPARE(backUp(*memory), QString());
        TestDatabase server(Engine::PostgreSql);
        QCOMPARE(backUp(server.session()), QString());
    }
};

QTEST_GUILESS_MAIN(SqliteBackupTest)
#include "test_sqlite_backup.moc"

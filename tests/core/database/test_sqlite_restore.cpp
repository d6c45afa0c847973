// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/file_check.h"
#include "core/database/sqlite_backup.h"
#include "core/database/sqlite_restore.h"
#include "core/database/transaction.h"
#include "core/users/user_service.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void damage(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite) || !file.seek(file.size() / 2) ||
        file.write(QByteArray(16384, '\xff')) != 16384)
        qFatal("cannot damage %s", qPrintable(path));
}

void addUsers(Session &session, int first, int count)
{
    inTransaction(session, [&] {
        for (int i = first; i < first + count; ++i)
            UserService(session).create({u"user%1@example.org"_s.arg(i), u"User"_s});
    });
}

qint64 countUsers(const QString &file)
{
    return Session::open(sqliteUrl(file), testAuthor())->number({u"select count(*) from users"_s});
}

} // namespace

class SqliteRestoreTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_file;   // 301 users, closed in order
    QString m_backup; // of it, when it had 300

    QStringList names() const
    {
        return QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

private Q_SLOTS:
    void init()
    {
        QVERIFY(m_folder.isValid());
        for (const QString &name : names())
            QFile::remove(m_folder.filePath(name));
        TestDatabase database(Engine::Sqlite);
        addUsers(database.session(), 0, 300);
        m_file = m_folder.filePath(u"sluice #1.db"_s);
        m_backup = m_folder.filePath(u"backup.db"_s);
        backUpTo(database.session(), m_backup);
        addUsers(database.session(), 300, 1);
        backUpTo(database.session(), m_file);
        QCOMPARE(countUsers(m_file), 301);
    }

    void theBackupTakesThePlaceAndWhatWasThereIsKept()
    {
        const QString kept = restoreBackup(m_backup, m_file);
        QCOMPARE(countUsers(m_file), 300);
        QVERIFY2(kept.startsWith(m_file + u".damaged-"_s), qPrintable(kept));
        QCOMPARE(countUsers(kept), 301);
        QCOMPARE(countUsers(m_backup), 300);
        QVERIFY(!QFileInfo::exists(m_file + u".backups"_s));
        QCOMPARE(QFile::permissions(m_file) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void aDamagedFileIsKeptByteForByteAndTheErrorNamesTheBackup()
    {
        const QString automatic = backUp(*Session::open(sqliteUrl(m_file), testAuthor()));
        damage(m_file);
        const QByteArray before = contents(m_file);
        const auto error = checkFile(*Session::open(sqliteUrl(m_file), testAuthor()));
        QVERIFY(error.has_value());
        QCOMPARE(error->kind(), Error::Kind::Unavailable);
        QVERIFY2(error->message().contains(automatic), error->what());
        QVERIFY(!error->detail().isEmpty());
        const QString kept = restoreBackup(automatic, m_file);
        QCOMPARE(contents(kept), before);
        QCOMPARE(countUsers(m_file), 301);
        QVERIFY(!checkFile(*Session::open(sqliteUrl(m_file), testAuthor())));
    }

    void aFileThatCannotBeOpenedNamesItsBackupToo()
    {
        const QString automatic = backUp(*Session::open(sqliteUrl(m_file), testAuthor()));
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(100)); // its header stays
        QVERIFY(file.write(QByteArray(3000, '\xff')) == 3000);
        file.close();
        const auto error = errorOf([&] { Session::open(sqliteUrl(m_file), testAuthor()); });
        QVERIFY(error.has_value());
        QCOMPARE(error->kind(), Error::Kind::Unavailable);
        QVERIFY2(error->message().contains(automatic), error->what());
        restoreBackup(automatic, m_file);
        QCOMPARE(countUsers(m_file), 301);
    }

    void aFileThatIsNoDatabaseAnyMoreIsReplaced()
    {
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) &&
                file.write(QByteArray(5000, 'x')) == 5000);
        file.close();
        QCOMPARE(contents(restoreBackup(m_backup, m_file)), QByteArray(5000, 'x'));
        QCOMPARE(countUsers(m_file), 300);
    }

    void theJournalOfAKilledProgramIsKeptWithItsDatabase()
    {
        const auto session = Session::open(sqliteUrl(m_file), testAuthor());
        addUsers(*session, 400, 9);
        const QString crashed = m_folder.filePath(u"crashed.db"_s);
        QVERIFY(QFile::copy(m_file, crashed));
        QVERIFY(QFile::copy(m_file + u"-wal"_s, crashed + u"-wal"_s));
        const QString kept = restoreBackup(m_backup, crashed);
        QVERIFY(!QFileInfo::exists(crashed + u"-wal"_s));
        QCOMPARE(countUsers(crashed), 300);
        QCOMPARE(countUsers(kept), 310);
    }

    void nothingIsRestoredWhileSomebodyHasTheDatabaseOpen_data()
    {
        QTest::addColumn<bool>("writes");
        QTest::newRow("idle") << false;
        QTest::newRow("writing") << true;
    }

    void nothingIsRestoredWhileSomebodyHasTheDatabaseOpen()
    {
        QFETCH(bool, writes);
        const auto other = Session::open(sqliteUrl(m_file), testAuthor());
        std::optional<Transaction> transaction;
        if (writes)
            transaction.emplace(*other);
        else
            QCOMPARE(other->number({u"select count(*) from users"_s}), 301);
        const QStringList before = names();
        EXPECT_ERROR(restoreBackup(m_backup, m_file), Busy);
        QCOMPARE(names(), before);
        if (writes) {
            addUsers(*other, 500, 1);
            transaction->commit();
        }
        QCOMPARE(other->number({u"select count(*) from users"_s}), writes ? 302 : 301);
    }

    void aBackupThatIsNotSoundIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("damaged") << QByteArray();
        QTest::newRow("another program's") << QByteArray(5000, 'x');
    }

    void aBackupThatIsNotSoundIsRefused()
    {
        QFETCH(QByteArray, bytes);
        if (bytes.isEmpty()) {
            damage(m_backup);
        } else {
            QFile file(m_backup);
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(bytes) > 0);
        }
        const QStringList before = names();
        EXPECT_ERROR(restoreBackup(m_backup, m_file), Unavailable);
        EXPECT_ERROR(restoreBackup(m_folder.filePath(u"missing.db"_s), m_file), Unavailable);
        EXPECT_ERROR(restoreBackup(m_file, m_file), Invalid);
        QCOMPARE(names(), before);
        QCOMPARE(countUsers(m_file), 301);
    }

    void aMissingDatabaseComesBack()
    {
        QVERIFY(QFile::remove(m_file));
        QCOMPARE(restoreBackup(m_backup, m_file), QString());
        QCOMPARE(countUsers(m_file), 300);
    }

    void aJournalWithoutItsDatabaseIsNotMixedIn()
    {
        QVERIFY(QFile::remove(m_file));
        {
            QFile stray(m_file + u"-wal"_s);
            QVERIFY(stray.open(QIODevice::WriteOnly) && stray.write("stray") == 5);
        }
        restoreBackup(m_backup, m_file);
        QVERIFY(!QFileInfo::exists(m_file + u"-wal"_s));
        QCOMPARE(countUsers(m_file), 300);
        QCOMPARE(names().filter(u".damaged-"_s).size(), 1);
    }

    void aLinkStaysALink()
    {
        const QString link = m_folder.filePath(u"link.db"_s);
        QVERIFY(QFile::link(m_file, link));
        const QString kept = restoreBackup(m_backup, link);
        QVERIFY(QFileInfo(link).isSymLink());
        QCOMPARE(countUsers(link), 300);
        QCOMPARE(countUsers(kept), 301);
    }

    void onlyLargeFilesThatWereNotClosedInOrderNeedACheckLater()
    {
        QVERIFY(!needsFileCheck(sqliteUrl(m_file)));
        QVERIFY(!needsFileCheck(sqliteUrl({})));
        const QString large = m_folder.filePath(u"large.db"_s);
        QFile file(large);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(checkedOnOpening + 1));
        QVERIFY(!needsFileCheck(sqliteUrl(large)));
        QFile journal(large + u"-wal"_s);
        QVERIFY(journal.open(QIODevice::WriteOnly) && journal.resize(1));
        QVERIFY(needsFileCheck(sqliteUrl(large)));
    }
};

QTEST_GUILESS_MAIN(SqliteRestoreTest)
#include "test_sqlite_restore.moc"

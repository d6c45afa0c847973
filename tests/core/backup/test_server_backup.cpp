// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backup/backup.h"
#include "core/backup/server_backup.h"
#include "core/backup/server_program.h"
#include "core/database/interrupter.h"
#include "core/database/transaction.h"
#include "core/flows/flow_service.h"
#include "core/search/search_index.h"
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

void addUser(Session &session, int number)
{
    UserService(session).create({u"user%1@example.org"_s.arg(number), u"User"_s});
}

QStringList emails(Session &session)
{
    return session.list({u"select email from users order by email"_s},
                        [](const Row &row) { return row.text(0); });
}

// A program of that name which tells its version, and otherwise does what the script says.
void writeProgram(const QString &folder, const QString &name, int major, const QString &script = u"exit 1"_s)
{
    QVERIFY(QDir().mkpath(folder));
    QFile file(folder + u'/' + name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(u"#!/bin/sh\nif [ \"$1\" = --version ]; then echo '%1 (PostgreSQL) %2.3'; exit; fi\n%3\n"_s
                   .arg(name, QString::number(major), script)
                   .toUtf8());
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

QString said(const ServerProgram &program, Session &session)
{
    return QString::fromUtf8(program.run(session, {u"--run"_s})).trimmed();
}

} // namespace

class ServerBackupTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    TestDatabase m_server{Engine::PostgreSql};

    QString file(const QString &name) const { return m_folder.filePath(name); }
    QStringList files() const
    {
        return QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

private Q_SLOTS:
    void cleanup()
    {
        QDir(m_folder.path()).removeRecursively();
        QVERIFY(QDir().mkpath(m_folder.path()));
    }

    void aBackupIsRestoredAsItWas()
    {
        TestDatabase database(Engine::PostgreSql);
        Session &session = database.session();
        addUser(session, 1);
        FlowService(session).create({u"Onboarding"_s});
        SearchIndex(session).build(); // brings an extension along
        qint64 told = 0;
        const qint64 bytes =
            backUpDatabase(session, file(u"a.dump"_s), [&](qint64 written) { told = written; });
        QCOMPARE(told, bytes);
        QCOMPARE(files(), QStringList(u"a.dump"_s));
        QCOMPARE(QFileInfo(file(u"a.dump"_s)).size(), bytes);
        QCOMPARE(QFile::permissions(file(u"a.dump"_s)) &
                     (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());

        addUser(session, 2);
        session.execute({u"delete from users where email = 'user1@example.org'"_s});
        QCOMPARE(countRows(session), 2);
        restoreServer(session, file(u"a.dump"_s));
        const auto after = database.anotherSession();
        QCOMPARE(emails(*after), QStringList(u"user1@example.org"_s));
        QCOMPARE(emails(session), QStringList(u"user1@example.org"_s)); // the one that was open, too
        QCOMPARE(countRows(*after), 2);
        QCOMPARE(SearchIndex(*after).state(), SearchIndex::State::Ready);
        addUser(*after, 3); // with all its constraints
        EXPECT_ERROR(addUser(*after, 3), Duplicate);
    }

    void anEmptyDatabaseIsFilled()
    {
        TestDatabase database(Engine::PostgreSql);
        addUser(database.session(), 1);
        backUpDatabase(database.session(), file(u"a.dump"_s));
        TestDatabase empty(Engine::PostgreSql, TestDatabase::Content::Empty);
        QCOMPARE(countRows(empty.session()), 0);
        restoreServer(empty.session(), file(u"a.dump"_s));
        QCOMPARE(emails(*empty.anotherSession()), QStringList(u"user1@example.org"_s));
    }

    void whatOthersHaveNotYetSavedIsNotInIt()
    {
        TestDatabase database(Engine::PostgreSql);
        addUser(database.session(), 1);
        const auto other = database.anotherSession();
        Transaction transaction(*other);
        addUser(*other, 2);
        backUpDatabase(database.session(), file(u"a.dump"_s));
        transaction.commit();
        restoreServer(database.session(), file(u"a.dump"_s));
        QCOMPARE(emails(database.session()), QStringList(u"user1@example.org"_s));
    }

    void aRestoreThatFailsChangesNothing()
    {
        TestDatabase database(Engine::PostgreSql);
        Session &session = database.session();
        addUser(session, 1);
        backUpDatabase(session, file(u"a.dump"_s));
        addUser(session, 2);
        session.execute({u"create view mine as select email from users"_s}); // hangs on a table that goes
        const auto error = errorOf([&] { restoreServer(session, file(u"a.dump"_s)); });
        QVERIFY(error.has_value());
        QCOMPARE(error->kind(), Error::Kind::Unavailable);
        QVERIFY2(error->detail().contains(u"mine"_s), qPrintable(error->detail()));
        QCOMPARE(session.number({u"select count(*) from mine"_s}), 2);

        session.execute({u"drop view mine"_s});
        session.forbidWrites(Error(Error::Kind::ReadOnly, u"no"_s));
        EXPECT_ERROR(restoreServer(session, file(u"a.dump"_s)), ReadOnly);
        QCOMPARE(emails(session).size(), 2);
    }

    void onlyArchivesOfSluiceAreRestored()
    {
        Session &session = m_server.session();
        EXPECT_ERROR(restoreServer(session, file(u"none.dump"_s)), Invalid);
        QFile text(file(u"notes.txt"_s));
        QVERIFY(text.open(QIODevice::WriteOnly) && text.write("select 1;\n") > 0);
        text.close();
        EXPECT_ERROR(restoreServer(session, text.fileName()), Invalid);
        TestDatabase foreign(Engine::PostgreSql, TestDatabase::Content::Empty);
        foreign.session().execute({u"create table users (id integer)"_s});
        backUpDatabase(foreign.session(), file(u"foreign.dump"_s));
        EXPECT_ERROR(restoreServer(session, file(u"foreign.dump"_s)), Invalid);
        QVERIFY(session.hasTable(u"sluice_revisions"_s));

        backUpDatabase(session, file(u"a.dump"_s));
        session.execute({u"create schema elsewhere"_s});
        DatabaseUrl url = m_server.url();
        url.options.insert(u"options"_s, u"-c search_path=elsewhere"_s);
        EXPECT_ERROR(restoreServer(*Session::open(url, testAuthor()), file(u"a.dump"_s)), Invalid);
    }

    void aFileThatIsThereStays()
    {
        QFile mine(file(u"mine.dump"_s));
        QVERIFY(mine.open(QIODevice::WriteOnly) && mine.write("mine") == 4);
        mine.close();
        EXPECT_ERROR(backUpDatabase(m_server.session(), mine.fileName()), Invalid);
        EXPECT_ERROR(backUpDatabase(m_server.session(), file(u"no folder/a.dump"_s)), Unavailable);
        QVERIFY(mine.open(QIODevice::ReadOnly));
        QCOMPARE(mine.readAll(), "mine");
        QCOMPARE(files(), QStringList(u"mine.dump"_s));
    }

    void theProgramOfTheServersVersionIsTaken()
    {
        writeProgram(file(u"old"_s), u"pg_dump"_s, 14, u"echo old"_s);
        writeProgram(file(u"same"_s), u"pg_dump"_s, 15, u"echo same"_s);
        writeProgram(file(u"next"_s), u"pg_dump"_s, 16, u"echo next"_s);
        writeProgram(file(u"new"_s), u"pg_dump"_s, 17, u"echo new"_s);
        const auto chosen = [&](const QStringList &folders) {
            QStringList paths;
            for (const QString &folder : folders)
                paths.append(file(folder));
            return said(ServerProgram::find(u"pg_dump"_s, 15, paths), m_server.session());
        };
        QCOMPARE(chosen({u"old"_s, u"new"_s, u"same"_s}), u"same"_s);
        QCOMPARE(chosen({u"old"_s, u"new"_s, u"next"_s}), u"next"_s);
        const auto old = errorOf([&] { chosen({u"old"_s}); });
        QVERIFY(old && old->kind() == Error::Kind::Invalid);
        QVERIFY2(old->message().contains(u"14"_s), qPrintable(old->message()));
        const auto none = errorOf([&] { chosen({u"nowhere"_s}); });
        QVERIFY(none && none->kind() == Error::Kind::Invalid);
        QVERIFY2(none->message().contains(u"postgresql-client-15"_s), qPrintable(none->message()));
    }

    void thePasswordStandsInTheEnvironmentOnly()
    {
        Session &session = m_server.session();
        const QString password = session.url().password->reveal();
        writeProgram(m_folder.path(), u"pg_dump"_s, 15, u"echo \"$PGPASSWORD|$*\""_s);
        const auto program = ServerProgram::find(u"pg_dump"_s, 15, {m_folder.path()});
        const QString output =
            QString::fromUtf8(program.run(session, {ServerProgram::databaseArgument(session)}));
        QCOMPARE(output.section(u'|', 0, 0), password);
        QVERIFY2(!output.section(u'|', 1).contains(password), qPrintable(output));
        QVERIFY2(output.contains(u"dbname='%1'"_s.arg(session.url().database)), qPrintable(output));
    }

    void aFailureComesInTheWordsOfTheProgram()
    {
        writeProgram(m_folder.path(), u"pg_dump"_s, 15,
                     u"echo 'pg_dump: error: the disk is full' >&2\necho more >&2\nexit 1"_s);
        const auto program = ServerProgram::find(u"pg_dump"_s, 15, {m_folder.path()});
        const auto error = errorOf([&] { program.run(m_server.session(), {}); });
        QVERIFY(error && error->kind() == Error::Kind::Unavailable);
        QVERIFY2(error->message().contains(u"pg_dump says: the disk is full"_s),
                 qPrintable(error->message()));
        QVERIFY(error->detail().contains(u"more"_s));
    }

    void anInterruptEndsTheProgram()
    {
        const QString pid = file(u"pid"_s);
        writeProgram(m_folder.path(), u"pg_dump"_s, 15, u"echo $$ > '%1'\nexec sleep 600"_s.arg(pid));
        const auto program = ServerProgram::find(u"pg_dump"_s, 15, {m_folder.path()});
        Session &session = m_server.session();
        const auto stop = [&] {
            if (QFileInfo(pid).size() > 0)
                session.interrupter()->interrupt();
        };
        EXPECT_ERROR(program.run(session, {}, stop), Cancelled);
        QFile file(pid);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!QFileInfo::exists(u"/proc/"_s + QString::fromLatin1(file.readAll().trimmed())));
    }
};

QTEST_GUILESS_MAIN(ServerBackupTest)
#include "test_server_backup.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/connection_test.h"
#include "core/database/sqlite_file.h"
#include "tests/support/engines.h"

#include <QTest>
#include <QtEndian>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;
using State = ConnectionStep::State;

namespace {

DatabaseUrl sqlite(const QString &file)
{
    DatabaseUrl url;
    url.file = file;
    return url;
}

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
    const ConnectionStep step = testConnection(sqlite(path)).last();
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

private Q_SLOTS:
    void aFileOfSluiceIsUsable()
    {
        const DatabaseUrl url = sqlite(m_folder.filePath(u"mine #1?.db"_s));
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

    void aMissingFileIsNotCreated()
    {
        const QString path = m_folder.filePath(u"none.db"_s);
        QVERIFY(refused(path).databaseMissing);
        QVERIFY(!QFile::exists(path));
        QVERIFY(!refused(m_folder.filePath(u"no/folder/none.db"_s)).databaseMissing);
        refused(m_folder.path());
    }

    void aHeaderBehindItsJournalIsNotJudged()
    {
        const QString path = write(u"journal.db"_s, header(0, 9));
        write(u"journal.db-wal"_s, "work");
        QCOMPARE(inspectSqliteFile(path), SqliteFileState::Ready);
    }
};

QTEST_GUILESS_MAIN(SqliteFileTest)
#include "test_sqlite_file.moc"

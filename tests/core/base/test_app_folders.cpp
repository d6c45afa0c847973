// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/app_folders.h"
#include "core/base/error.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using sluice::AppFolders;
using sluice::ensuredFolder;
using sluice::Error;

class TestAppFolders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theFoldersStandWhereXdgSays();
    void withoutXdgTheyStandInTheHomeFolder();
    void aRelativeXdgFolderIsIgnored();
    void withoutHomeTheUserDatabaseTells();
    void askingCreatesNothing();
    void aMissingFolderIsMadeForItsOwnerOnly();
    void anExistingFolderKeepsItsRights();
    void aFolderThatCannotBeMadeIsReported();
};

void TestAppFolders::init()
{
    for (const char *variable : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"})
        qunsetenv(variable);
    qputenv("HOME", "/home/ada");
}

void TestAppFolders::theFoldersStandWhereXdgSays()
{
    qputenv("XDG_CONFIG_HOME", "/x/config");
    qputenv("XDG_DATA_HOME", "/x/data/");
    qputenv("XDG_STATE_HOME", "/x/state");
    qputenv("XDG_CACHE_HOME", "/x/cache");
    qunsetenv("HOME");
    const AppFolders folders = AppFolders::forThisUser();
    QCOMPARE(folders.config, u"/x/config/Sluice"_s);
    QCOMPARE(folders.data, u"/x/data/Sluice"_s);
    QCOMPARE(folders.state, u"/x/state/Sluice"_s);
    QCOMPARE(folders.cache, u"/x/cache/Sluice"_s);
}

void TestAppFolders::withoutXdgTheyStandInTheHomeFolder()
{
    const AppFolders folders = AppFolders::forThisUser();
    QCOMPARE(folders.config, u"/home/ada/.config/Sluice"_s);
    QCOMPARE(folders.data, u"/home/ada/.local/share/Sluice"_s);
    QCOMPARE(folders.state, u"/home/ada/.local/state/Sluice"_s);
    QCOMPARE(folders.cache, u"/home/ada/.cache/Sluice"_s);
}

void TestAppFolders::aRelativeXdgFolderIsIgnored()
{
    qputenv("XDG_CONFIG_HOME", "config");
    qputenv("XDG_DATA_HOME", "");
    const AppFolders folders = AppFolders::forThisUser();
    QCOMPARE(folders.config, u"/home/ada/.config/Sluice"_s);
    QCOMPARE(folders.data, u"/home/ada/.local/share/Sluice"_s);
}

void TestAppFolders::withoutHomeTheUserDatabaseTells()
{
    qunsetenv("HOME");
    try {
        QVERIFY(AppFolders::forThisUser().config.startsWith(u'/'));
        QVERIFY(AppFolders::forThisUser().config.endsWith(u"/.config/Sluice"_s));
    } catch (const Error &error) { // a container's user may not be in the database
        QCOMPARE(error.kind(), Error::Kind::Invalid);
        QCOMPARE(error.field(), u"HOME"_s);
    }
}

void TestAppFolders::askingCreatesNothing()
{
    const QTemporaryDir home;
    qputenv("HOME", QFile::encodeName(home.path()));
    AppFolders::forThisUser();
    QVERIFY(QDir(home.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
}

void TestAppFolders::aMissingFolderIsMadeForItsOwnerOnly()
{
    const QTemporaryDir home;
    const auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    const auto shared = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                        QFile::WriteOther | QFile::ExeOther;
    const QString path = home.filePath(u"a/b/Sluice"_s);
    QCOMPARE(ensuredFolder(path), path);
    QCOMPARE(ensuredFolder(path), path);
    for (const QString &made : {u"a"_s, u"a/b"_s, u"a/b/Sluice"_s}) {
        const QFileInfo folder(home.filePath(made));
        QVERIFY(folder.isDir());
        QVERIFY((folder.permissions() & ownerOnly) == ownerOnly);
        QVERIFY(!(folder.permissions() & shared));
    }
}

void TestAppFolders::anExistingFolderKeepsItsRights()
{
    const QTemporaryDir home;
    const auto rights = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadOther;
    QVERIFY(QFile::setPermissions(home.path(), rights));
    ensuredFolder(home.path());
    QVERIFY(QFileInfo(home.path()).permissions().testFlag(QFile::ReadOther));
}

void TestAppFolders::aFolderThatCannotBeMadeIsReported()
{
    const QTemporaryDir home;
    QFile file(home.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    try {
        ensuredFolder(home.filePath(u"file/Sluice"_s));
        QFAIL("not reported");
    } catch (const Error &error) {
        QCOMPARE(error.kind(), Error::Kind::Unavailable);
        QVERIFY(error.message().contains(u"file"_s));
    }
}

QTEST_GUILESS_MAIN(TestAppFolders)
#include "test_app_folders.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/work_folder.h"
#include "tests/support/expect.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;
using namespace sluice;

class WorkFolderTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_parent;

    QStringList entries() const
    {
        return QDir(m_parent.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

    static void fill(const QString &path)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("half") == 4);
    }

private Q_SLOTS:
    void itGoesWithEverythingInIt()
    {
        {
            const WorkFolder folder(m_parent.path());
            fill(folder.filePath(u"half.db"_s));
            QCOMPARE(entries().size(), 2);
        }
        QCOMPARE(entries(), QStringList());
    }

    void anotherOneLeavesItAlone()
    {
        const WorkFolder first(m_parent.path());
        fill(first.filePath(u"half.db"_s));
        const WorkFolder second(m_parent.path());
        QVERIFY(QFile::exists(first.filePath(u"half.db"_s)));
    }

    void aPlaceWithoutRoomForItIsRefused()
    {
        EXPECT_ERROR(WorkFolder(m_parent.filePath(u"missing"_s)), Unavailable);
    }

#ifdef Q_OS_UNIX
    void whatAKilledProcessLeftIsRemovedByTheNext()
    {
        const pid_t child = ::fork();
        if (child == 0) {
            const WorkFolder folder(m_parent.path());
            QFile file(folder.filePath(u"half.db"_s));
            ::_exit(file.open(QIODevice::WriteOnly) && ::kill(::getpid(), SIGKILL) == 0 ? 0 : 1);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status));
        QCOMPARE(entries().size(), 2);
        {
            const WorkFolder folder(m_parent.path());
            QCOMPARE(entries().size(), 2);
        }
        QCOMPARE(entries(), QStringList());
    }
#endif
};

QTEST_GUILESS_MAIN(WorkFolderTest)
#include "test_work_folder.moc"

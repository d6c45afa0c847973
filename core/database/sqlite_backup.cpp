// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/sqlite_backup.h"

#include "core/base/app_folders.h"
#include "core/database/durable_file.h"
#include "core/database/session.h"
#include "core/database/work_folder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QLoggingCategory>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(logBackup, "sluice.backup")

constexpr qsizetype keptBackups = 5;
constexpr double roomFactor = 2.2; // the copy, and as much again for what the change itself writes
const QString nameFormat = u"yyyy-MM-dd'T'HH-mm-ss.zzz'Z.db'"_s; // no colon: Windows

struct BackupText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::SqliteBackup)
};

QString backupFolder(const QString &databaseFile)
{
    const QFileInfo file(databaseFile);
    return (file.exists() ? file.canonicalFilePath() : file.absoluteFilePath()) + u".backups"_s;
}

void requireRoom(Session &session, const QString &folder, const DiskSpace &space)
{
    const qint64 bytes = session.number({u"pragma page_count"_s}) * session.number({u"pragma page_size"_s});
    const qint64 needed = qRound64(double(bytes) * roomFactor);
    const qint64 available = space(folder);
    if (available < needed)
        throw Error(Error::Kind::Unavailable,
                    BackupText::tr("There is no room for a copy of %1 in “%2”: it needs %3, and %4 are free. "
                                   "Nothing was changed. Free some space and try again.")
                        .arg(session.url().label(), QDir::toNativeSeparators(folder),
                             QLocale().formattedDataSize(needed), QLocale().formattedDataSize(available)));
}

// Through the session itself, so that its interrupt ends the check as well.
void requireSound(Session &session, const QString &copy)
{
    session.execute({u"attach :path as backup"_s, {{u"path"_s, copy}}});
    const auto detach = qScopeGuard([&session] {
        for (int attempts = 2; attempts > 0; --attempts) { // an interrupt may come too late for the check
            try {
                session.execute({u"detach backup"_s});
                return;
            } catch (const Error &error) {
                qCWarning(logBackup) << "the copy is still attached:" << error.what();
            }
        }
    });
    const auto verdict =
        session.first({u"pragma backup.quick_check(1)"_s}, [](const Row &row) { return row.text(0); });
    if (verdict == u"ok"_s)
        return;
    qCWarning(logBackup) << "the copy is damaged:" << verdict.value_or(QString());
    throw Error(Error::Kind::Unavailable,
                BackupText::tr("The copy of %1 was made, but does not read back as a sound database. It "
                               "was removed, and nothing was changed. Check the disk.")
                    .arg(session.url().label()));
}

QString copyInto(const WorkFolder &work, Session &session)
{
    const QString path = work.filePath(u"copy.db"_s);
    createPrivateFile(path); // VACUUM INTO takes an empty file, and would make its own one readable to all
    try {
        session.execute({u"vacuum into :path"_s, {{u"path"_s, path}}});
        requireSound(session, path);
    } catch (const Error &error) {
        if (error.kind() == Error::Kind::Cancelled || error.detail().isEmpty())
            throw;
        throw Error(error.kind(),
                    BackupText::tr("%1 could not be copied to “%2”, where %3 are free: %4. Nothing was "
                                   "changed. Check the disk and try again.")
                        .arg(session.url().label(), QDir::toNativeSeparators(work.parent()),
                             QLocale().formattedDataSize(freeDiskSpace(work.parent())),
                             error.detail().section(u' ', 1)),
                    {}, error.detail());
    }
    syncToDisk(path);
    return path;
}

QString place(const QString &copy, const QString &databaseFile, QDateTime at)
{
    // The clock may have been put back: the newest copy is the last one made all the same.
    if (const QList<Backup> others = backupsOf(databaseFile); !others.isEmpty())
        at = qMax(at, others.first().at.addMSecs(1));
    const QDir folder(backupFolder(databaseFile));
    for (;; at = at.addMSecs(1)) {
        const QString path = folder.filePath(at.toString(nameFormat));
        if (placeFile(copy, path))
            return path;
    }
}

void removeOldest(const QString &databaseFile)
{
    const QList<Backup> old = backupsOf(databaseFile).mid(keptBackups);
    for (const Backup &backup : old) {
        if (!QFile::remove(backup.path))
            qCWarning(logBackup) << "an old backup cannot be removed:" << backup.path;
    }
}

} // namespace

QString backUp(Session &session, const DiskSpace &space)
{
    const QString file = session.url().file;
    if (file.isEmpty())
        return {};
    const QString folder = backupFolder(file);
    if (QFileInfo(folder).isSymLink())
        throw Error(Error::Kind::Unavailable,
                    BackupText::tr("“%1” is a link. Backups are only put into a folder of their own; remove "
                                   "the link.")
                        .arg(QDir::toNativeSeparators(folder)));
    requireRoom(session, QFileInfo(folder).path(), space);
    ensuredFolder(folder);
    const auto tidyUp = qScopeGuard([&folder] { QDir().rmdir(folder); }); // leaves it when it holds something
    const WorkFolder work(folder);
    const QString copy = copyInto(work, session);
    const QString path = place(copy, file, session.now());
    removeOldest(file);
    return path;
}

void backUpTo(Session &session, const QString &path, const DiskSpace &space)
{
    if (isTaken(path))
        throw nameTaken(path);
    const QFileInfo target(path);
    const QString folder = target.absolutePath();
    requireRoom(session, folder, space);
    const WorkFolder work(folder);
    const QString copy = copyInto(work, session);
    if (!placeFile(copy, target.absoluteFilePath()))
        throw nameTaken(path);
}

QList<Backup> backupsOf(const QString &databaseFile)
{
    QList<Backup> backups;
    const QDir folder(backupFolder(databaseFile));
    const auto names = QDir::Files | QDir::NoSymLinks;
    for (const QFileInfo &file : folder.entryInfoList({u"*.db"_s}, names, QDir::Name | QDir::Reversed)) {
        QDateTime at = QDateTime::fromString(file.fileName(), nameFormat);
        at.setTimeSpec(Qt::UTC);
        if (at.isValid())
            backups.append({file.filePath(), at, file.size()});
    }
    return backups;
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/durable_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <filesystem>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#else
#include <io.h>
#endif

namespace sluice {

namespace {

Error cannotBeWritten(const QString &path, const QString &reason)
{
    return Error(Error::Kind::Unavailable,
                 QCoreApplication::translate("sluice::DurableFile",
                                             "“%1” cannot be written: %2. Check the disk and your rights to "
                                             "the folder.")
                     .arg(QDir::toNativeSeparators(path), reason),
                 QStringLiteral("file"));
}

} // namespace

void createPrivateFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
        throw cannotBeWritten(path, file.errorString());
}

void syncToDisk(const QString &path)
{
#ifdef Q_OS_UNIX
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    const bool synced = descriptor >= 0 && ::fsync(descriptor) == 0;
    const QString reason = qt_error_string();
    if (descriptor >= 0)
        ::close(descriptor);
    if (!synced)
        throw cannotBeWritten(path, reason);
#else
    if (QFileInfo(path).isDir())
        return; // NTFS keeps its own journal of names
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly) || ::_commit(file.handle()) != 0)
        throw cannotBeWritten(path, qt_error_string());
#endif
}

bool isTaken(const QString &path)
{
    const QFileInfo file(path);
    return file.exists() || file.isSymLink();
}

Error nameTaken(const QString &path)
{
    return Error(
        Error::Kind::Invalid,
        QCoreApplication::translate("sluice::DurableFile", "“%1” exists already. Choose another name.")
            .arg(QDir::toNativeSeparators(path)),
        QStringLiteral("file"));
}

bool placeFile(const QString &from, const QString &to)
{
    namespace fs = std::filesystem;
    const fs::path source = QFileInfo(from).filesystemFilePath();
    const fs::path target = QFileInfo(to).filesystemFilePath();
    std::error_code failure;
    fs::create_hard_link(source, target, failure); // unlike a rename, never over another file
    if (failure == std::errc::file_exists)
        return false;
    if (!failure) {
        fs::remove(source, failure);
    } else { // some file systems have no links
        if (fs::exists(fs::symlink_status(target)))
            return false;
        fs::rename(source, target, failure);
    }
    if (failure)
        throw cannotBeWritten(to, QString::fromStdString(failure.message()));
    syncToDisk(QFileInfo(to).absolutePath());
    return true;
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/file_head.h"

#include <QFile>

#ifdef Q_OS_UNIX
#include <QHash>
#include <QMutex>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace sluice {

#ifdef Q_OS_UNIX

namespace {

struct Descriptors
{
    QMutex mutex;
    QHash<std::pair<dev_t, ino_t>, int> byFile;
};

Descriptors &descriptors()
{
    static Descriptors all;
    return all;
}

std::optional<std::pair<dev_t, ino_t>> identity(const QByteArray &path)
{
    struct stat file = {};
    if (::stat(path.constData(), &file) != 0)
        return std::nullopt;
    return std::pair(file.st_dev, file.st_ino);
}

// The descriptor that stands for the file behind the path; -1 when there is none to be had.
int descriptorOf(const QByteArray &path)
{
    Descriptors &all = descriptors();
    const QMutexLocker lock(&all.mutex);
    const auto key = identity(path);
    if (!key)
        return -1;
    if (const auto known = all.byFile.constFind(*key); known != all.byFile.cend())
        return *known;
    const int descriptor = ::open(path.constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor >= 0)
        all.byFile.insert(*key, descriptor);
    return descriptor;
}

} // namespace

std::optional<QByteArray> fileHead(const QString &path, qint64 bytes)
{
    const int descriptor = descriptorOf(QFile::encodeName(path));
    if (descriptor < 0)
        return std::nullopt;
    QByteArray head(bytes, Qt::Uninitialized);
    const ssize_t read = ::pread(descriptor, head.data(), static_cast<size_t>(bytes), 0);
    if (read < 0)
        return std::nullopt;
    head.truncate(read);
    return head;
}

std::optional<QByteArray> fileIdentity(const QString &path)
{
    const auto key = identity(QFile::encodeName(path));
    if (!key)
        return std::nullopt;
    return QByteArray::number(static_cast<quint64>(key->first)) + ' ' +
           QByteArray::number(static_cast<quint64>(key->second));
}

void forgetFileHead(const QString &path)
{
    Descriptors &all = descriptors();
    const QMutexLocker lock(&all.mutex);
    const auto key = identity(QFile::encodeName(path));
    const auto known = key ? all.byFile.find(*key) : all.byFile.end();
    if (known == all.byFile.end())
        return;
    ::close(*known);
    all.byFile.erase(known);
}

#else

std::optional<QByteArray> fileHead(const QString &path, qint64 bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return std::nullopt;
    return file.read(bytes);
}

std::optional<QByteArray> fileIdentity(const QString &)
{
    return std::nullopt; // a file that is open cannot be replaced there
}

void forgetFileHead(const QString &) {}

#endif

} // namespace sluice

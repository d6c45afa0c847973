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

// The descriptor that stands for the file behind the path; -1 when there is none to be had.
int descriptorOf(const QByteArray &path)
{
    static QMutex mutex;
    static QHash<std::pair<dev_t, ino_t>, int> descriptors;

    const QMutexLocker lock(&mutex);
    struct stat file = {};
    if (::stat(path.constData(), &file) != 0)
        return -1;
    const std::pair key(file.st_dev, file.st_ino);
    if (const auto known = descriptors.constFind(key); known != descriptors.cend())
        return *known;
    const int descriptor = ::open(path.constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor >= 0)
        descriptors.insert(key, descriptor);
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

#else

std::optional<QByteArray> fileHead(const QString &path, qint64 bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return std::nullopt;
    return file.read(bytes);
}

#endif

} // namespace sluice

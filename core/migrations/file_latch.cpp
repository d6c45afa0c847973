// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/file_latch.h"

#include "core/migrations/migrations_log.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int interval = 250; // milliseconds

} // namespace

FileLatch::FileLatch(Session &session)
    : m_session(session)
    , m_busyTimeout(session.number({u"pragma busy_timeout"_s}))
{
    session.number({u"pragma busy_timeout = %1"_s.arg(interval)});
    if (session.url().file.isEmpty())
        return;
    const QString database =
        QFileInfo(session.url().file).canonicalFilePath(); // one, whatever links lead to it
    m_file = std::make_unique<QLockFile>(database + u"-migrating"_s);
    m_file->setStaleLockTime(0); // it ends with its process, not with time
}

FileLatch::~FileLatch()
{
    if (m_session.isLost())
        return;
    try {
        m_session.number({u"pragma busy_timeout = %1"_s.arg(m_busyTimeout)});
    } catch (const Error &error) {
        qCWarning(logMigrations) << "the busy timeout was not put back:" << error.what();
    }
}

bool FileLatch::tryTake()
{
    if (!m_file || m_file->tryLock(interval))
        return true;
    if (m_file->error() != QLockFile::LockFailedError)
        throw Error(Error::Kind::ReadOnly,
                    tr("%1 cannot be changed: nothing can be written into its folder, %2.")
                        .arg(m_session.url().label(),
                             QDir::toNativeSeparators(QFileInfo(m_session.url().file).absolutePath())),
                    u"file"_s);
    removeHalfWritten();
    return false;
}

// Who was killed between making the file and writing his name has left one that Qt takes for anybody's.
void FileLatch::removeHalfWritten()
{
    constexpr int surelyWritten = 2; // seconds
    const QFileInfo file(m_file->fileName());
    if (file.exists() && file.size() == 0 &&
        file.lastModified().secsTo(QDateTime::currentDateTime()) > surelyWritten)
        m_file->removeStaleLockFile();
}

QString FileLatch::holder()
{
    qint64 process = 0;
    QString host;
    QString program;
    const QFileInfo file(m_file->fileName());
    if (!m_file->getLockInfo(&process, &host, &program))
        return tr("another program");
    return tr("%1 (user %2, process %3 on %4, since %5)")
        .arg(program, file.owner(), QString::number(process), host,
             QLocale().toString(file.lastModified(), QLocale::ShortFormat));
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/work_folder.h"

#include "core/base/error.h"

#include <QCoreApplication>
#include <QDir>
#include <QLoggingCategory>
#include <QUuid>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(logFiles, "sluice.files")

const QString prefix = u".sluice-work-"_s;
const QString lockSuffix = u".lock"_s;

void removeFolder(const QString &path)
{
    if (QFileInfo::exists(path) && !QDir(path).removeRecursively())
        qCWarning(logFiles) << "cannot be removed:" << path;
}

void removeAbandoned(const QString &parent)
{
    const QStringList locks =
        QDir(parent).entryList({prefix + u'*' + lockSuffix}, QDir::Files | QDir::Hidden | QDir::NoSymLinks);
    for (const QString &name : locks) {
        const QString path = QDir(parent).filePath(name);
        QLockFile lock(path);
        lock.setStaleLockTime(0); // only the death of its process frees it
        if (lock.tryLock(0))
            removeFolder(path.chopped(lockSuffix.size()));
    }
}

} // namespace

WorkFolder::WorkFolder(const QString &parent)
    : m_parent(parent)
    , m_path(QDir(parent).filePath(prefix + QUuid::createUuid().toString(QUuid::Id128)))
    , m_lock(m_path + lockSuffix)
{
    removeAbandoned(parent);
    m_lock.setStaleLockTime(0);
    const auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    if (!m_lock.tryLock(0) || !QDir().mkdir(m_path, ownerOnly))
        throw Error(Error::Kind::Unavailable,
                    QCoreApplication::translate("sluice::WorkFolder",
                                                "Nothing can be written into the folder “%1”. Check the disk "
                                                "and your rights to the folder.")
                        .arg(QDir::toNativeSeparators(parent)));
}

WorkFolder::~WorkFolder()
{
    removeFolder(m_path);
}

QString WorkFolder::filePath(const QString &name) const
{
    return m_path + u'/' + name;
}

} // namespace sluice

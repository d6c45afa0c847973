// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/app_folders.h"

#include "core/base/error.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#if defined(Q_OS_WIN) || defined(Q_OS_MACOS)
#include <QStandardPaths>
#else
#include <pwd.h>
#include <unistd.h>

#include <array>
#endif

using namespace Qt::StringLiterals;

namespace sluice {

#if defined(Q_OS_WIN) || defined(Q_OS_MACOS)

AppFolders AppFolders::forThisUser()
{
    const auto folder = [](QStandardPaths::StandardLocation location, const QString &inside = {}) {
        return QDir::cleanPath(QStandardPaths::writableLocation(location) + u"/Sluice/"_s + inside);
    };
    return {folder(QStandardPaths::GenericConfigLocation), folder(QStandardPaths::GenericDataLocation),
            folder(QStandardPaths::GenericDataLocation, u"state"_s),
            folder(QStandardPaths::GenericCacheLocation)};
}

#else

namespace {

QString homeFolder()
{
    const QString home = qEnvironmentVariable("HOME");
    if (home.startsWith(u'/'))
        return home;
    passwd entry{};
    passwd *found = nullptr;
    std::array<char, 16384> buffer{};
    if (getpwuid_r(getuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found &&
        *found->pw_dir == '/')
        return QFile::decodeName(found->pw_dir);
    throw Error(Error::Kind::Invalid,
                QCoreApplication::translate("sluice::AppFolders",
                                            "There is no home folder to keep settings and data "
                                            "in. Set HOME to a folder you may write to."),
                u"HOME"_s);
}

// The specification ignores values that are no absolute path.
QString xdgFolder(const char *variable, const QString &insideHome)
{
    const QString folder = qEnvironmentVariable(variable);
    return QDir::cleanPath(folder.startsWith(u'/') ? folder : homeFolder() + u'/' + insideHome) +
           u"/Sluice"_s;
}

} // namespace

AppFolders AppFolders::forThisUser()
{
    return {xdgFolder("XDG_CONFIG_HOME", u".config"_s), xdgFolder("XDG_DATA_HOME", u".local/share"_s),
            xdgFolder("XDG_STATE_HOME", u".local/state"_s), xdgFolder("XDG_CACHE_HOME", u".cache"_s)};
}

#endif

QString ensuredFolder(const QString &path)
{
    const QFileInfo folder(path);
    if (folder.isDir())
        return path;
    const QString parent = folder.absolutePath();
    if (parent != folder.absoluteFilePath())
        ensuredFolder(parent);
    const auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    // Another process may make it in the meantime
    if (!QDir().mkdir(path, ownerOnly) && !QFileInfo(path).isDir())
        throw Error(Error::Kind::Unavailable,
                    QCoreApplication::translate("sluice::AppFolders",
                                                "The folder %1 cannot be made. Check that you "
                                                "may write to the folder it is in.")
                        .arg(QDir::toNativeSeparators(path)));
    return path;
}

} // namespace sluice

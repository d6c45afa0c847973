// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace sluice {

// The folders of Sluice for one person, as absolute paths; none of them need exist yet. Elsewhere than on
// Windows and macOS they follow the XDG Base Directory Specification 0.8.
struct AppFolders
{
    QString config; // settings and profiles
    QString data;   // the default SQLite file, drafts
    QString state;  // logs, window state
    QString cache;

    // Reads the environment. Throws Error Invalid (field "HOME") when a folder is needed and there is no
    // home.
    static AppFolders forThisUser();
};

// Makes the folder and its missing parents, each for its owner only (0700), and returns the path. An existing
// folder keeps its rights. Throws Error Unavailable. Thread-safe.
QString ensuredFolder(const QString &path);

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/app_folders.h"
#include "core/database/profiles.h"

#include <QProcessEnvironment>
#include <QStringList>

namespace sluice {

struct ConnectionRequest
{
    std::optional<QString> urlFromCommandLine;
    std::optional<QString> profileName; // named on the command line
    QProcessEnvironment environment;
    QString currentFolder; // absolute; relative SQLite files and .env are looked for here
    AppFolders folders;
};

// A database somebody has written down for us.
struct FoundUrl
{
    enum class Source { CommandLine, Environment, Dotenv, Profile, Default };

    DatabaseUrl url;
    Source source = Source::Default;
    QString sourceText;   // translated, such as "from .env in the current folder"
    QStringList warnings; // translated
};

struct ConnectionChoice : FoundUrl
{
    QString profileName = {}; // of Source::Profile
    DatabaseMarks marks = {};
    bool configured = true; // false: nothing is set up and the default file is not there yet
};

// DATABASE_URL of the environment, or none when it is missing or empty. Throws as chooseConnection().
std::optional<FoundUrl> findInEnvironment(const ConnectionRequest &request);

// DATABASE_URL of .env in the current folder, or none. Warns about lines that cannot be read and about a
// password in a file that others may read; the warnings also come when there is no DATABASE_URL.
std::optional<FoundUrl> findInDotenv(const ConnectionRequest &request, QStringList &warnings);

// The command line's URL or profile, else DATABASE_URL of the environment, else of .env, else the current
// profile, else sluice.db in the data folder. Throws Error Invalid naming the source when what it says cannot
// be used, so that nobody ends up in another database than the one written down; NotFound for an unknown
// profile; Unavailable for a .env that cannot be read. Reads files, opens no database, any thread.
ConnectionChoice chooseConnection(const ConnectionRequest &request);

} // namespace sluice

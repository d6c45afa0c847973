// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QStringList>

#include <functional>

namespace sluice {

class Session;

// Folders that may hold the programs of PostgreSQL: those of one major version first, the search path last.
QStringList serverProgramFolders(int major);

// pg_dump or pg_restore as a child process. On a session's thread, which waits for it.
class ServerProgram
{
    Q_DECLARE_TR_FUNCTIONS(ServerProgram)

public:
    // The one of the server's own major version, which reads and writes what the server knows; else the
    // oldest that is newer. Throws Invalid, saying what to install, where there is none.
    static ServerProgram find(const QString &name, int major, const QStringList &folders);

    // What it wrote to its standard output. meanwhile: called several times a second. Throws Cancelled after
    // an interrupt of the session, and Unavailable, with the program's own words, when it fails; it has ended
    // by then.
    QByteArray run(const Session &session, const QStringList &arguments,
                   const std::function<void()> &meanwhile = {}) const;

    // The argument that leads it to the session's database, without the password: that stands in its
    // environment, where only its owner can read it.
    static QString databaseArgument(const Session &session);

private:
    explicit ServerProgram(const QString &path)
        : m_path(path)
    {
    }

    const QString m_path;
};

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace sluice {

// The first bytes of a file, fewer when it is shorter; none when it cannot be read. Safe for a database that
// this process has open: on POSIX, closing any descriptor of a file drops every lock the process holds on it,
// SQLite's among them (fcntl(2); https://sqlite.org/howtocorrupt.html, section 2.2). So each file is opened
// once and stays so. Any thread.
std::optional<QByteArray> fileHead(const QString &path, qint64 bytes);

// Which file the path leads to: another one when it was replaced; none when there is nothing, or the system
// gives files no identity.
std::optional<QByteArray> fileIdentity(const QString &path);

// Closes it all the same, so that the disk gets back what a file of our own making takes once it is removed.
// Nobody in this process may have the file open as a database.
void forgetFileHead(const QString &path);

} // namespace sluice

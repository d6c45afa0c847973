// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace sluice {

// More than this is for the import, which reads files of any length.
constexpr qsizetype mostPastedBytes = 16 * 1024 * 1024;
constexpr qsizetype mostPastedLines = 100'000;

// Text from the clipboard or a drop, as it may be taken apart. Throws Error Invalid (field "paste") when it
// is too long, or holds a zero character, as only something else than text does.
QString checkedPaste(const QString &text);

// The text of a file: UTF-8, or UTF-16 that says so by a byte order mark. Throws Error Invalid as
// checkedPaste(), and for bytes that are neither.
QString decodedPaste(const QByteArray &bytes);

// Reads a whole file; not for the GUI thread. Throws Error Invalid for folders, pipes, sockets and devices,
// which it does not open, and as decodedPaste(); Unavailable when the file cannot be read.
QString readPastedFile(const QString &path);

} // namespace sluice

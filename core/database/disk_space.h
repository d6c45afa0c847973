// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

namespace sluice {

// How many bytes this process may still write to the disk of a folder; tests give their own, as with Clock.
using DiskSpace = std::function<qint64(const QString &folder)>;

qint64 freeDiskSpace(const QString &folder); // throws Unavailable when the folder cannot be read

} // namespace sluice

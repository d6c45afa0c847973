// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

namespace sluice {

// Files that outlast a power cut. All throw Unavailable, naming the path. Any thread. Not for a file that
// this process has open as a database (file_head.h says why).

void createPrivateFile(const QString &path); // empty, 0600; refuses a name that exists, links included

// Returns when the disk has the contents of a file, or the names in a folder.
void syncToDisk(const QString &path);

bool isTaken(const QString &path);    // by anything, dangling links included
Error nameTaken(const QString &path); // Invalid, field "file"

// Gives a finished file its name, never over another, and syncs the folder. False: the name is taken.
bool placeFile(const QString &from, const QString &to);

} // namespace sluice

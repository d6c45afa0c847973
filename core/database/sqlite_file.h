// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

namespace sluice {

// "SLUC": stands as application_id in the header of every SQLite file of Sluice. Set it before the file is
// switched to WAL, so that the header on disk carries it from the first moment.
inline constexpr quint32 sqliteApplicationId = 0x534C5543;

enum class SqliteFileState {
    Missing,
    Empty, // zero bytes: becomes a database only after a question
    Folder,
    Unreadable,
    NotSqlite,
    Foreign,  // the database of another program
    Damaged,  // shorter than its header says
    ReadOnly, // Ready, but the file or its folder cannot be written
    Ready,
};

// What stands at the path, told from its first 100 bytes and the files beside it
// (https://sqlite.org/fileformat2.html, section 1.3). Never opens it as a database and never writes. A file
// without that application_id is Foreign; 0 is that of a program that sets none. Any thread.
SqliteFileState inspectSqliteFile(const QString &path, quint32 applicationId = sqliteApplicationId);

// True while work waits beside the file that its header may not know of: it is in use, or was not closed in
// order. The first one also finds what is there to be taken back, the second only what is there to be added.
bool hasSqliteJournal(const QString &path);
bool hasSqliteWal(const QString &path);

// Why a file in that state (any but Ready) cannot be used, or only be read: ReadOnly for ReadOnly,
// Unavailable for the others; field "file".
Error sqliteFileError(SqliteFileState state, const QString &path);

} // namespace sluice

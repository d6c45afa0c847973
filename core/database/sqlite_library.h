// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

class QSqlDatabase;
struct sqlite3;
struct sqlite3_stmt;

namespace sluice {

// The functions of SQLite that QtSql has no word for, or only a slow one, found at run time. Names, arguments
// and values are those of sqlite.org/c3ref.
struct SqliteLibrary
{
    enum Result { Ok = 0, Row = 100, Done = 101 };
    static constexpr int nullType = 5;

    // The library behind an open QSQLITE connection; null when it cannot be the one found here, since plugins
    // may carry an SQLite of their own.
    static const SqliteLibrary *behind(const QSqlDatabase &connection);
    static sqlite3 *handle(const QSqlDatabase &connection);

    void (*interrupt)(sqlite3 *);
    int (*prepare)(sqlite3 *, const char *sql, int size, sqlite3_stmt **, const char **tail);
    int (*finalize)(sqlite3_stmt *);
    int (*step)(sqlite3_stmt *);
    int (*reset)(sqlite3_stmt *);
    int (*bindBlob)(sqlite3_stmt *, int, const void *, int size, void (*)(void *));
    int (*bindText)(sqlite3_stmt *, int, const char *, int size, void (*)(void *));
    int (*bindInteger)(sqlite3_stmt *, int, qint64);
    int (*bindNull)(sqlite3_stmt *, int);
    int (*columnType)(sqlite3_stmt *, int);
    const void *(*columnBlob)(sqlite3_stmt *, int);
    const unsigned char *(*columnText)(sqlite3_stmt *, int);
    int (*columnBytes)(sqlite3_stmt *, int);
    qint64 (*columnInteger)(sqlite3_stmt *, int);
    int (*changes)(sqlite3 *);
    int (*errorCode)(sqlite3 *); // extended
    const char *(*errorMessage)(sqlite3 *);

private:
    SqliteLibrary();
    bool m_complete = true;
    const char *(*m_version)();
};

} // namespace sluice

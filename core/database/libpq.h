// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

struct pg_cancel;
struct pg_conn;
struct pg_result;

namespace sluice {

// The functions of libpq that QtSql has no word for, found at run time: programs that only use SQLite do not
// load it, and the QPSQL plugin has loaded the same library. Names, arguments and values are those of
// PostgreSQL 15's manual, chapter 34. Any thread; one connection on one thread at a time.
struct Libpq
{
    enum Status { Ok, Bad, Started, Made, AwaitingResponse, AuthOk, SetEnv, SslStartup };
    enum Polling { Failed, Reading, Writing, Finished };
    enum ResultStatus { EmptyQuery, CommandOk, TuplesOk, CopyOut, CopyIn };
    static constexpr int verbose = 2;
    static constexpr int sqlState = 'C';

    static const Libpq &library();

    QString problem; // why it cannot be used, untranslated; empty when every function is there

    pg_conn *(*connectStart)(const char *const *keywords, const char *const *values, int expandName);
    int (*connectPoll)(pg_conn *);
    int (*status)(const pg_conn *);
    int (*socket)(const pg_conn *);
    int (*setErrorVerbosity)(pg_conn *, int);
    char *(*errorMessage)(const pg_conn *);
    int (*needsPassword)(const pg_conn *);
    int (*sslInUse)(pg_conn *);
    const char *(*parameterStatus)(const pg_conn *, const char *name);
    void (*finish)(pg_conn *);

    pg_cancel *(*getCancel)(pg_conn *);
    int (*cancel)(pg_cancel *, char *error, int errorSize);
    void (*freeCancel)(pg_cancel *);

    int (*putCopyData)(pg_conn *, const char *bytes, int size);
    int (*putCopyEnd)(pg_conn *, const char *error);
    int (*getCopyData)(pg_conn *, char **bytes, int async);
    void (*freeMemory)(void *);

    pg_result *(*execute)(pg_conn *, const char *sql);
    int (*sendQuery)(pg_conn *, const char *sql);
    int (*consumeInput)(pg_conn *);
    int (*isBusy)(pg_conn *);
    pg_result *(*getResult)(pg_conn *);
    char *(*resultErrorField)(const pg_result *, int field);
    int (*resultStatus)(const pg_result *);
    char *(*resultError)(const pg_result *);
    char *(*commandTuples)(pg_result *);
    int (*rowCount)(const pg_result *);
    int (*columnCount)(const pg_result *);
    char *(*value)(const pg_result *, int row, int column);
    void (*clear)(pg_result *);

private:
    Libpq();
};

} // namespace sluice

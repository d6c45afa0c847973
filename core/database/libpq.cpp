// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/libpq.h"

#include <QLibrary>

namespace sluice {

using namespace Qt::StringLiterals;

const Libpq &Libpq::library()
{
    static const Libpq library;
    return library;
}

Libpq::Libpq()
{
#ifdef Q_OS_WIN
    QLibrary library(u"libpq"_s);
#else
    QLibrary library(u"pq"_s, 5);
#endif
    const auto find = [&]<class Function>(Function &function, const char *name) {
        function = reinterpret_cast<Function>(library.resolve(name));
        if (!function && problem.isEmpty())
            problem = library.isLoaded() ? library.fileName() + " has no "_L1 + QLatin1String(name)
                                         : library.errorString();
    };
    find(connectStart, "PQconnectStartParams");
    find(connectPoll, "PQconnectPoll");
    find(status, "PQstatus");
    find(socket, "PQsocket");
    find(setErrorVerbosity, "PQsetErrorVerbosity");
    find(errorMessage, "PQerrorMessage");
    find(needsPassword, "PQconnectionNeedsPassword");
    find(sslInUse, "PQsslInUse");
    find(parameterStatus, "PQparameterStatus");
    find(finish, "PQfinish");
    find(getCancel, "PQgetCancel");
    find(cancel, "PQcancel");
    find(freeCancel, "PQfreeCancel");
    find(putCopyData, "PQputCopyData");
    find(putCopyEnd, "PQputCopyEnd");
    find(getCopyData, "PQgetCopyData");
    find(freeMemory, "PQfreemem");
    find(execute, "PQexec");
    find(sendQuery, "PQsendQuery");
    find(consumeInput, "PQconsumeInput");
    find(isBusy, "PQisBusy");
    find(getResult, "PQgetResult");
    find(resultErrorField, "PQresultErrorField");
    find(resultStatus, "PQresultStatus");
    find(resultError, "PQresultErrorMessage");
    find(commandTuples, "PQcmdTuples");
    find(rowCount, "PQntuples");
    find(columnCount, "PQnfields");
    find(value, "PQgetvalue");
    find(clear, "PQclear");
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/connection_test.h"

#include "core/database/postgresql_check.h"
#include "core/database/server_failure.h"
#include "core/database/sqlite_check.h"

#include <QCoreApplication>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

struct ConnectionText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ConnectionTest)
};

Error alreadyThere(const DatabaseUrl &url)
{
    return Error(Error::Kind::Duplicate,
                 ConnectionText::tr("The server already has a database “%1”.").arg(url.database),
                 u"database"_s);
}

Error creationError(const ServerFailure &failure, const DatabaseUrl &url, const QString &statement)
{
    const auto unavailable = [&](const QString &message, const QString &field) {
        return Error(Error::Kind::Unavailable, message, field, failure.state + u' ' + failure.text);
    };
    if (failure.state == "42501"_L1)
        return unavailable(
            ConnectionText::tr("“%1” may not create databases. Ask the server's administrator to run: %2")
                .arg(url.user, statement),
            u"user"_s);
    if (failure.state == "42P04"_L1)
        return alreadyThere(url);
    if (failure.state.isEmpty() || failure.timedOut)
        return asError(explained(failure, url));
    return unavailable(ConnectionText::tr("The database “%1” could not be created. The server says: %2")
                           .arg(url.database, failure.text.section(u'\n', 0, 0)),
                       u"database"_s);
}

void create(ServerConnection &connection, const DatabaseUrl &url)
{
    constexpr int patience =
        60'000; // milliseconds: the server copies a template, which slow disks take a while for
    const QString statement =
        u"create database %1 encoding 'UTF8' template template0"_s.arg(quotedIdentifier(url.database));
    connection.query(statement, QDeadlineTimer(patience));
    if (!connection.failure())
        return;
    // The server looks at the rights before the name.
    if (connection.failure()->state == "42501"_L1 &&
        !ServerConnection(serverKeywords(url), QDeadlineTimer(connectTimeout(url))).failure())
        throw alreadyThere(url);
    throw creationError(*connection.failure(), url, statement);
}

} // namespace

QList<ConnectionStep> testConnection(const DatabaseUrl &url,
                                     const std::function<void(const ConnectionStep &)> &tell)
{
    ConnectionReport report(tell);
    if (url.engine == DatabaseUrl::Engine::Sqlite)
        checkSqlite(url, report);
    else
        checkPostgresql(url, report);
    return report.steps();
}

Error connectError(const DatabaseUrl &url)
{
    for (const ConnectionStep &step : testConnection(url)) {
        if (step.state == ConnectionStep::State::Failed)
            return asError(step);
    }
    return Error(Error::Kind::Unavailable,
                 ConnectionText::tr("%1 could not be opened a moment ago, but answers now. Try again.")
                     .arg(url.label()));
}

void createServerDatabase(const DatabaseUrl &url)
{
    if (!Libpq::library().problem.isEmpty())
        throw connectError(url);
    DatabaseUrl neighbour = url; // the one database to be in while another is made
    std::optional<ServerFailure> failure;
    for (const QString &name : {u"postgres"_s, u"template1"_s}) {
        neighbour.database = name;
        ServerConnection connection(serverKeywords(neighbour), QDeadlineTimer(connectTimeout(url)));
        failure = connection.failure();
        if (!failure)
            return create(connection, url);
        if (failure->state != "3D000"_L1)
            break;
    }
    throw asError(explained(*failure, neighbour));
}

} // namespace sluice

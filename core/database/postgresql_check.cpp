// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/postgresql_check.h"

#include "core/database/driver_check.h"
#include "core/database/postgresql_options.h"
#include "core/database/server_database_check.h"
#include "core/database/server_failure.h"
#include "core/database/server_reach.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;
using Kind = ConnectionStep::Kind;
using Phase = ServerFailure::Phase;

namespace {

struct ServerCheckText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::PostgresqlCheck)
};

bool hasRootCertificate(const QMap<QString, QString> &keywords)
{
#ifdef Q_OS_WIN
    const QString standard = qEnvironmentVariable("APPDATA") + "/postgresql/root.crt"_L1;
#else
    const QString standard = QDir::home().filePath(u".postgresql/root.crt"_s);
#endif
    return keywords.contains(u"sslrootcert"_s) || QFileInfo::exists(standard);
}

void reportEncryption(const ServerConnection &connection, const QMap<QString, QString> &keywords, bool local,
                      ConnectionReport &report)
{
    ConnectionStep step{.kind = Kind::Encryption,
                        .milliseconds = int(connection.milliseconds(Phase::Reaching) +
                                            connection.milliseconds(Phase::Encrypting))};
    const QString mode = keywords.value(u"sslmode"_s);
    if (connection.isEncrypted() && mode == "verify-full"_L1)
        step.message = ServerCheckText::tr(
            "The connection is encrypted, and the certificate of the server is the right one.");
    else if (connection.isEncrypted() &&
             (mode == "verify-ca"_L1 || (mode == "require"_L1 && hasRootCertificate(keywords))))
        step.message = ServerCheckText::tr(
            "The connection is encrypted, and a trusted authority has signed the server's "
            "certificate. Whether it belongs to this host was not asked.");
    else if (local)
        step.message = connection.isEncrypted()
                           ? ServerCheckText::tr("The connection is encrypted.")
                           : ServerCheckText::tr("Not encrypted; nothing leaves this computer.");
    else {
        step.state = ConnectionStep::State::Warning;
        step.field = u"sslmode"_s;
        step.message =
            connection.isEncrypted()
                ? ServerCheckText::tr("The connection is encrypted, but the server was NOT verified: "
                                      "somebody may be posing as "
                                      "it. Choose “verify-full”.")
                : ServerCheckText::tr("The connection is NOT encrypted: others in the network can read "
                                      "and change what is sent. "
                                      "Choose “verify-full”.");
    }
    report.add(step);
}

void reportLogin(const ServerConnection &connection, const DatabaseUrl &url, ConnectionReport &report)
{
    report.add({.kind = Kind::Login,
                .message = ServerCheckText::tr("Logged in as “%1”.").arg(url.user),
                .milliseconds = int(connection.milliseconds(Phase::LoggingIn))});
}

void reportFailure(const ServerConnection &connection, const QMap<QString, QString> &keywords,
                   const DatabaseUrl &url, bool local, ConnectionReport &report)
{
    const ConnectionStep failed = explained(*connection.failure(), url);
    if (failed.kind == Kind::Login || failed.kind == Kind::Database)
        reportEncryption(connection, keywords, local, report);
    if (failed.kind == Kind::Database)
        reportLogin(connection, url, report);
    report.add(failed);
}

} // namespace

QMap<QString, QString> serverKeywords(const DatabaseUrl &url)
{
    QMap<QString, QString> keywords = ReachedHosts{url.hosts, {}}.keywords();
    keywords.remove(u"hostaddr"_s);
    keywords.insert(postgresqlOptions(url));
    keywords.insert(u"dbname"_s, url.database);
    keywords.insert(u"user"_s, url.user);
    if (url.password)
        keywords.insert(u"password"_s, url.password->reveal());
    return keywords;
}

int connectTimeout(const DatabaseUrl &url)
{
    const int seconds = postgresqlOptions(url).value(u"connect_timeout"_s).toInt();
    return seconds > 0 ? seconds * 1000 : 5000; // 0 would mean to wait for ever
}

void checkPostgresql(const DatabaseUrl &url, ConnectionReport &report)
{
    QString problem = driverProblem(u"QPSQL"_s);
    if (problem.isEmpty())
        problem = Libpq::library().problem;
    if (!report.addDriver(u"PostgreSQL"_s, problem))
        return;

    constexpr int atLeast = 1000;
    const int timeout = connectTimeout(url);
    const QDeadlineTimer whole(timeout * std::max<qsizetype>(1, url.hosts.size()));
    const auto reached = reachHosts(url, timeout, report);
    if (!reached)
        return;
    QMap<QString, QString> keywords = serverKeywords(url);
    keywords.insert(reached->keywords());
    const QDeadlineTimer deadline(std::max<qint64>(whole.remainingTime(), atLeast));
    ServerConnection connection(keywords, deadline);
    if (connection.failure())
        return reportFailure(connection, keywords, url, reached->areLocal(), report);

    reportEncryption(connection, keywords, reached->areLocal(), report);
    reportLogin(connection, url, report);
    report.pass(Kind::Database, ServerCheckText::tr("The database “%1” is open.").arg(url.database));
    checkServerDatabase(connection, url, deadline, report);
}

} // namespace sluice

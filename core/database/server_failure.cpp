// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/server_failure.h"

#include <QCoreApplication>

namespace sluice {

using namespace Qt::StringLiterals;
using Kind = ConnectionStep::Kind;
using Phase = ServerFailure::Phase;

namespace {

struct ServerText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ServerFailure)
};

ConnectionStep failed(Kind kind, const QString &message, const QString &field = {})
{
    return {.kind = kind, .state = ConnectionStep::State::Failed, .message = message, .field = field};
}

// Of several lines libpq's first says the most; a source position helps nobody but us.
QString firstLine(const QString &text)
{
    return text.section(u'\n', 0, 0).trimmed();
}

Kind kindOf(Phase phase)
{
    switch (phase) {
    case Phase::Reaching:
        return Kind::Port;
    case Phase::Encrypting:
        return Kind::Encryption;
    case Phase::LoggingIn:
        return Kind::Login;
    case Phase::Querying:
        return Kind::Rights;
    }
    Q_UNREACHABLE();
}

// States 28000 come from three places of the server, whose names stand in the text in any language.
ConnectionStep refusedUser(const ServerFailure &failure, const DatabaseUrl &url)
{
    if (failure.text.contains("InitializeSessionUserId"_L1))
        return failed(
            Kind::Login,
            ServerText::tr("The server does not know the user “%1”, or that user may not log in. Check the "
                           "name, or ask the server's administrator for access.")
                .arg(url.user),
            u"user"_s);
    return failed(
        Kind::Login,
        ServerText::tr("The rules of the server (pg_hba.conf) do not let “%1” into the database “%2” from "
                       "this computer in this way. Check user, database and encryption, or ask the "
                       "server's administrator for access.")
            .arg(url.user, url.database),
        u"user"_s);
}

std::optional<ConnectionStep> byState(const ServerFailure &failure, const DatabaseUrl &url)
{
    if (failure.state == "28P01"_L1)
        return failed(
            Kind::Login,
            ServerText::tr(
                "The password of “%1” is wrong, or the server does not know this user. Type both again.")
                .arg(url.user),
            u"password"_s);
    if (failure.state == "28000"_L1)
        return refusedUser(failure, url);
    if (failure.state == "3D000"_L1) {
        auto step =
            failed(Kind::Database,
                   ServerText::tr("There is no database “%1” on the server. Create it, or check the name.")
                       .arg(url.database),
                   u"database"_s);
        step.databaseMissing = true;
        return step;
    }
    if (failure.state == "42501"_L1 && failure.phase != Phase::Querying)
        return failed(
            Kind::Database,
            ServerText::tr("“%1” may not use the database “%2”. Ask the server's administrator to run: %3")
                .arg(url.user, url.database,
                     u"grant connect on database %1 to %2"_s.arg(quotedIdentifier(url.database),
                                                                 quotedIdentifier(url.user))),
            u"database"_s);
    if (failure.state == "55000"_L1)
        return failed(
            Kind::Database,
            ServerText::tr("The database “%1” takes no connections. Choose another one.").arg(url.database),
            u"database"_s);
    if (failure.state == "53300"_L1)
        return failed(
            Kind::Login,
            ServerText::tr("The server %1 is full: it takes no more connections now. Try again in a moment, "
                           "or close other programs that use it.")
                .arg(serverText(url)));
    if (failure.state == "57P03"_L1)
        return failed(Kind::Login,
                      ServerText::tr("The server %1 is starting or stopping. Try again in a moment.")
                          .arg(serverText(url)));
    return std::nullopt;
}

std::optional<ConnectionStep> byEncryption(const ServerFailure &failure, const DatabaseUrl &url)
{
    const auto says = [&](QLatin1StringView words) { return failure.text.contains(words); };
    const auto encryption = [](const QString &message, const QString &field = u"sslmode"_s) {
        return failed(Kind::Encryption, message, field);
    };
    if (says("does not support SSL"_L1))
        return encryption(
            ServerText::tr("The server %1 offers no encryption, but the connection asks for it. Ask its "
                           "administrator to turn on TLS.")
                .arg(serverText(url)));
    if (says("not compiled in"_L1))
        return encryption(ServerText::tr(
            "The PostgreSQL library of this installation cannot encrypt. Install one with TLS."));
    if (says("does not match host name"_L1) || says("server's host name"_L1))
        return encryption(
            ServerText::tr(
                "The certificate of the server was made for another name than %1. Use the name "
                "in the certificate; if there should be none other, somebody may be posing as the server.")
                .arg(serverText(url)),
            u"host"_s);
    if (says("certificate verify failed"_L1))
        return encryption(
            ServerText::tr(
                "The certificate of the server %1 is not trusted: an authority unknown here has "
                "signed it, or it has expired. Name the right authority's certificate (sslrootcert).")
                .arg(serverText(url)),
            u"sslrootcert"_s);
    if (says("root certificate"_L1))
        return encryption(
            ServerText::tr("The server's certificate cannot be checked, because the file with the "
                           "certificate of its authority is missing or not readable. Name that file "
                           "(sslrootcert). The library says: %1")
                .arg(firstLine(failure.text)),
            u"sslrootcert"_s);
    if (says("SSL error"_L1) || says("SSL SYSCALL"_L1) || says("certificate"_L1) || says("private key"_L1))
        return encryption(ServerText::tr("No encrypted connection to %1 came about. The library says: %2")
                              .arg(serverText(url), firstLine(failure.text)));
    return std::nullopt;
}

bool isForeignProtocol(const QString &text)
{
    return text.contains("invalid response to SSL negotiation"_L1) ||
           text.contains("expected authentication request"_L1) ||
           text.contains("unsupported frontend protocol"_L1);
}

ConnectionStep described(const ServerFailure &failure, const DatabaseUrl &url)
{
    if (failure.timedOut)
        return failed(kindOf(failure.phase),
                      ServerText::tr(
                          "The server %1 accepts connections, but does not answer in time. It may hang or be "
                          "overloaded; try again, or ask its administrator.")
                          .arg(serverText(url)),
                      u"host"_s);
    if (auto step = byState(failure, url))
        return *step;
    if (failure.passwordNeeded)
        return failed(Kind::Login,
                      ServerText::tr("The server asks for the password of “%1”. Type it.").arg(url.user),
                      u"password"_s);
    if (failure.state.isEmpty()) {
        if (url.hosts.isEmpty() && failure.phase == Phase::Reaching)
            return failed(
                Kind::Port,
                ServerText::tr("The address names no host, and no server answers at the socket of this "
                               "computer. Write it as postgresql://user@host/database, or start the server. "
                               "The library says: %1")
                    .arg(firstLine(failure.text)),
                u"host"_s);
        if (auto step = byEncryption(failure, url))
            return *step;
        if (isForeignProtocol(failure.text))
            return failed(
                kindOf(failure.phase),
                ServerText::tr("What answers at %1 is not a PostgreSQL server. Check address and port.")
                    .arg(serverText(url)),
                u"port"_s);
    }
    return failed(kindOf(failure.phase),
                  ServerText::tr("The connection to %1 failed. The server or the library says: %2")
                      .arg(serverText(url), firstLine(failure.text)),
                  u"host"_s);
}

} // namespace

ConnectionStep explained(const ServerFailure &failure, const DatabaseUrl &url)
{
    ConnectionStep step = described(failure, url);
    step.passwordNeeded = failure.passwordNeeded;
    step.detail = u"%1 %2"_s.arg(failure.state, failure.text).trimmed();
    return step;
}

QString serverText(const DatabaseUrl &url)
{
    QStringList texts;
    for (const auto &host : url.hosts) {
        const QString name = host.name.contains(u':') ? u"[%1]"_s.arg(host.name) : host.name;
        texts.append(u"%1:%2"_s.arg(name).arg(host.port > 0 ? host.port : 5432));
    }
    return texts.isEmpty() ? u"localhost"_s : texts.join(u", "_s);
}

QString quotedIdentifier(const QString &identifier)
{
    return u'"' + QString(identifier).replace(u'"', "\"\""_L1) + u'"';
}

Error asError(const ConnectionStep &failed)
{
    return Error(Error::Kind::Unavailable, failed.message, failed.field, failed.detail);
}

} // namespace sluice

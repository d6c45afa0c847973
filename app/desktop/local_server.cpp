// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/local_server.h"

#include "app/api/local/local_service.h"
#include "app/api/server/server.h"
#include "app/api/server/token.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QUrl>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(logLocalServer, "sluice.server", QtInfoMsg)

} // namespace

LocalServer::LocalServer(const QString &tokenFile)
    : m_tokenFile(tokenFile)
{
}

LocalServer::~LocalServer() = default;

void LocalServer::start(const Site &site, quint16 port)
{
    if (isRunning())
        return;
    api::Server::Options options;
    options.port = port;
    options.token = api::Token::inFile(m_tokenFile);
    Author author = site.author;
    author.program = u"sluice API "_s + QCoreApplication::applicationVersion();
    author.own = {}; // the window is told of what programs change, as of others
    auto server =
        std::make_unique<api::Server>(api::Backend{site.url, author, site.guard}, api::localService());
    connect(server.get(), &api::Server::stopped, this, [this] { m_again ? startAgain() : Q_EMIT changed(); });
    server->start(options);
    m_server = std::move(server);
    m_site = site;
    Q_EMIT changed();
}

void LocalServer::stop()
{
    m_again.reset();
    if (m_server)
        m_server->stop();
}

bool LocalServer::isRunning() const
{
    return m_server && m_server->isRunning();
}

QString LocalServer::address() const
{
    return m_server->address();
}

QString LocalServer::token()
{
    return QString::fromLatin1(api::Token::inFile(m_tokenFile));
}

QString LocalServer::renewToken()
{
    const QString token = QString::fromLatin1(api::Token::renewIn(m_tokenFile));
    if (isRunning()) {
        m_again = static_cast<quint16>(QUrl(address()).port());
        m_server->stop();
    }
    return token;
}

// Whoever showed the old token is out by now.
void LocalServer::startAgain()
{
    try {
        start(Site(m_site), *std::exchange(m_again, std::nullopt));
    } catch (const Error &error) {
        qCWarning(logLocalServer).noquote() << "not started again:" << error.what();
        Q_EMIT changed();
    }
}

} // namespace sluice

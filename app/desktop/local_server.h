// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/local_api/local_api.h"

#include <memory>
#include <optional>

namespace sluice {

namespace api {
class Server;
}

// The HTTP server, as the window wants it. Its token is the one of sluicectl serve.
class LocalServer final : public LocalApi
{
    Q_OBJECT

public:
    explicit LocalServer(const QString &tokenFile);
    ~LocalServer() override; // as the server's

    void start(const Site &site, quint16 port) override;
    void stop() override;
    bool isRunning() const override;
    QString address() const override;
    QString token() override;
    QString renewToken() override;

private:
    void startAgain();

    const QString m_tokenFile;
    std::unique_ptr<api::Server> m_server;
    Site m_site;
    std::optional<quint16> m_again; // the port, when it stops only for a new token
};

} // namespace sluice

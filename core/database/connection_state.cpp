// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/connection_state.h"

#include "core/database/session.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

bool isEncrypted(Session &session)
{
    return session.number({u"select count(*) from pg_stat_ssl where pid = pg_backend_pid() and ssl"_s}) > 0;
}

bool isOnThisComputer(const DatabaseUrl &url)
{
    return std::all_of(url.hosts.begin(), url.hosts.end(), [](const DatabaseUrl::Host &host) {
        return host.name.isEmpty() || host.name.startsWith(u'/') || host.name == u"localhost" ||
               host.name == u"::1" || host.name.startsWith(u"127.");
    });
}

} // namespace

ConnectionState ConnectionState::of(Session &session)
{
    ConnectionState state;
    state.writeObstacle = session.writeObstacle();
    if (session.url().engine == DatabaseUrl::Engine::PostgreSql) {
        if (isEncrypted(session))
            state.encryption = Encryption::On;
        else if (!isOnThisComputer(session.url()))
            state.encryption = Encryption::Off;
    }
    return state;
}

} // namespace sluice

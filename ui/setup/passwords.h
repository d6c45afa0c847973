// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database_url.h"
#include "ui/setup/secret_store.h"

namespace sluice {

// The passwords of servers: those of this session in memory, those to be remembered in the system's key
// store. GUI thread.
class Passwords
{
public:
    enum class Keep { ThisSession, Always };

    explicit Passwords(SecretStore &keyStore)
        : m_keyStore(keyStore)
    {
    }

    // Answers with the URL, its password filled in when one is known.
    void complete(const DatabaseUrl &url, QObject *context, const std::function<void(DatabaseUrl)> &done);
    // Answers whether it is kept as wished; for this session it is kept in any case.
    void keep(const DatabaseUrl &url, Keep keep, QObject *context, const SecretStore::Written &done);
    // Answers whether the system's key store works.
    void canRemember(QObject *context, const std::function<void(bool)> &done);

private:
    SecretStore &m_keyStore;
    SessionStore m_session;
};

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/secret.h"

#include <QMap>
#include <QObject>

#include <functional>
#include <optional>

namespace sluice {

// Keeps passwords by key. Answers come later, on the GUI thread, and never after the context is gone.
class SecretStore
{
public:
    enum class Answer { Found, NotFound, Unavailable }; // Unavailable: no key store works on this machine
    using Read = std::function<void(Answer, const std::optional<Secret> &)>;
    using Written = std::function<void(bool stored)>;

    virtual ~SecretStore() = default;
    virtual void read(const QString &key, QObject *context, const Read &done) = 0;
    virtual void write(const QString &key, const Secret &secret, QObject *context, const Written &done) = 0;
};

// The key store of the desktop (Secret Service, KWallet, Keychain, Credential Store). A job that has no
// answer after five seconds counts as Unavailable: some services wait for ever for a prompt that nobody
// shows.
class KeychainStore : public SecretStore
{
public:
    void read(const QString &key, QObject *context, const Read &done) override;
    void write(const QString &key, const Secret &secret, QObject *context, const Written &done) override;
};

// Forgets everything with the program.
class SessionStore : public SecretStore
{
public:
    void read(const QString &key, QObject *context, const Read &done) override;
    void write(const QString &key, const Secret &secret, QObject *context, const Written &done) override;

private:
    QMap<QString, Secret> m_secrets;
};

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/passwords.h"

namespace sluice {

using namespace Qt::StringLiterals;

void Passwords::complete(const DatabaseUrl &url, QObject *context,
                         const std::function<void(DatabaseUrl)> &done)
{
    if (url.engine == DatabaseUrl::Engine::Sqlite || url.password)
        return done(url);
    const auto answer = [url, done](const std::optional<Secret> &secret) {
        DatabaseUrl completed = url;
        completed.password = secret;
        done(completed);
    };
    const QString key = url.toText();
    m_session.read(key, context, [=, this](SecretStore::Answer found, const std::optional<Secret> &secret) {
        if (found == SecretStore::Answer::Found)
            return answer(secret);
        m_keyStore.read(key, context, [answer](SecretStore::Answer, const std::optional<Secret> &stored) {
            answer(stored);
        });
    });
}

void Passwords::keep(const DatabaseUrl &url, Keep keep, QObject *context, const SecretStore::Written &done)
{
    if (!url.password)
        return done(true);
    const QString key = url.toText();
    m_session.write(key, *url.password, context, [](bool) {});
    if (keep == Keep::Always)
        m_keyStore.write(key, *url.password, context, done);
    else
        done(true);
}

void Passwords::canRemember(QObject *context, const std::function<void(bool)> &done)
{
    m_keyStore.read(u"probe"_s, context, [done](SecretStore::Answer answer, const std::optional<Secret> &) {
        done(answer != SecretStore::Answer::Unavailable);
    });
}

} // namespace sluice

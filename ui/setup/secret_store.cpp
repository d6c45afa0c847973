// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/secret_store.h"

#include <QTimer>

#include <qt6keychain/keychain.h>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 5000; // milliseconds

// Starts the job; calls done once, with the job or, when time is up first, with null.
template <class Job, class Done>
void start(Job *job, QObject *context, Done done)
{
    auto *timer = new QTimer(job);
    timer->setSingleShot(true);
    auto answered = std::make_shared<bool>(false);
    const auto answer = [answered, done](const Job *finished) {
        if (!std::exchange(*answered, true))
            done(finished);
    };
    QObject::connect(job, &QKeychain::Job::finished, context, [job, answer] { answer(job); });
    QObject::connect(timer, &QTimer::timeout, context, [answer] { answer(nullptr); });
    timer->start(patience);
    job->start();
}

} // namespace

void KeychainStore::read(const QString &key, QObject *context, const Read &done)
{
    auto *job = new QKeychain::ReadPasswordJob(u"Sluice"_s);
    job->setKey(key);
    start(job, context, [done](const QKeychain::ReadPasswordJob *finished) {
        if (finished && finished->error() == QKeychain::NoError)
            done(Answer::Found, Secret(finished->textData()));
        else if (finished && finished->error() == QKeychain::EntryNotFound)
            done(Answer::NotFound, std::nullopt);
        else
            done(Answer::Unavailable, std::nullopt);
    });
}

void KeychainStore::write(const QString &key, const Secret &secret, QObject *context, const Written &done)
{
    auto *job = new QKeychain::WritePasswordJob(u"Sluice"_s);
    job->setKey(key);
    job->setTextData(secret.reveal());
    start(job, context, [done](const QKeychain::WritePasswordJob *finished) {
        done(finished && finished->error() == QKeychain::NoError);
    });
}

void SessionStore::read(const QString &key, QObject *context, const Read &done)
{
    const auto found = m_secrets.constFind(key);
    const std::optional<Secret> secret =
        found == m_secrets.cend() ? std::nullopt : std::optional<Secret>(*found);
    QTimer::singleShot(0, context,
                       [done, secret] { done(secret ? Answer::Found : Answer::NotFound, secret); });
}

void SessionStore::write(const QString &key, const Secret &secret, QObject *context, const Written &done)
{
    m_secrets.insert(key, secret);
    QTimer::singleShot(0, context, [done] { done(true); });
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QFutureWatcher>
#include <QObject>

#include <optional>

namespace sluice {

// Brings the outcome of a job to the context's thread, which must be the calling one: exactly one of the two
// is called, or none when the context is gone or the job was withdrawn. The only place where the end of a
// future is handled, so that no failure can be forgotten. A watcher and no continuation: those of Qt 6.4
// assert that their context lives.
template <class T, class OnValue, class OnError>
void deliver(QFuture<T> future, QObject *context, OnValue onValue, OnError onError)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, [watcher, onValue, onError]() mutable {
        watcher->deleteLater();
        std::optional<Error> failure;
        try {
            QFuture<T> ended = watcher->future();
            ended.waitForFinished(); // throws what the job threw
            if (ended.isCanceled())
                return;
            if constexpr (std::is_void_v<T>)
                return onValue();
            else
                return onValue(ended.takeResult());
        } catch (const Error &error) {
            failure = error;
        } catch (...) {
            failure = Error(Error::Kind::Internal,
                            QObject::tr("Something went wrong inside Sluice. Nothing was saved; try again."));
        }
        if (failure->kind() != Error::Kind::Cancelled)
            onError(*failure);
    });
    watcher->setFuture(future);
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QCoreApplication>

#include <functional>

namespace sluice {

class Session;

// The answers of requests that bear a key of the client's choice, so that a request whose answer got lost can
// be sent again: it is told the same, and nothing is written a second time. Kept for a day.
class RequestAnswers
{
    Q_DECLARE_TR_FUNCTIONS(RequestAnswers)

public:
    struct Request
    {
        QString key;         // 1 to 255 printable ASCII characters
        QString fingerprint; // of all that was asked
    };

    explicit RequestAnswers(Session &session)
        : m_session(session)
    {
    }

    // Runs the work, which may record() changes, in one transaction with the keeping of its answer; or gives
    // back the answer from before. What the work throws leaves no trace. Invalid (field "Idempotency-Key")
    // for a key that is none, or that stood for another request. Two with the same key wait for each other.
    QString once(const Request &request, const std::function<QString()> &work);

private:
    Session &m_session;
};

} // namespace sluice

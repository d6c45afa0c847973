// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/message.h"

namespace sluice {
class Session;
}

namespace sluice::api {

struct ApiOptions
{
    QString version; // of Sluice
};

// The routes of the HTTP API, over the same services as the window and sluicectl: a request comes in, an
// answer goes out. Knows no server. Throws nothing: whatever goes wrong is an answer. Any thread.
class Api
{
public:
    explicit Api(const ApiOptions &options)
        : m_options(options)
    {
    }

    // On the session's thread. GET and HEAD write nothing.
    Response answer(const Request &request, Session &session) const;

    // The documents and /health want no token and no session.
    bool isPublic(const Request &request) const;
    Response answerPublic(const Request &request) const;

private:
    ApiOptions m_options;
};

} // namespace sluice::api

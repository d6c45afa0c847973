// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/message.h"
#include "core/base/error.h"

#include <functional>

namespace sluice {

class Session;

namespace api {

// What a server answers with. Each is called on several threads at once and throws nothing.
struct Service
{
    std::function<Response(const Request &, Session &)> answer; // on the session's thread
    std::function<Response(const Error &)> explain;             // why there is no session
    std::function<bool(const Request &)> isPublic;              // needs neither token nor session
    std::function<Response(const Request &)> answerPublic;
};

} // namespace api

} // namespace sluice

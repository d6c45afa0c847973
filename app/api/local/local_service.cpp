// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/local/local_service.h"

#include "app/api/api.h"
#include "app/api/problem.h"

#include <QCoreApplication>

#include <memory>

namespace sluice::api {

Service localService()
{
    const auto api = std::make_shared<const Api>(ApiOptions{QCoreApplication::applicationVersion()});
    return {
        .answer = [api](const Request &request, Session &session) { return api->answer(request, session); },
        .explain = [](const Error &error) { return answerTo(Problem::of(error)); },
        .isPublic = [api](const Request &request) { return api->isPublic(request); },
        .answerPublic = [api](const Request &request) { return api->answerPublic(request); },
    };
}

} // namespace sluice::api

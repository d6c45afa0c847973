// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/local_service.h"

#include "core/users/user_service.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace sluice::api {

using namespace Qt::StringLiterals;

namespace {

Response problem(const Error &error)
{
    const bool isAway = error.kind() == Error::Kind::Unavailable || error.kind() == Error::Kind::Busy;
    Response response{
        .status = isAway ? 503 : 422, .headers = {{"Content-Type", "application/problem+json"}}, .body = {}};
    if (isAway)
        response.headers.emplaceBack("Retry-After", "1");
    response.body = QJsonDocument(QJsonObject{{u"title"_s, error.message()}}).toJson(QJsonDocument::Compact);
    return response;
}

} // namespace

Service localService()
{
    return {.answer =
                [](const Request &request, Session &session) {
                    try {
                        if (request.path != "/users/"_L1)
                            return Response{.status = 404, .headers = {}, .body = {}};
                        const auto page = UserService(session).list({}, {});
                        return Response{.status = 200,
                                        .headers = {{"Content-Type", "application/json"}},
                                        .body = QByteArray::number(page.items.size())};
                    } catch (const Error &error) {
                        return problem(error);
                    }
                },
            .explain = problem,
            .isPublic = [](const Request &request) { return request.path == "/docs"_L1; },
            .answerPublic = [](const Request &) { return Response{}; }};
}

} // namespace sluice::api

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/problem.h"
#include "app/api/server/server.h"
#include "app/api/server/token.h"

#include "core/users/user_service.h"

#include "tests/app/api/http_client.h"
#include "tests/support/engines.h"

#include <QSignalSpy>
#include <QTest>

namespace sluice::test {

using namespace sluice::api;
using namespace Qt::StringLiterals;

// A few routes that are enough to see what the server does with them.
inline Response explained(const Error &error)
{
    return answerTo(Problem::of(error));
}

inline Response served(const Request &request, Session &session)
{
    Response response;
    if (request.path == "/broken"_L1)
        response.headers.emplaceBack("X-Name", "a\r\nSet-Cookie: b");
    else if (request.path == "/careless"_L1)
        throw std::runtime_error("nobody caught this");
    else if (request.path == "/slow"_L1) // minutes
        session.number(
            {u"with recursive n (i) as (select 1 union all select i + 1 from n where i < 1000000000) "
             "select count(*) from n"_s});
    else if (request.method == "POST") {
        UserService(session).create({.email = QString::fromUtf8(request.body), .name = u"Ada"_s});
        response.status = 201;
    } else {
        response.body = QByteArray::number(UserService(session).count({}));
    }
    return response;
}

inline Service testService()
{
    return {.answer =
                [](const Request &request, Session &session) {
                    try {
                        return served(request, session);
                    } catch (const Error &error) {
                        return explained(error);
                    }
                },
            .explain = explained,
            .isPublic = [](const Request &request) { return request.path == "/docs"_L1; },
            .answerPublic = [](const Request &) { return Response{.body = "documents"}; }};
}

// A server on a port of its own.
class Site
{
public:
    explicit Site(const DatabaseUrl &url, std::chrono::milliseconds patience = std::chrono::seconds(30))
        : server({url, testAuthor()}, testService())
    {
        server.start({.port = 0, .token = token, .patience = patience});
        address = server.address();
    }

    HttpClient client() const { return HttpClient(address, token); }
    quint64 refused(Refusal refusal) const { return server.tally().of(refusal); }
    void stopAndWait()
    {
        QSignalSpy stopped(&server, &Server::stopped);
        server.stop();
        QVERIFY(stopped.wait(20'000));
    }

    const QByteArray token = Token::make();
    Server server;
    QString address;
};

} // namespace sluice::test

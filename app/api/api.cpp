// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/api.h"

#include "app/api/entity_tag.h"
#include "app/api/json_reader.h"
#include "app/api/kept_answer.h"
#include "app/api/public_pages.h"
#include "app/api/router.h"
#include "app/api/tr.h"
#include "app/api/value_check.h"

#include "core/changes/note_scope.h"
#include "core/changes/request_answers.h"

#include <algorithm>
#include <optional>

namespace sluice::api {

using namespace Qt::StringLiterals;

namespace {

bool isJson(const QByteArray &contentType)
{
    return contentType.split(';').first().trimmed().toLower() == "application/json";
}

JsonValue bodyOf(const Request &request, const Route &route, QList<Complaint> &complaints)
{
    const bool isOptional =
        route.body && std::none_of(route.body->properties.begin(), route.body->properties.end(),
                                   [](const auto &property) { return property.required; });
    if (!route.body) {
        if (!request.body.isEmpty())
            complaints.append({u"body"_s, tr("Nothing is expected in the body here.")});
        return {};
    }
    if (request.body.isEmpty() && isOptional)
        return {};
    if (!isJson(request.headers.value("content-type")))
        throw Problem{415,
                      u"unsupported_media_type"_s,
                      tr("Send the body as JSON, with the header Content-Type: application/json."),
                      {},
                      {{"Accept", "application/json"}},
                      {}};
    JsonValue body = readJson(request.body);
    complaints += complaintsAbout(body, *route.body);
    return body;
}

Response answerOf(Call &call)
{
    Response response = call.route.handler(call);
    if (!call.change.isEmpty())
        response.headers.append({"Sluice-Change", call.change.toLatin1()});
    return response;
}

Response answerOnce(Call &call)
{
    const auto key = call.request.headers.constFind("idempotency-key");
    if (call.route.method != "POST" || key == call.request.headers.constEnd())
        return answerOf(call);
    const QString kept =
        RequestAnswers(call.session).once({QString::fromLatin1(*key), fingerprintOf(call.request)}, [&call] {
            call.change.clear(); // of a try before, when others were in the way
            return keptText(answerOf(call));
        });
    return keptResponse(kept);
}

Response routed(const Request &request, Session &session)
{
    const RouteMatch match = matchRoute(request.method, request.path);
    if (!match.route)
        return {204, {{"Allow", match.allowed}}, {}};
    const Route &route = *match.route;
    QList<Complaint> complaints = match.complaints;
    Call call{request,
              session,
              route,
              match.ids,
              Parameters(request.query, parametersOf(route), complaints),
              bodyOf(request, route, complaints)};
    if (!complaints.isEmpty())
        throw Problem::invalid(complaints);
    std::optional<NoteScope> note;
    if (call.parameters.has(u"note"_s))
        note.emplace(session, call.parameters.text(u"note"_s));
    Response response = answerOnce(call);
    if (!route.writes() && isKnown(request, response)) {
        response.headers.removeIf([](const auto &header) { return header.first == "Content-Type"; });
        return {304, response.headers, {}};
    }
    return response;
}

// Whatever goes wrong is told in one shape.
template <typename Work>
Response guarded(Work work)
{
    try {
        return work();
    } catch (const Problem &problem) {
        return answerTo(problem);
    } catch (const Error &error) {
        return answerTo(Problem::of(error));
    } catch (const std::exception &error) {
        return answerTo(Problem::of(Error(Error::Kind::Internal, QString::fromUtf8(error.what()))));
    }
}

} // namespace

Response Api::answer(const Request &request, Session &session) const
{
    if (isPublic(request))
        return answerPublic(request);
    return guarded([&] { return routed(request, session); });
}

bool Api::isPublic(const Request &request) const
{
    return isPublicPage(request.path);
}

Response Api::answerPublic(const Request &request) const
{
    return guarded([&] { return publicPage(request, m_options.version); });
}

} // namespace sluice::api

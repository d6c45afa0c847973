// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/open_api.h"

#include "app/api/problem_schema.h"
#include "app/api/route.h"
#include "app/api/status_words.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace sluice::api {

using namespace Qt::StringLiterals;

namespace {

const QString jsonType = u"application/json"_s;
const QString streamType = u"text/event-stream"_s;

QJsonObject parameter(const QString &name, const QString &place, const SchemaPtr &schema,
                      QJsonObject &components)
{
    QJsonObject json{{u"name"_s, name},
                     {u"in"_s, place},
                     {u"required"_s, place == "path"_L1},
                     {u"schema"_s, toJson(schema, components)}};
    if (!schema->summary.isEmpty())
        json[u"description"_s] = schema->summary;
    return json;
}

QJsonArray parametersJson(const Route &route, QJsonObject &components)
{
    using namespace schema;
    QJsonArray json;
    static const QRegularExpression placeholder(u"\\{(\\w+)\\}"_s);
    for (auto found = placeholder.globalMatch(route.path); found.hasNext();)
        json.append(parameter(found.next().captured(1), u"path"_s, id(u"UUID"_s), components));
    const QList<Parameter> parameters = parametersOf(route);
    for (const Parameter &one : parameters)
        json.append(parameter(one.name, u"query"_s, one.schema, components));
    const auto header = [&](const QString &name, const QString &summary) {
        json.append(parameter(name, u"header"_s, text(summary), components));
    };
    if (route.takesMatch())
        header(u"If-Match"_s, u"Only if the row still has this ETag; otherwise 412"_s);
    if (route.method == "POST")
        header(
            u"Idempotency-Key"_s,
            u"Sent again with the same key, the request is answered the same and not done twice; for a day"_s);
    if (route.method == "GET" && (route.answers.first().isTagged || route.answers.first().isPaged))
        header(u"If-None-Match"_s, u"304 if the answer still has this ETag"_s);
    if (route.answers.first().event)
        header(u"Last-Event-ID"_s,
               u"Of a stream: the id of the last event seen; what came later is sent first"_s);
    return json;
}

QJsonObject header(const QString &summary, const QString &type)
{
    return {{u"description"_s, summary}, {u"schema"_s, QJsonObject{{u"type"_s, type}}}};
}

QJsonObject headersOf(const Route &route, const Answer &answer)
{
    QJsonObject headers;
    if (answer.isPaged) {
        headers[u"Link"_s] = header(u"rel=\"next\": the next page, where there may be one"_s, u"string"_s);
        headers[u"X-Total-Count"_s] = header(u"How many rows there are in all"_s, u"integer"_s);
    }
    if (answer.isPaged || answer.isTagged)
        headers[u"ETag"_s] = header(u"For If-Match and If-None-Match"_s, u"string"_s);
    if (answer.status == 201 && answer.isTagged)
        headers[u"Location"_s] = header(u"Where the new row is"_s, u"string"_s);
    if (route.writes())
        headers[u"Sluice-Change"_s] =
            header(u"The change that was made: for /changes/{id} and its undo"_s, u"string"_s);
    return headers;
}

QJsonObject contentOf(const Answer &answer, QJsonObject &components)
{
    QJsonObject content{{jsonType, QJsonObject{{u"schema"_s, toJson(answer.schema, components)}}}};
    if (answer.event)
        content[streamType] = QJsonObject{
            {u"schema"_s, QJsonObject{{u"type"_s, u"string"_s},
                                      {u"description"_s, answer.event->summary},
                                      {u"contentMediaType"_s, jsonType}, // of the data of each event
                                      {u"contentSchema"_s, toJson(answer.event, components)}}}};
    return content;
}

QJsonObject answersJson(const Route &route, QJsonObject &components)
{
    QJsonObject json;
    for (const Answer &answer : route.answers) {
        QJsonObject one{{u"description"_s, answer.summary}};
        if (answer.schema)
            one[u"content"_s] = contentOf(answer, components);
        if (const QJsonObject headers = headersOf(route, answer); !headers.isEmpty())
            one[u"headers"_s] = headers;
        json[QString::number(answer.status)] = one;
    }
    if (route.method == "GET" && (route.answers.first().isTagged || route.answers.first().isPaged))
        json[u"304"_s] = QJsonObject{{u"description"_s, u"It is as it was"_s}};
    const QJsonObject problem{
        {u"application/problem+json"_s, QJsonObject{{u"schema"_s, toJson(problemSchema(), components)}}}};
    for (const int status : problemsOf(route)) {
        QJsonObject one{{u"description"_s, QString::fromLatin1(titleOf(status))}, {u"content"_s, problem}};
        if (status == 503)
            one[u"headers"_s] = QJsonObject{
                {u"Retry-After"_s, header(u"Seconds after which the same request may be sent again. Without "
                                          u"it, look first: it may have been done"_s,
                                          u"integer"_s)}};
        json[QString::number(status)] = one;
    }
    json[u"default"_s] = QJsonObject{
        {u"description"_s, u"What is refused before the routes are asked: 408, 417, 421, 431, 501, 505 …"_s},
        {u"content"_s, problem}};
    return json;
}

QJsonObject operation(const Route &route, QJsonObject &components)
{
    QJsonObject json{{u"operationId"_s, route.id},
                     {u"tags"_s, QJsonArray{route.group}},
                     {u"summary"_s, route.summary},
                     {u"parameters"_s, parametersJson(route, components)},
                     {u"responses"_s, answersJson(route, components)}};
    if (route.body)
        json[u"requestBody"_s] = QJsonObject{
            {u"required"_s, std::any_of(route.body->properties.begin(), route.body->properties.end(),
                                        [](const auto &property) { return property.required; })},
            {u"content"_s,
             QJsonObject{{jsonType, QJsonObject{{u"schema"_s, toJson(route.body, components)}}}}}};
    if (!route.handler)
        json[u"security"_s] = QJsonArray();
    return json;
}

QString descriptionOf(const QString &group)
{
    static const QHash<QString, QString> descriptions{
        {u"users"_s, u"People"_s},
        {u"flows"_s, u"What people are let into"_s},
        {u"user_flows"_s, u"Who is let into what"_s},
        {u"changes"_s, u"Who changed what, and taking it back"_s},
        {u"health"_s, u"Whether all is well"_s}};
    return descriptions.value(group);
}

} // namespace

QJsonObject openApi(const QString &version)
{
    QJsonObject components;
    QJsonObject paths;
    QJsonArray groups;
    for (const Route &route : routes()) {
        QJsonObject path = paths[route.path].toObject();
        path[QString::fromLatin1(route.method).toLower()] = operation(route, components);
        paths[route.path] = path;
        const QJsonObject group{{u"name"_s, route.group}, {u"description"_s, descriptionOf(route.group)}};
        if (!groups.contains(group))
            groups.append(group);
    }
    return {
        {u"openapi"_s, u"3.1.0"_s},
        {u"info"_s, QJsonObject{{u"title"_s, u"Sluice"_s},
                                {u"version"_s, version},
                                {u"description"_s, u"Who is let into which flow: everything the window does, "
                                                   u"for scripts and services. Times are UTC, "
                                                   "ids are UUIDs, errors are application/problem+json."_s},
                                {u"license"_s, QJsonObject{{u"name"_s, u"GPL-3.0-or-later"_s},
                                                           {u"identifier"_s, u"GPL-3.0-or-later"_s}}}}},
        {u"servers"_s, QJsonArray{QJsonObject{{u"url"_s, u"/"_s}}}},
        {u"security"_s, QJsonArray{QJsonObject{{u"bearer"_s, QJsonArray()}}}},
        {u"tags"_s, groups},
        {u"paths"_s, paths},
        {u"components"_s,
         QJsonObject{
             {u"schemas"_s, components},
             {u"securitySchemes"_s,
              QJsonObject{{u"bearer"_s,
                           QJsonObject{{u"type"_s, u"http"_s},
                                       {u"scheme"_s, u"bearer"_s},
                                       {u"description"_s, u"The token that sluicectl serve names"_s}}}}}}}};
}

} // namespace sluice::api

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/plain_docs.h"

#include "app/api/route.h"

namespace sluice::api {

using namespace Qt::StringLiterals;

namespace {

constexpr char head[] = R"(<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Sluice API</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h3 code { font-size: 1.1rem; } dt { font-family: monospace; } dd { margin: 0 0 .4rem 1.5rem; }
section { border-top: 1px solid #8886; }
</style></head><body>
)";

QString kindOf(const Schema &schema)
{
    switch (schema.type) {
    case Schema::Type::Text:
        return !schema.choices.isEmpty() ? schema.choices.join(u" | "_s)
               : schema.format.isEmpty() ? u"text"_s
                                         : schema.format;
    case Schema::Type::Flag:
        return u"true or false"_s;
    case Schema::Type::Integer:
        return u"whole number"_s;
    case Schema::Type::List:
        return u"list of: "_s + kindOf(*schema.items);
    case Schema::Type::Object:
        return schema.component.isEmpty() ? u"object"_s : schema.component;
    case Schema::Type::Any:
        break;
    }
    return u"anything"_s;
}

QString line(const QString &name, const Schema &schema, bool required)
{
    const QString notes = u"%1%2%3"_s.arg(kindOf(schema), required ? QString() : u", may be left out"_s,
                                          schema.nullable ? u", may be null"_s : QString());
    return u"<dt>%1</dt><dd>%2 <small>(%3)</small></dd>\n"_s.arg(
        name.toHtmlEscaped(), schema.summary.toHtmlEscaped(), notes.toHtmlEscaped());
}

QString section(const QString &title, const QString &lines)
{
    return lines.isEmpty() ? QString() : u"<h4>%1</h4><dl>\n%2</dl>\n"_s.arg(title, lines);
}

QString routeText(const Route &route)
{
    QString parameters;
    for (const Parameter &parameter : parametersOf(route))
        parameters += line(parameter.name, *parameter.schema, false);
    QString body;
    if (route.body) {
        for (const Schema::Property &property : route.body->properties)
            body += line(property.name, *property.schema, property.required);
    }
    QString answers;
    for (const Answer &answer : route.answers)
        answers += u"<dt>%1</dt><dd>%2%3</dd>\n"_s.arg(
            QString::number(answer.status), answer.summary.toHtmlEscaped(),
            answer.schema ? u" <small>(%1)</small>"_s.arg(kindOf(*answer.schema).toHtmlEscaped())
                          : QString());
    return u"<section><h3><code>%1 %2</code></h3><p>%3</p>\n"_s.arg(
               QString::fromLatin1(route.method), route.path.toHtmlEscaped(), route.summary.toHtmlEscaped()) +
           section(u"Parameters"_s, parameters) + section(u"Body"_s, body) + section(u"Answers"_s, answers) +
           u"</section>\n"_s;
}

} // namespace

QByteArray plainDocs(const QString &version)
{
    QString page =
        QString::fromLatin1(head) +
        u"<h1>Sluice API %1</h1>\n<p>Send the token as <code>Authorization: Bearer …</code>, bodies as "
        "<code>application/json</code>. Errors are <code>application/problem+json</code> with the fields "
        "that are wrong. "
        "The same for programs: <a href=\"/openapi.json\">/openapi.json</a> (OpenAPI 3.1).</p>\n"_s.arg(
            version.toHtmlEscaped());
    QString group;
    for (const Route &route : routes()) {
        if (route.group != group)
            page += u"<h2>%1</h2>\n"_s.arg(route.group);
        group = route.group;
        page += routeText(route);
    }
    return (page + u"</body></html>\n"_s).toUtf8();
}

} // namespace sluice::api

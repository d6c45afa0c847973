// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/reference/outputs.h"

#include "app/api/change_schemas.h"

#include <QJsonArray>

namespace sluice {

using namespace Qt::StringLiterals;
using namespace api::schema;

namespace {

const QString definitions = u"#/$defs/"_s;
const QString dialect = u"https://json-schema.org/draft/2020-12/schema"_s;

QJsonObject oneOf(const QList<api::SchemaPtr> &alternatives, QJsonObject &components)
{
    QJsonArray documents;
    for (const api::SchemaPtr &alternative : alternatives)
        documents.append(toJson(alternative, components, definitions));
    return documents.size() == 1 ? documents.first().toObject() : QJsonObject{{u"anyOf"_s, documents}};
}

api::SchemaPtr errorOutput()
{
    const QStringList kinds{u"invalid"_s,   u"not_found"_s, u"conflict"_s, u"duplicate"_s, u"unavailable"_s,
                            u"busy"_s,      u"read_only"_s, u"newer"_s,    u"pending"_s,   u"tampered"_s,
                            u"cancelled"_s, u"internal"_s,  u"usage"_s,    u"refused"_s};
    const api::SchemaPtr field = object(u"ConflictingField"_s, u"A field that two people changed"_s,
                                        {{u"field"_s, text({})},
                                         {u"was"_s, any(u"What it was when the edit began"_s)},
                                         {u"theirs"_s, any(u"What others made it; null: the row is gone"_s)},
                                         {u"mine"_s, any(u"What was to be written"_s)},
                                         {u"conflict"_s, flag({})}});
    const api::SchemaPtr error = object(u"Error"_s, u"What went wrong"_s,
                                        {{u"kind"_s, choice({}, kinds)},
                                         {u"message"_s, text(u"What happened and what to do"_s)},
                                         {u"field"_s, text(u"Which value it is about; may be empty"_s)},
                                         optional(u"row"_s, text(u"Of an edit that met others: the row"_s)),
                                         optional(u"by"_s, orNull(api::changeSchema())),
                                         optional(u"fields"_s, list({}, field))});
    return object({}, u"The last line of the standard error"_s, {{u"error"_s, error}});
}

} // namespace

Outputs outputs()
{
    Outputs all{{u"error"_s, {errorOutput()}},
                {u"completion"_s, {object({}, {}, {{u"shell"_s, text({})}, {u"script"_s, text({})}})}},
                {u"manual"_s, {object({}, {}, {{u"manual"_s, text(u"For man(7)"_s)}})}},
                {u"schema"_s, {any(u"A JSON Schema"_s)}}};
    for (const Outputs &family :
         {rowOutputs(), linkOutputs(), changeOutputs(), migrationOutputs(), databaseOutputs()})
        all.insert(family);
    return all;
}

api::SchemaPtr listOf(const QString &component, const api::SchemaPtr &item)
{
    return object(component, {},
                  {{u"items"_s, list({}, item)},
                   {u"next"_s, orNull(text(u"Behind which place the list goes on: --after"_s))},
                   {u"total"_s, integer(u"Of all pages"_s)}});
}

api::SchemaPtr texts(const QString &summary)
{
    return list(summary, text({}));
}

QJsonObject outputSchema(const QString &verb, const QList<api::SchemaPtr> &alternatives)
{
    QJsonObject components;
    QJsonObject document = oneOf(alternatives, components);
    document[u"$schema"_s] = dialect;
    document[u"title"_s] = u"sluicectl --json "_s + verb;
    if (!components.isEmpty())
        document[u"$defs"_s] = components;
    return document;
}

QJsonObject outputSchemas(const Outputs &outputs)
{
    QJsonObject components;
    QJsonObject properties;
    for (auto output = outputs.begin(); output != outputs.end(); ++output)
        properties[output.key()] = oneOf(*output, components);
    return {{u"$schema"_s, dialect},
            {u"title"_s, u"What sluicectl --json prints, by command"_s},
            {u"type"_s, u"object"_s},
            {u"properties"_s, properties},
            {u"$defs"_s, components}};
}

} // namespace sluice

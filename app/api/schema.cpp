// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/schema.h"

#include <QJsonArray>

namespace sluice::api {

using namespace Qt::StringLiterals;

namespace schema {

namespace {

SchemaPtr made(Schema schema)
{
    return std::make_shared<const Schema>(std::move(schema));
}

} // namespace

SchemaPtr text(const QString &summary, qint64 minimum, qint64 maximum)
{
    Schema schema{Schema::Type::Text, summary, {}, {}, {}, {}, false, {}, {}, {}};
    if (minimum > 0)
        schema.minimum = minimum;
    if (maximum >= 0)
        schema.maximum = maximum;
    return made(schema);
}

SchemaPtr choice(const QString &summary, const QStringList &choices)
{
    return made({Schema::Type::Text, summary, {}, choices, {}, {}, false, {}, {}, {}});
}

SchemaPtr id(const QString &summary)
{
    return made({Schema::Type::Text, summary, u"uuid"_s, {}, {}, {}, false, {}, {}, {}});
}

SchemaPtr time(const QString &summary)
{
    return made({Schema::Type::Text, summary, u"date-time"_s, {}, {}, {}, false, {}, {}, {}});
}

SchemaPtr flag(const QString &summary)
{
    return made({Schema::Type::Flag, summary, {}, {}, {}, {}, false, {}, {}, {}});
}

SchemaPtr integer(const QString &summary, std::optional<qint64> minimum, std::optional<qint64> maximum)
{
    return made({Schema::Type::Integer, summary, {}, {}, minimum, maximum, false, {}, {}, {}});
}

SchemaPtr list(const QString &summary, const SchemaPtr &items, std::optional<qint64> longest)
{
    return made({Schema::Type::List, summary, {}, {}, {}, longest, false, {}, items, {}});
}

SchemaPtr any(const QString &summary)
{
    return made({Schema::Type::Any, summary, {}, {}, {}, {}, false, {}, {}, {}});
}

SchemaPtr object(const QString &component, const QString &summary, const QList<Schema::Property> &properties)
{
    return made({Schema::Type::Object, summary, {}, {}, {}, {}, false, component, {}, properties});
}

SchemaPtr orNull(const SchemaPtr &schema)
{
    Schema copy = *schema;
    copy.nullable = true;
    return made(copy);
}

Schema::Property optional(const QString &name, const SchemaPtr &schema)
{
    return {name, schema, false};
}

} // namespace schema

namespace {

QString typeName(Schema::Type type)
{
    switch (type) {
    case Schema::Type::Text:
        return u"string"_s;
    case Schema::Type::Flag:
        return u"boolean"_s;
    case Schema::Type::Integer:
        return u"integer"_s;
    case Schema::Type::List:
        return u"array"_s;
    case Schema::Type::Object:
        return u"object"_s;
    case Schema::Type::Any:
        break;
    }
    Q_UNREACHABLE();
}

void insertBounds(QJsonObject &json, const Schema &schema)
{
    const QString of = schema.type == Schema::Type::Text   ? u"Length"_s
                       : schema.type == Schema::Type::List ? u"Items"_s
                                                           : u"imum"_s;
    if (schema.minimum)
        json[u"min"_s + of] = *schema.minimum;
    if (schema.maximum)
        json[u"max"_s + of] = *schema.maximum;
}

QJsonObject written(const Schema &schema, QJsonObject &components, const QString &place)
{
    QJsonObject json;
    if (!schema.summary.isEmpty())
        json[u"description"_s] = schema.summary;
    if (schema.type == Schema::Type::Any)
        return json;
    const QString type = typeName(schema.type);
    json[u"type"_s] = schema.nullable ? QJsonValue(QJsonArray{type, u"null"_s}) : QJsonValue(type);
    if (!schema.format.isEmpty())
        json[u"format"_s] = schema.format;
    if (!schema.choices.isEmpty())
        json[u"enum"_s] = QJsonArray::fromStringList(schema.choices);
    insertBounds(json, schema);
    if (schema.items)
        json[u"items"_s] = toJson(schema.items, components, place);
    if (schema.type != Schema::Type::Object)
        return json;
    QJsonObject properties;
    QJsonArray required;
    for (const Schema::Property &property : schema.properties) {
        properties[property.name] = toJson(property.schema, components, place);
        if (property.required)
            required.append(property.name);
    }
    json[u"properties"_s] = properties;
    json[u"additionalProperties"_s] = false;
    if (!required.isEmpty())
        json[u"required"_s] = required;
    return json;
}

} // namespace

QJsonObject toJson(const SchemaPtr &schema, QJsonObject &components, const QString &place)
{
    if (schema->component.isEmpty())
        return written(*schema, components, place);
    const QJsonObject reference{{u"$ref"_s, place + schema->component}};
    if (!components.contains(schema->component)) {
        Schema plain = *schema;
        plain.nullable = false;
        components[schema->component] = QJsonObject(); // known from here on, should it refer to itself
        const QJsonObject json = written(plain, components, place);
        components[schema->component] = json;
    }
    if (!schema->nullable)
        return reference;
    return {{u"anyOf"_s, QJsonArray{reference, QJsonObject{{u"type"_s, u"null"_s}}}}};
}

} // namespace sluice::api

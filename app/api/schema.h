// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/json_value.h"

#include <QJsonObject>
#include <QStringList>

#include <memory>
#include <optional>

namespace sluice::api {

struct Schema;
using SchemaPtr = std::shared_ptr<const Schema>;

// What a value may be: of a body, a parameter or an answer. What is refused and what the OpenAPI document
// says (JSON Schema 2020-12) both come from here. The lengths of texts are only told: the services check
// them, after trimming and in the words of the window.
struct Schema
{
    enum class Type { Text, Flag, Integer, List, Object, Any };
    struct Property;

    Type type = Type::Any;
    QString summary;
    QString format; // "uuid", "date-time"
    QStringList choices;
    std::optional<qint64> minimum, maximum; // of an integer; of a text or list its length
    bool nullable = false;
    QString component; // its name in the document; empty: written where it is used
    SchemaPtr items;
    QList<Property> properties;
};

struct Schema::Property
{
    QString name;
    SchemaPtr schema;
    bool required = true;
};

namespace schema {

SchemaPtr text(const QString &summary, qint64 minimum = 0, qint64 maximum = -1);
SchemaPtr choice(const QString &summary, const QStringList &choices);
SchemaPtr id(const QString &summary);
SchemaPtr time(const QString &summary);
SchemaPtr flag(const QString &summary);
SchemaPtr integer(const QString &summary, std::optional<qint64> minimum = 0,
                  std::optional<qint64> maximum = {});
SchemaPtr list(const QString &summary, const SchemaPtr &items, std::optional<qint64> longest = {});
SchemaPtr any(const QString &summary);
SchemaPtr object(const QString &component, const QString &summary, const QList<Schema::Property> &properties);
SchemaPtr orNull(const SchemaPtr &schema);
Schema::Property optional(const QString &name, const SchemaPtr &schema);

} // namespace schema

// As JSON Schema. Components are referred to, and added to those that are known; place: where these will
// stand in the document.
QJsonObject toJson(const SchemaPtr &schema, QJsonObject &components,
                   const QString &place = QStringLiteral("#/components/schemas/"));

} // namespace sluice::api

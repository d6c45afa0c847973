// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/schema.h"

#include <QMap>

namespace sluice {

// What the commands print with --json, by their names ("users list"): one of a few documents. The one named
// "error" is the last line of the standard error when something goes wrong.
using Outputs = QMap<QString, QList<api::SchemaPtr>>;
Outputs outputs();

// The families, each in a source of its own.
Outputs rowOutputs();
Outputs linkOutputs();
Outputs changeOutputs();
Outputs migrationOutputs();
Outputs databaseOutputs();

api::SchemaPtr listOf(const QString &component, const api::SchemaPtr &item); // items, next, total
api::SchemaPtr texts(const QString &summary);

// JSON Schema 2020-12 of one output; of all of them as properties of an object.
QJsonObject outputSchema(const QString &verb, const QList<api::SchemaPtr> &alternatives);
QJsonObject outputSchemas(const Outputs &outputs);

} // namespace sluice

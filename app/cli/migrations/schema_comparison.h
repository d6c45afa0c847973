// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/rows.h"

#include "core/migrations/revision_graph.h"
#include "core/migrations/schema/schema_difference.h"
#include "core/migrations/schema/schema_model.h"

namespace sluice {

class Session;

// What sets the database apart from the model. Tables that none of the revisions makes belong to others and
// count as not compared.
SchemaDifference differenceFromModel(Session &session, const RevisionGraph &graph, const SchemaModel &model);

// What sets the database apart from an empty one that was brought to that revision (empty: base).
SchemaDifference differenceFromRevision(Session &session, const RevisionGraph &graph, const QString &id);

QJsonObject toJson(const SchemaStep &step); // {"kind", "table", "name", "text"}
TextTable toTable(const SchemaDifference &difference);

} // namespace sluice

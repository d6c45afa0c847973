// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/rows.h"

#include "core/migrations/data_loss.h"
#include "core/migrations/migration_runner.h"
#include "core/migrations/schema_state.h"

namespace sluice {

class Output;

// Revisions as sluicectl prints them.
QString stateName(SchemaState::Kind kind);           // "pending"
QJsonObject toJson(const Revision &revision);        // {"revision", "title"}
QJsonObject toJson(const AppliedRevision &revision); // the same
QJsonObject toJson(const DataLoss &loss);            // {"table", "column", "rows"}
TextTable toTable(const QList<Revision> &revisions);
TextTable toTable(const QList<AppliedRevision> &revisions);

// Says on the standard error what a runner does.
MigrationRunner::Tell progressTo(const Output &output);

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/migrations/schema_comparison.h"

#include "core/migrations/migration_runner.h"
#include "core/migrations/schema/schema_reader.h"
#include "core/migrations/scratch_database.h"

#include <QCoreApplication>

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

const char *kindName(SchemaStep::Kind kind)
{
    switch (kind) {
    case SchemaStep::Kind::AddTable:
        return "add_table";
    case SchemaStep::Kind::DropTable:
        return "drop_table";
    case SchemaStep::Kind::RenameTable:
        return "rename_table";
    case SchemaStep::Kind::AddColumn:
        return "add_column";
    case SchemaStep::Kind::DropColumn:
        return "drop_column";
    case SchemaStep::Kind::RenameColumn:
        return "rename_column";
    case SchemaStep::Kind::ChangeColumn:
        return "change_column";
    case SchemaStep::Kind::ChangePrimaryKey:
        return "change_primary_key";
    case SchemaStep::Kind::AddUnique:
        return "add_unique";
    case SchemaStep::Kind::DropUnique:
        return "drop_unique";
    case SchemaStep::Kind::AddForeignKey:
        return "add_foreign_key";
    case SchemaStep::Kind::DropForeignKey:
        return "drop_foreign_key";
    case SchemaStep::Kind::AddCheck:
        return "add_check";
    case SchemaStep::Kind::DropCheck:
        return "drop_check";
    case SchemaStep::Kind::AddIndex:
        return "add_index";
    case SchemaStep::Kind::DropIndex:
        return "drop_index";
    case SchemaStep::Kind::ChangeStorage:
        return "change_storage";
    }
    Q_UNREACHABLE();
}

bool dropsTable(const SchemaStep &step)
{
    return step.kind == SchemaStep::Kind::DropTable;
}

} // namespace

SchemaDifference differenceFromModel(Session &session, const RevisionGraph &graph, const SchemaModel &model)
{
    SchemaDifference difference = compareSchemas(readSchema(session), model.schema(session.url().engine));
    if (std::none_of(difference.steps.begin(), difference.steps.end(), dropsTable))
        return difference;
    // The names of tables are the same on all engines, and this one is always at hand.
    ScratchDatabase scratch = ScratchDatabase::sqlite();
    MigrationRunner(scratch.session(), graph, {.backsUp = false}).upgrade();
    const Schema ours = readSchema(scratch.session());
    difference.steps.removeIf([&](const SchemaStep &step) {
        const bool isOthers = dropsTable(step) && !ours.table(step.table);
        if (isOthers)
            difference.notCompared.append(
                QCoreApplication::translate("SchemaComparison", "table %1, which is not Sluice's")
                    .arg(step.table));
        return isOthers;
    });
    return difference;
}

SchemaDifference differenceFromRevision(Session &session, const RevisionGraph &graph, const QString &id)
{
    ScratchDatabase scratch = ScratchDatabase::beside(session);
    if (!id.isEmpty())
        MigrationRunner(scratch.session(), graph, {.backsUp = false}).upgrade(id);
    return compareSchemas(readSchema(session), readSchema(scratch.session()));
}

QJsonObject toJson(const SchemaStep &step)
{
    return {{u"kind"_s, QString::fromLatin1(kindName(step.kind))},
            {u"table"_s, step.table},
            {u"name"_s, step.name},
            {u"text"_s, step.text()}};
}

TextTable toTable(const SchemaDifference &difference)
{
    TextTable table{{u"result"_s, u"what"_s}, {}};
    for (const SchemaStep &step : difference.steps)
        table.rows.append({QCoreApplication::translate("SchemaComparison", "differs"), step.text()});
    for (const QString &thing : difference.notCompared)
        table.rows.append({QCoreApplication::translate("SchemaComparison", "not compared"), thing});
    return table;
}

} // namespace sluice

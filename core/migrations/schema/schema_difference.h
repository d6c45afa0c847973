// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/schema/schema.h"

#include <variant>

namespace sluice {

// One step from a schema to another. "from" and "to" are the descriptions on both sides; a step that adds has
// only "to", one that removes only "from".
struct SchemaStep
{
    enum class Kind {
        AddTable,
        DropTable,
        RenameTable, // only as an answer to a question about a rename
        AddColumn,
        DropColumn,
        RenameColumn, // the same
        ChangeColumn, // type, nullability or default
        ChangePrimaryKey,
        AddUnique,
        DropUnique,
        AddForeignKey,
        DropForeignKey,
        AddCheck,
        DropCheck,
        AddIndex,
        DropIndex,
        ChangeStorage, // SQLite: STRICT, WITHOUT ROWID
    };

    Kind kind;
    QString table; // its name in "to", but for DropTable
    QString name;  // of the column, key, check or index; empty for tables

    QString text() const; // translated: "column users.until: missing in the database"
};

struct SchemaDifference
{
    QList<SchemaStep> steps; // what brings "from" to "to"; empty: the same
    QStringList notCompared; // of both sides

    bool isEmpty() const { return steps.isEmpty(); }
};

// The order of columns does not count. A table that only "from" has is a step DropTable.
SchemaDifference compareSchemas(const Schema &from, const Schema &to);

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/schema/schema.h"

#include <QCoreApplication>

#include <variant>

namespace sluice {

// What a step is about: the table for AddTable, DropTable and ChangeStorage; a Key for primary and unique
// keys.
using SchemaPart = std::variant<std::monostate, Table, Column, Key, ForeignKey, Check, Index>;

// One step from a schema to another. "from" and "to" are the descriptions on both sides; a step that adds has
// only "to", one that removes only "from".
struct SchemaStep
{
    Q_DECLARE_TR_FUNCTIONS(SchemaStep)

public:
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
    QString table;     // its name in "to", but for DropTable
    QString name = {}; // of the column, key, check or index; empty for tables and for what has no name
    SchemaPart from = {};
    SchemaPart to = {};

    // Translated, for people who compare a database ("from") with the model ("to"): "column users.until: not
    // in the database". expected: what else it is compared with, such as "this revision".
    QString text(const QString &expected = {}) const;
};

struct SchemaDifference
{
    QList<SchemaStep> steps; // what brings "from" to "to", by table, kind and name; empty: the same
    QStringList notCompared; // of both sides

    bool isEmpty() const { return steps.isEmpty(); }
};

// The order of columns, keys and indexes does not count. Keys, checks and indexes are told by their names,
// those without one by what they say. A table that only "from" has is a step DropTable.
SchemaDifference compareSchemas(const Schema &from, const Schema &to);

} // namespace sluice

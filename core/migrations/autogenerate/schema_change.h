// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/autogenerate/autogenerate.h"

namespace sluice {

// From one schema to another on one engine: what a script has to bring about.
struct SchemaChange
{
    Schema from;
    Schema to;
    QList<RenameQuestion> renames = {}; // in the order in which they are carried out, tables first

    Schema renamed() const; // "from" once the renames are carried out; constraints keep their names
    SchemaChange reversed() const;
    // Of the renamed schema to "to".
    QList<SchemaStep> steps() const { return compareSchemas(renamed(), to).steps; }
    QList<SchemaStep> allSteps() const; // with the renames, which come first
    QList<Table> addedTables() const;   // each behind those that its foreign keys name
    QList<Table> droppedTables() const; // each before those
};

QString renameStatement(const RenameQuestion &rename);

// "column users.phone", "table tags": what a step takes away for good; empty when it takes nothing. Not
// translated, since it stands in scripts.
QString lossOf(const SchemaStep &step);
QString lossMark(const SchemaStep &step); // "-- loses: …" with a newline, or empty

} // namespace sluice

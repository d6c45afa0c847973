// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changes/change.h"
#include "core/changes/journal_side.h"
#include "core/database/bulk_insert.h"
#include "core/transfer/import_format.h"

namespace sluice {

constexpr int keptNotes = 1000; // of an import, for its report

// How the rows of a file become users or flows.
struct MergeTarget
{
    struct Column
    {
        BulkInsert::Column stored;
        int from; // the column of the file it is made of
    };

    QString kind; // of the change
    JournalSide side;
    const ImportFormat &format;
    QList<Column> columns;
    std::function<void(Change &, qint64 added)> countAdded;
};

// The cells that each staged row begins with.
void beginMergeRow(RowBlock &rows, const ImportFile &file, int columns);

// Tells the engine what a table that was just filled is like, before it plans a join with it.
void describeStaged(Session &session, const QString &table);

// Stages the rows in a temporary table and merges them set by set, so that a million rows cost a handful of
// statements.
ImportReport importRows(Session &session, QIODevice &file, const ImportOptions &options,
                        const MergeTarget &target);

} // namespace sluice

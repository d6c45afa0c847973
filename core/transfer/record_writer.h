// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/bulk_insert.h"
#include "core/transfer/export.h"

#include <memory>

namespace sluice {

// Writes rows of a table into a file, in one of the formats. Ids are for machines: only JSON lines have them.
class RecordWriter
{
public:
    virtual ~RecordWriter() = default;
    virtual void write(const PackedRow &row) = 0;
    virtual void finish() = 0; // once, at the end

    // Writes what stands before the first row. Throws as the exports do.
    static std::unique_ptr<RecordWriter> of(QIODevice &file, const ExportOptions &options,
                                            const QList<BulkInsert::Column> &columns);
};

// A workbook (Office Open XML, ECMA-376) of one sheet, whose cells are texts and truth values, never
// formulas. Throws Unavailable where libxlsxwriter is not installed. A sheet has 1,048,576 rows: Error
// Invalid for more.
std::unique_ptr<RecordWriter> workbookWriter(QIODevice &file, const QList<BulkInsert::Column> &columns);
void refuseTooManyForAWorkbook(qint64 rows);

} // namespace sluice

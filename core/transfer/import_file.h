// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/transfer/csv_reader.h"
#include "core/transfer/import.h"

namespace sluice {

// The file of one import: finds its columns by name, hands out row by row, and keeps the book of what was
// read and rejected.
class ImportFile
{
    Q_DECLARE_TR_FUNCTIONS(ImportFile)

public:
    // columns: all that are known, the required ones first. Throws Error Invalid for a wrong header.
    ImportFile(QIODevice &file, const ImportOptions &options, const QStringList &columns, int required);

    bool next(); // the next row with as many cells as the header
    bool has(const QString &column) const { return m_places.value(m_columns.indexOf(column), -1) >= 0; }
    QString cell(const QString &column) const;
    bool active() const; // the cell is_active, true when there is none; throws Error Invalid
    qint64 line() const { return m_reader.line(); }

    void reject(const Error &error); // the current row
    void reject(const RowProblem &problem);
    ImportReport &report() { return m_report; }
    ImportReport takeReport();

private:
    void readHeader(int required);
    void failHeader(const QString &what) const;

    CsvReader m_reader;
    const ImportOptions &m_options;
    const qint64 m_size;
    QStringList m_columns;
    QStringList m_header;
    QList<qsizetype> m_places; // of each known column in the file, -1 when it is not there
    ImportReport m_report;
};

} // namespace sluice

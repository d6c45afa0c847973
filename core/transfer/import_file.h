// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/transfer/import.h"
#include "core/transfer/record_reader.h"

#include <QCoreApplication>

#include <memory>

namespace sluice {

// The file of one import: finds its columns, hands out row by row, and keeps the book of what was read and
// rejected. next() to reject() may run on another thread than the rest, which tell() brings up to date.
class ImportFile
{
    Q_DECLARE_TR_FUNCTIONS(ImportFile)

public:
    // columns: all that are known, the required ones first. Throws Error Invalid for a wrong header.
    ImportFile(QIODevice &file, const ImportOptions &options, const QStringList &columns, int required);
    ~ImportFile();

    bool has(int column) const { return m_places.at(column) >= 0; } // by its place among those known
    bool has(const QString &column) const
    {
        return m_columns.contains(column) && has(int(m_columns.indexOf(column)));
    }

    bool next(); // the next row with as many cells as the header
    QString cell(int column) const
    {
        return has(column) ? m_reader->fields().at(m_places.at(column)) : QString();
    }
    bool active(int column) const; // of is_active, true when there is none; throws Error Invalid
    qint64 line() const { return m_reader->line(); }
    void reject(const Error &error); // the current row

    struct Progressed
    {
        qint64 read = 0;
        qint64 bytes = 0; // of the file
        QList<RowProblem> problems;
    };
    Progressed takeProgressed();

    void tell(const Progressed &progressed); // throws Error Cancelled
    void reject(const RowProblem &problem);
    ImportReport &report() { return m_report; }
    ImportReport takeReport();

private:
    void readHeader(int required);
    void failHeader(const QString &what) const;

    QIODevice &m_file;
    std::unique_ptr<QIODevice> m_unpacked;
    std::unique_ptr<RecordReader> m_reader;
    const ImportOptions &m_options;
    const qint64 m_size;
    QStringList m_columns;
    QStringList m_header;
    QList<qsizetype> m_places; // of each known column in the file, -1 when it is not there
    bool m_pushedBack = false; // the first record was no header
    Progressed m_progressed;
    ImportReport m_report;
};

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/record_reader.h"

#include <QCoreApplication>
#include <QIODevice>

namespace sluice {

// Reads comma separated values as RFC 4180 describes them, in UTF-8 with or without a byte order mark, with
// CRLF, LF or CR at line ends, record by record in flat memory. Blank lines are passed over. Limits: a field
// 1 MiB, a record 8 MiB and 1,000 columns. Throws Error Invalid that names line and column (both from 1) and
// the remedy: unclosed quote, text behind a closing quote, not UTF-8, NUL, a broken limit, device unreadable.
class CsvReader final : public RecordReader
{
    Q_DECLARE_TR_FUNCTIONS(CsvReader)

public:
    // guarded: takes off the one apostrophe that CsvWriter's spreadsheet-safe style puts before a cell.
    explicit CsvReader(QIODevice &device, bool guarded = false);

    bool next() override;
    qint64 line() const override { return m_recordLine; }
    qint64 bytesRead() const override { return m_chunkStart + m_position; }

private:
    bool peek(char &c);
    void fill();
    void skipByteOrderMark();
    void skipLineEnd();
    void readField();
    void readQuoted();
    void readPlain();
    void append(qsizetype end);
    void checkFieldLength() const;
    void endField();
    [[noreturn]] void failEncoding() const;
    [[noreturn]] void fail(qint64 line, const QString &message) const;

    QIODevice &m_device;
    const bool m_guarded;
    QByteArray m_chunk;
    qsizetype m_position = 0; // in the chunk
    qint64 m_chunkStart = 0;  // offset of the chunk in the file
    QByteArray m_field;       // bytes of the current field, quotes resolved
    qint64 m_fieldStart = 0;
    qint64 m_fieldLine = 1;
    bool m_quoted = false;
    qint64 m_recordStart = 0;
    qint64 m_recordLine = 1;
    qint64 m_line = 1;
};

} // namespace sluice

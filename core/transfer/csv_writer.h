// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIODevice>
#include <QStringList>

namespace sluice {

// SpreadsheetSafe is for files that people open in a spreadsheet: every cell is quoted, a byte order mark
// says that it is UTF-8, and a cell that could be taken for a formula, or begins with an apostrophe, gets one
// apostrophe in front (OWASP ASVS 1.2.10). CsvReader takes exactly that one off again.
enum class CsvStyle { Plain, SpreadsheetSafe };

// Writes RFC 4180 with CRLF at line ends, UTF-8. Throws Error Unavailable when the device takes no more.
class CsvWriter
{
public:
    CsvWriter(QIODevice &device, CsvStyle style);

    void write(const QStringList &fields); // a record
    // The same cell by cell, in UTF-8.
    void add(QByteArrayView cell);
    void endRecord();
    void finish(); // writes what is still held back; call it once at the end

private:
    void flush();

    QIODevice &m_device;
    const CsvStyle m_style;
    QByteArray m_buffer;
    qsizetype m_start = 0; // of the record in the buffer
    int m_cells = 0;
};

// Writes all of it, or throws Error Unavailable with the reason.
void writeAll(QIODevice &device, const QByteArray &bytes);

// Whether a spreadsheet could take the cell for a formula, or the guard could be mistaken.
bool needsGuard(QStringView cell);
bool needsGuard(QByteArrayView utf8);

} // namespace sluice

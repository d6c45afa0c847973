// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QUuid>
#include <QVarLengthArray>

namespace sluice {

// Rows on their way into a table, packed so that they can be made on one thread and written on another: as
// the binary format of PostgreSQL's COPY has them (manual of PostgreSQL 15, COPY, "Tuples"), without its
// header. Texts are UTF-8, times UTC with milliseconds.
class RowBlock
{
public:
    void beginRow(int cells);
    void add(const QUuid &id);
    void add(QStringView text);
    void add(bool value);
    void add(qint64 value);
    void add(const QDateTime &time);         // an invalid one is null
    void addMilliseconds(qint64 sinceEpoch); // a time
    void addBytes(QByteArrayView bytes);     // a text in UTF-8, or the 16 bytes of an id
    void addNull();

    const QByteArray &bytes() const { return m_bytes; }
    int rows() const { return m_rows; }
    bool isEmpty() const { return m_rows == 0; }
    bool isFull() const { return m_bytes.size() >= 256 * 1024; } // enough for one statement
    void clear();

private:
    char *grow(qsizetype size); // room for a cell of so many bytes

    QByteArray m_bytes;
    int m_rows = 0;
};

// One row of the same form while it is looked at; valid as long as its bytes are.
class PackedRow
{
public:
    // Reads the row that begins at bytes; returns where the next one begins.
    const char *read(const char *bytes);
    int size() const { return int(m_cells.size()); }
    bool isNull(int cell) const { return m_cells[cell].isNull(); }
    QByteArrayView text(int cell) const { return m_cells[cell]; } // UTF-8
    QUuid uuid(int cell) const;
    bool boolean(int cell) const { return m_cells[cell].front() != 0; }
    qint64 integer(int cell) const;
    qint64 milliseconds(int cell) const; // since 1970, of a time

private:
    QVarLengthArray<QByteArrayView, 16> m_cells;
};

} // namespace sluice

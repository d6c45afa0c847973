// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace sluice {

// A file of records, read one by one in flat memory. The first one names the fields. Throws Error Invalid
// with the place and the remedy when the file is broken.
class RecordReader
{
public:
    virtual ~RecordReader() = default;

    virtual bool next() = 0; // reads one record; false at the end
    const QStringList &fields() const { return m_fields; }
    virtual qint64 line() const = 0;      // where the record begins, from 1
    virtual qint64 bytesRead() const = 0; // unpacked

protected:
    QStringList m_fields;
};

} // namespace sluice

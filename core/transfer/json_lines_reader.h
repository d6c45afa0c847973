// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/record_reader.h"

#include <QCoreApplication>
#include <QIODevice>
#include <QJsonObject>

namespace sluice {

// Reads JSON lines (jsonlines.org) as our export writes them: one object a line. The names in the first one
// are the columns, and every other has to have the same; ids, which another database makes anew, are passed
// over. Limit: a line 8 MiB. An object with other names comes out as a record of another length.
class JsonLinesReader final : public RecordReader
{
    Q_DECLARE_TR_FUNCTIONS(JsonLinesReader)

public:
    explicit JsonLinesReader(QIODevice &device)
        : m_device(device)
    {
    }

    bool next() override;
    qint64 line() const override { return m_line; }
    qint64 bytesRead() const override { return m_bytes; }

private:
    bool readObject();
    QString text(const QString &name) const;
    [[noreturn]] void fail(const QString &reason) const;

    QIODevice &m_device;
    QJsonObject m_object;
    QStringList m_names;
    qint64 m_line = 0;
    qint64 m_bytes = 0;
    bool m_waiting = false; // the first object, whose names were handed out
};

} // namespace sluice

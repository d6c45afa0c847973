// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/transfer/csv_reader.h"
#include "core/transfer/csv_writer.h"

#include <QBuffer>

#include <cstdint>
#include <cstdlib>

using sluice::CsvReader;
using sluice::CsvStyle;
using sluice::CsvWriter;
using sluice::Error;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

QList<QStringList> read(QByteArray text, bool guarded)
{
    QBuffer buffer(&text);
    buffer.open(QIODevice::ReadOnly);
    CsvReader reader(buffer, guarded);
    QList<QStringList> records;
    qint64 line = 0;
    while (reader.next()) {
        require(reader.line() > line);
        line = reader.line();
        records.append(reader.fields());
    }
    require(reader.bytesRead() == text.size());
    return records;
}

QByteArray written(const QList<QStringList> &records, CsvStyle style)
{
    QByteArray text;
    QBuffer buffer(&text);
    buffer.open(QIODevice::WriteOnly);
    CsvWriter writer(buffer, style);
    for (const QStringList &record : records)
        writer.write(record);
    writer.finish();
    return text;
}

} // namespace

// Whatever can be read comes back the same after being written in either style; whatever cannot is refused as
// Error Invalid with a message.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    QList<QStringList> records;
    try {
        read(text, true);
        records = read(text, false);
    } catch (const Error &error) {
        require(error.kind() == Error::Kind::Invalid && !error.message().isEmpty());
        return 0;
    }
    require(read(written(records, CsvStyle::Plain), false) == records);
    require(read(written(records, CsvStyle::SpreadsheetSafe), true) == records);
    return 0;
}

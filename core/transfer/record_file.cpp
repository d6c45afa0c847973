// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/record_file.h"

#include "core/transfer/csv_reader.h"
#include "core/transfer/gzip.h"
#include "core/transfer/json_lines_reader.h"

namespace sluice {

std::unique_ptr<QIODevice> unpacked(QIODevice &file)
{
    return GzipReader::recognises(file) ? std::make_unique<GzipReader>(file) : nullptr;
}

std::unique_ptr<RecordReader> recordReader(QIODevice &file, bool guarded)
{
    QByteArray beginning = file.peek(64);
    if (beginning.startsWith("\xef\xbb\xbf"))
        beginning.remove(0, 3);
    if (beginning.trimmed().startsWith('{'))
        return std::make_unique<JsonLinesReader>(file);
    return std::make_unique<CsvReader>(file, guarded);
}

} // namespace sluice

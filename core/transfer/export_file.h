// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/export.h"

namespace sluice {

// What the name of a file says about it: .jsonl or .ndjson, .xlsx, otherwise CSV; each but .xlsx with .gz,
// too.
ExportFormat formatOfName(const QString &name);
bool isCompressedName(const QString &name);

// Writes a file through a temporary one beside it, so that one of that name stays whole until everything is
// written; compressed when the name ends with .gz. write() gets where to write to and returns the number of
// rows. Throws Invalid when there can be no such file, and Unavailable with the path, what is needed and what
// is free when the disk is full.
qint64 writeExportFile(const QString &path, const ExportOptions &options,
                       const std::function<qint64(QIODevice &, const ExportOptions &)> &write);

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/record_reader.h"

#include <QIODevice>

#include <memory>

namespace sluice {

// What a file is, told by its first bytes, whatever its name: compressed with gzip or not, JSON lines or CSV.
std::unique_ptr<QIODevice> unpacked(QIODevice &file); // null when it is not compressed
std::unique_ptr<RecordReader> recordReader(QIODevice &file, bool guarded);

} // namespace sluice

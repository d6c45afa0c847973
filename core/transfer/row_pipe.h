// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/row_block.h"
#include "core/transfer/import_file.h"

#include <functional>

namespace sluice {

// Reads a file to its end on a thread of its own, where pack() checks each row and puts it into a block,
// while write() gets block after block on the caller's thread. At most a few blocks wait in between. What
// pack() throws as Error Invalid rejects the row; everything else, and what write() throws, ends both and is
// thrown here.
void pipeRows(ImportFile &file, const std::function<void(const ImportFile &, RowBlock &)> &pack,
              const std::function<void(const RowBlock &)> &write);

} // namespace sluice

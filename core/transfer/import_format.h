// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/import_file.h"

namespace sluice {

class RowBlock;

// What a file of one kind has to look like.
struct ImportFormat
{
    QStringList columns; // all that are known
    int required;        // so many of them, from the first, have to be there
    // Checks a row and packs it for its staging table; throws Error Invalid before the first cell.
    std::function<void(const ImportFile &, RowBlock &)> pack;
};

const ImportFormat &userFormat();
const ImportFormat &flowFormat();
const ImportFormat &linkFormat();

// Runs an import; when its disk is full, the error says what it needs, too.
ImportReport tellingNeed(QIODevice &file, const std::function<ImportReport()> &import);

} // namespace sluice

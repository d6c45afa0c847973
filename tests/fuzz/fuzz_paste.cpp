// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/paste/pasted_table.h"
#include "core/paste/pasted_text.h"

#include <cstdint>
#include <cstdlib>

using sluice::Error;
using sluice::PasteColumn;
using sluice::PastedTable;
using sluice::PasteItem;
using sluice::PasteKind;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

// Every item is of some line, says what it says or why it cannot, and stands for at least that line.
void checkItems(const PastedTable &table)
{
    qint64 line = 0;
    for (const PasteItem &item : table.items()) {
        require(item.line >= line && item.repeats >= 1);
        line = item.line;
        require(item.text.size() <= 200);
        require(!item.name.isEmpty() || !item.email.isEmpty() || !item.id.isEmpty() ||
                !item.problem.isEmpty());
    }
}

} // namespace

// Whatever is pasted is taken apart, with and without a header and whatever the columns are said to hold, or
// refused as Error Invalid with a message.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    try {
        const QString text = sluice::decodedPaste(bytes);
        for (const PasteKind kind : {PasteKind::Users, PasteKind::Flows}) {
            PastedTable table = PastedTable::read(text, kind);
            checkItems(table);
            table.setHeader(!table.hasHeader());
            checkItems(table);
            for (int column = 0; column < table.columns().size(); ++column)
                table.setColumn(column, PasteColumn(column % 7));
            checkItems(table);
        }
    } catch (const Error &error) {
        require(error.kind() == Error::Kind::Invalid && !error.message().isEmpty());
    }
    return 0;
}

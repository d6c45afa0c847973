// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace sluice {

// What a statement for SQLite does to a table, index or trigger as a whole, as far as rebuilding a table
// needs to know. Names are in lower case, since SQLite takes both for the same.
struct SqlChange
{
    enum class Kind { DropTable, RenameTable, CreateObject };

    Kind kind = Kind::DropTable;
    QString name;    // CreateObject: of an index or trigger
    QString to = {}; // RenameTable

    static std::optional<SqlChange> of(const QString &statement);
};

} // namespace sluice

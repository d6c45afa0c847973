// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <optional>

namespace sluice {

// The first words and names of a statement, in lower case, without comments, quotes around names, and the
// schema in front of a name. Stops at the first other sign.
QStringList firstWords(const QString &statement);

// What a statement does to a table or index as a whole, as far as rebuilds need to know.
struct SqlChange
{
    enum class Kind { DropTable, RenameTable, CreateObject };

    Kind kind = Kind::DropTable;
    QString name;    // CreateObject: of an index or trigger
    QString to = {}; // RenameTable

    static std::optional<SqlChange> of(const QString &statement);
};

} // namespace sluice

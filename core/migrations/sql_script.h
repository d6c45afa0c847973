// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database_url.h"

namespace sluice {

struct SqlStatement
{
    QString text; // without the semicolon and without comments before and behind
    int line = 0; // of its first word, from 1
};

// The statements of a script, since each must run alone: SQLite's driver refuses several at once,
// PostgreSQL's hides the failure of the later ones. Knows quoted text and names, E'' and dollar quotes,
// nested comments (https://www.postgresql.org/docs/15/sql-syntax-lexical.html), trigger bodies
// (https://sqlite.org/lang_createtrigger.html), BEGIN ATOMIC and rules in parentheses. Throws Invalid, naming
// the line, for what does not end, U+0000, and statements that begin or end transactions.
QList<SqlStatement> splitScript(const QString &script, DatabaseUrl::Engine engine);

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/table_rows.h"

#include "core/database/server_failure.h"
#include "core/database/session.h"
#include "core/migrations/schema/schema_reader.h"

namespace sluice {

using namespace Qt::StringLiterals;

qint64 rowsInTables(Session &session)
{
    qint64 rows = 0;
    for (const Table &table : readSchema(session).tables)
        rows += session.number({u"select count(*) from "_s + quotedIdentifier(table.name)});
    return rows;
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/schema/schema_reader.h"

#include "core/database/dialect.h"
#include "core/database/session.h"
#include "core/migrations/schema/engine_schema.h"

namespace sluice {

Schema readSchema(Session &session)
{
    Schema schema = session.dialect().engine() == DatabaseUrl::Engine::Sqlite ? readSqliteSchema(session)
                                                                              : readPostgresqlSchema(session);
    const auto byName = [](const auto &a, const auto &b) { return a.name < b.name; };
    std::sort(schema.tables.begin(), schema.tables.end(), byName);
    schema.notCompared.sort();
    schema.notCompared.removeDuplicates();
    return schema;
}

} // namespace sluice

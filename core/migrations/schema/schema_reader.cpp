// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/schema/schema_reader.h"

#include "core/database/dialect.h"
#include "core/database/session.h"
#include "core/migrations/schema/engine_schema.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

// Not for us to compare, and still less to drop.
void leaveOutWhatAdoptionSetAside(Schema &schema)
{
    static const QRegularExpression name(u"^original_(users|flows|user_flows|alembic_version)(_[0-9]+)?$"_s);
    schema.tables.removeIf([&schema](const Table &table) {
        if (!name.match(table.name).hasMatch())
            return false;
        schema.notCompared.append(
            QCoreApplication::translate("SchemaReader", "table %1, set aside when the database was adopted")
                .arg(table.name));
        return true;
    });
}

} // namespace

Schema readSchema(Session &session)
{
    Schema schema = session.dialect().engine() == DatabaseUrl::Engine::Sqlite ? readSqliteSchema(session)
                                                                              : readPostgresqlSchema(session);
    leaveOutWhatAdoptionSetAside(schema);
    const auto byName = [](const auto &a, const auto &b) { return a.name < b.name; };
    std::sort(schema.tables.begin(), schema.tables.end(), byName);
    schema.notCompared.sort();
    schema.notCompared.removeDuplicates();
    return schema;
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database_url.h"
#include "core/migrations/schema/schema.h"

namespace sluice {

// What the schema is meant to be, described once for all engines in migrations/schema.json:
//     {"tables": {"<name>": {
//         "columns": [{"name": "…", "type": "<type>", "nullable": true, "default": <value>}, …],
//         "primaryKey": <key>,
//         "unique": [<key>, …],
//         "foreignKeys": [{"columns": ["…"], "references": "<table>", "to": ["…"], "onDelete": "<action>",
//                          "onUpdate": "<action>", "name": "…"}, …],
//         "checks": [{"name": "…", "expression": <expression>, "engine": "sqlite"}, …],
//         "indexes": [{"on": [<part>, …], "unique": true, "where": <expression>, "name": "…",
//                      "engine": "postgresql"}, …],
//         "withoutRowid": true}}}
// <type>: uuid, text, key (text in the order of code points), boolean, integer (64 bits), real, time (an
// instant, UTC) or bytes. <key>: ["column", …] or {"columns": […], "name": "…"}. <part>: a column or
// {"column" | "expression": …, "descending": true}. <expression>: SQL that schema_text.h understands, or
// {"sqlite": "…", "postgresql": "…"}. <value>: a text, number or boolean that suits the type, or that object.
// <action>: cascade, set null, set default or restrict. "engine": only on that one.
//
// All but name, type, columns, references, expression and on may be left out; "to" means ["id"]. Names of
// keys and indexes follow the rule of the house, with the first column (pk_users, uq_users_email_key,
// fk_user_flows_user_id, ix_users_name_sort), unless given; those of checks are given. SQLite's tables are
// all STRICT. Immutable; any thread.
class SchemaModel
{
public:
    static SchemaModel embedded();
    // The folder's schema.json, or the embedded one where the folder has none. Throws Invalid, naming file
    // and place ("tables/users/columns/3"), for anything that the description above does not allow.
    static SchemaModel in(const QString &folder);

    Schema schema(DatabaseUrl::Engine engine) const;

private:
    explicit SchemaModel(const QByteArray &json, const QString &file);
    Schema m_sqlite;
    Schema m_postgresql;
};

} // namespace sluice

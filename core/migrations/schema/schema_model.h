// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database_url.h"
#include "core/migrations/schema/schema.h"

namespace sluice {

// What the schema is meant to be, described once for all engines in migrations/schema.json. Types there are
// the model's own: uuid, text, key (text in the order of code points), boolean, integer, real, time (an
// instant, UTC), bytes. Names of keys and indexes follow the rule of the house (pk_users, uq_users_email_key,
// fk_user_flows_user_id, ix_users_name_sort) unless given. Immutable; any thread.
class SchemaModel
{
public:
    static SchemaModel embedded();
    // The folder's schema.json, or the embedded one where the folder has none. Throws Invalid, naming file
    // and place, for anything that the description above does not allow.
    static SchemaModel in(const QString &folder);

    Schema schema(DatabaseUrl::Engine engine) const;

private:
    explicit SchemaModel(const QByteArray &json, const QString &file);
    Schema m_sqlite;
    Schema m_postgresql;
};

} // namespace sluice

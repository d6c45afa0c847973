// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/users/user_insert.h"

#include "core/base/text_key.h"

namespace sluice {

using namespace Qt::StringLiterals;

BulkInsert userInsert(Session &session, const QString &conflict)
{
    using Type = BulkInsert::Type;
    return {session,
            u"users"_s,
            {{u"id"_s, Type::Uuid},
             {u"email"_s, Type::Text},
             {u"email_key"_s, Type::Text},
             {u"name"_s, Type::Text},
             {u"name_sort"_s, Type::Text},
             {u"is_active"_s, Type::Boolean},
             {u"created_at"_s, Type::Time},
             {u"updated_at"_s, Type::Time},
             {u"created_by"_s, Type::Uuid}},
            conflict};
}

void addRow(BulkInsert &rows, const User &user, ChangeId createdBy)
{
    RowBlock &row = rows.row();
    row.add(user.id.uuid());
    row.add(user.email);
    row.add(identityKey(user.email));
    row.add(user.name);
    row.add(sortKey(user.name));
    row.add(user.active);
    row.add(user.createdAt);
    row.add(user.updatedAt);
    row.add(createdBy.uuid());
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flows/flow_insert.h"

#include "core/base/text_key.h"

namespace sluice {

using namespace Qt::StringLiterals;

BulkInsert flowInsert(Session &session, const QString &conflict)
{
    using Type = BulkInsert::Type;
    return {session,
            u"flows"_s,
            {{u"id"_s, Type::Uuid},
             {u"name"_s, Type::Text},
             {u"name_key"_s, Type::Text},
             {u"name_sort"_s, Type::Text},
             {u"description"_s, Type::Text},
             {u"is_active"_s, Type::Boolean},
             {u"created_at"_s, Type::Time},
             {u"updated_at"_s, Type::Time},
             {u"created_by"_s, Type::Uuid}},
            conflict};
}

void addRow(BulkInsert &rows, const Flow &flow, ChangeId createdBy)
{
    RowBlock &row = rows.row();
    row.add(flow.id.uuid());
    row.add(flow.name);
    row.add(identityKey(flow.name));
    row.add(sortKey(flow.name));
    row.add(flow.description);
    row.add(flow.active);
    row.add(flow.createdAt);
    row.add(flow.updatedAt);
    row.add(createdBy.uuid());
}

} // namespace sluice

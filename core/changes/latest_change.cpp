// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/latest_change.h"

#include "core/changes/journal_side.h"
#include "core/database/session.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

// The join comes in this order, so that nobody walks the journal from its end.
std::optional<ChangeRecord> latestOf(Session &session, const QString &ids, QVariantMap values,
                                     ChangeId butFor)
{
    values.insert(u"but_for"_s, butFor.uuid());
    return session.first(
        {u"select "_s + changeColumns() + u" from ("_s + ids +
             u") touched cross join changes where changes.id = touched.id "
             "and changes.id <> :but_for order by changes.at desc, changes.id desc limit 1"_s,
         values},
        changeFrom);
}

} // namespace

std::optional<ChangeRecord> latestEdit(Session &session, const JournalSide &side, const QUuid &row,
                                       const QDateTime &since)
{
    return session.first(
        {u"select "_s + changeColumns() +
             side.named(u" from changed_%table t join changes on changes.id = t.change_id where t.%id = :row "
                        "and changes.at > :since order by changes.at desc, changes.id desc limit 1"_s),
         {{u"row"_s, row}, {u"since"_s, since}}},
        changeFrom);
}

std::optional<ChangeRecord> latestChange(Session &session, const JournalSide &side, const QUuid &row,
                                         ChangeId butFor)
{
    return latestOf(session, side.named(uR"(select created_by as id from %table where id = :row
        union select change_id from changed_%table where %id = :row
        union select change_id from restored_%table where %id = :row
        union select linked_by from user_flows where %id = :row)"_s),
                    {{u"row"_s, row}}, butFor);
}

std::optional<ChangeRecord> latestChange(Session &session, UserId user, FlowId flow, ChangeId butFor)
{
    return latestOf(session,
                    uR"(select linked_by as id from user_flows where user_id = :user and flow_id = :flow
        union select change_id from removed_links where user_id = :user and flow_id = :flow
        union select change_id from restored_links where user_id = :user and flow_id = :flow
        union select change_id from changed_users where user_id = :user and removed
              and not exists (select 1 from users where id = :user)
        union select change_id from changed_flows where flow_id = :flow and removed
              and not exists (select 1 from flows where id = :flow))"_s,
                    {{u"user"_s, user.uuid()}, {u"flow"_s, flow.uuid()}}, butFor);
}

} // namespace sluice

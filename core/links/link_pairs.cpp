// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/link_pairs.h"

#include "core/changes/change.h"
#include "core/changes/journal_side.h"

namespace sluice {

using namespace Qt::StringLiterals;

Sql LinkPairs::links() const
{
    return {u"user_id in (%1) and flow_id in (%2)"_s.arg(users.text, flows.text), values};
}

Sql LinkPairs::others(LinkAction action) const
{
    return {(action == LinkAction::SetFlows ? u"user_id in (%1) and flow_id not in (%2)"_s
                                            : u"user_id not in (%1) and flow_id in (%2)"_s)
                .arg(users.text, flows.text),
            values};
}

QString LinkPairs::everyPair() const
{
    return u"users u cross join flows f where u.id in (%1) and f.id in (%2)"_s.arg(users.text, flows.text);
}

Sql LinkPairs::insertionBy(const Change &change, const std::optional<QDateTime> &until) const
{
    // What a query finds is there; only ids that somebody listed are looked up.
    const auto rows = [](const QString &table, const QString &ids, bool areListed) {
        return areListed ? u"(select id from %1 where id in (%2))"_s.arg(table, ids)
                         : u"(with found(id) as (%1) select id from found)"_s.arg(ids);
    };
    Sql sql{u"insert into user_flows (user_id, flow_id, linked_at, linked_by%1) select u.id, f.id, :at, "
            ":change%2 from %3 u cross join %4 f where true on conflict do nothing"_s.arg(
                until ? u", until"_s : QString(), until ? u", :until"_s : QString(),
                rows(u"users"_s, users.text, usersAreListed), rows(u"flows"_s, flows.text, flowsAreListed)),
            values};
    sql.values.insert(u"at"_s, change.at);
    sql.values.insert(u"change"_s, change.id.uuid());
    if (until)
        sql.values.insert(u"until"_s, until->toUTC());
    return sql;
}

namespace {

// A query finds rows that there are, each once; ids that somebody listed need not be.
qint64 rowsOf(Session &session, const QString &table, const Sql &ids, bool isListed)
{
    return session.number({isListed ? u"select count(*) from %1 where id in (%2)"_s.arg(table, ids.text)
                                    : u"select count(*) from (%1) found"_s.arg(ids.text),
                           ids.values});
}

qint64 listedIds(const Sql &ids)
{
    qint64 count = 0;
    for (const QVariant &value : ids.values)
        count += value.value<QList<QUuid>>().size();
    return count;
}

// found: how many of them there are; when it is every one that was listed, nobody has to be asked.
QList<GoneRow> goneOf(Session &session, const JournalSide &side, const Sql &ids, bool isListed, qint64 found)
{
    if (!isListed || found == listedIds(ids))
        return {};
    return session.list(
        {side.named(u"select s.id, coalesce((select c.name from changed_%table c where c.%id = s.id "
                    "order by c.change_id desc limit 1), '') from (select distinct id from ("_s) +
             ids.text +
             side.named(u") listed) s where not exists (select 1 from %table t where t.id = s.id)"_s),
         ids.values},
        [](const Row &row) {
            return GoneRow{row.uuid(0), row.text(1)};
        });
}

} // namespace

LinkPreview extentOf(Session &session, const UserSet &users, const FlowSet &flows, LinkAction action)
{
    LinkPreview extent;
    extent.action = action;
    extent.users = rowsOf(session, u"users"_s, users.ids, users.isListed);
    extent.flows = rowsOf(session, u"flows"_s, flows.ids, flows.isListed);
    extent.pairs = extent.users * extent.flows;
    extent.gone = {goneOf(session, JournalSide::users(), users.ids, users.isListed, extent.users),
                   goneOf(session, JournalSide::flows(), flows.ids, flows.isListed, extent.flows)};
    extent.refused =
        (extent.users + extent.gone.users.size()) * (extent.flows + extent.gone.flows.size()) - extent.pairs;
    return extent;
}

} // namespace sluice

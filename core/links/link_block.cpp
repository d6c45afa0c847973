// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/link_block.h"

#include "core/database/session.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

template <typename Id>
QHash<Id, qsizetype> places(const QList<Id> &ids)
{
    QHash<Id, qsizetype> all;
    all.reserve(ids.size());
    for (const Id &id : ids)
        all.insert(id, all.size());
    return all;
}

} // namespace

LinkBlock::LinkBlock(const QList<UserId> &users, const QList<FlowId> &flows)
    : m_users(places(users))
    , m_flows(places(flows))
    , m_linked(m_users.size() * m_flows.size())
{
}

LinkBlock LinkBlock::read(Session &session, const QList<UserId> &users, const QList<FlowId> &flows)
{
    LinkBlock block(users, flows);
    if (users.isEmpty() || flows.isEmpty())
        return block;
    session.each(question(users, flows),
                 [&](const Row &row) { block.setLinked(row.id<UserId>(0), row.id<FlowId>(1), true); });
    return block;
}

// All links of each user, in the order of the primary key, beside the list of flows in memory: one search per
// user. A search per pair is many times slower, and so are all links of each flow, since flows are bigger
// than people are busy. An expression keeps SQLite from trying.
Sql LinkBlock::question(const QList<UserId> &users, const QList<FlowId> &flows)
{
    const Sql who = UserSet::of(users).ids.prefixed(u"u_"_s),
              where = FlowSet::of(flows).ids.prefixed(u"f_"_s);
    Sql sql{u"select l.user_id, l.flow_id from (%1) r cross join user_flows l "
            "where l.user_id = r.id and coalesce(l.flow_id, l.flow_id) in (%2)"_s.arg(who.text, where.text),
            who.values};
    sql.values.insert(where.values);
    return sql;
}

bool LinkBlock::covers(UserId user, FlowId flow) const
{
    return place(user, flow) >= 0;
}

std::optional<bool> LinkBlock::isLinked(UserId user, FlowId flow) const
{
    const qsizetype found = place(user, flow);
    return found < 0 ? std::nullopt : std::optional(m_linked.testBit(found));
}

void LinkBlock::setLinked(UserId user, FlowId flow, bool linked)
{
    m_linked.setBit(place(user, flow), linked);
}

qsizetype LinkBlock::place(UserId user, FlowId flow) const
{
    const auto row = m_users.constFind(user);
    const auto column = m_flows.constFind(flow);
    if (row == m_users.constEnd() || column == m_flows.constEnd())
        return -1;
    return *row * m_flows.size() + *column;
}

} // namespace sluice

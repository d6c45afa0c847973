// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/side.h"
#include "core/links/membership_copy.h"

namespace sluice {

// For the services of this folder: a CopyOrder as sets and statements.
template <class Id>
class CopyPlan
{
public:
    static constexpr bool ofUsers = std::is_same_v<Id, UserId>;
    using OtherSet = typename CopyOrder<Id>::OtherSet;

    explicit CopyPlan(const CopyOrder<Id> &order)
        : m_order(order)
        , m_side(ofUsers ? Side::users() : Side::flows())
    {
    }

    const Side &side() const { return m_side; }
    IdSet<Id> source() const { return IdSet<Id>::of({m_order.from}); }
    IdSet<Id> receivers() const // nobody gives to oneself
    {
        const Sql &to = m_order.to.ids;
        IdSet<Id> rest{
            {QStringLiteral("select id from (%1) receivers where id <> :source").arg(to.text), to.values},
            m_order.to.isListed};
        rest.ids.values.insert(QStringLiteral("source"), m_order.from.uuid());
        return rest;
    }
    OtherSet given() const
    {
        OtherSet set{{QStringLiteral("select %1 as id from user_flows where %2 = :giver")
                          .arg(m_side.otherLink, m_side.link),
                      {{QStringLiteral("giver"), m_order.from.uuid()}}}};
        if (m_order.only) {
            const Sql only = m_order.only->ids.prefixed(QStringLiteral("only_"));
            set.ids.text += QStringLiteral(" and %1 in (%2)").arg(m_side.otherLink, only.text);
            set.ids.values.insert(only.values);
        }
        return set;
    }
    LinkAction action() const
    {
        return m_order.mode != CopyMode::Mirror ? LinkAction::Add
               : ofUsers                        ? LinkAction::SetFlows
                                                : LinkAction::SetUsers;
    }
    // The end of link l at the source; expects the value source.
    QString end() const
    {
        return QStringLiteral("(select s.until from user_flows s where s.%1 = :source and s.%2 = l.%2)")
            .arg(m_side.link, m_side.otherLink);
    }

private:
    const CopyOrder<Id> m_order;
    const Side m_side;
};

// Users and flows of a pair, whichever side is given.
inline std::pair<UserSet, FlowSet> sidesOf(const UserSet &own, const FlowSet &other)
{
    return {own, other};
}

inline std::pair<UserSet, FlowSet> sidesOf(const FlowSet &own, const UserSet &other)
{
    return {other, own};
}

} // namespace sluice

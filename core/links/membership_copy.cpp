// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/membership_copy.h"

#include "core/changes/change.h"
#include "core/changes/removal.h"
#include "core/flows/flow_service.h"
#include "core/links/copy_plan.h"
#include "core/links/link_condition.h"
#include "core/links/link_pairs.h"
#include "core/links/link_service.h"
#include "core/users/user_service.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

QString nameOf(Session &session, const UserId &id)
{
    return UserService(session).get(id).name;
}

QString nameOf(Session &session, const FlowId &id)
{
    return FlowService(session).get(id).name;
}

// Nobody gets something for longer than the one it comes from has it.
template <typename Id>
void giveEnds(Session &session, Change &change, const CopyOrder<Id> &order, const LinkReceipt &receipt)
{
    Sql given = linkCondition({receipt.users, receipt.flows});
    given.text += u" and l.linked_by = :change"_s;
    given.values.insert(u"source"_s, order.from.uuid());
    change.setUntil(session, given, CopyPlan<Id>(order).end());
}

LinkReceipt takeFrom(LinkService &links, const UserId &source, const UserSet &, const FlowSet &given)
{
    return links.remove(UserSet::of({source}), given);
}

LinkReceipt takeFrom(LinkService &links, const FlowId &source, const UserSet &given, const FlowSet &)
{
    return links.remove(given, FlowSet::of({source}));
}

} // namespace

template <typename Id>
auto MembershipCopy::planned(const CopyOrder<Id> &order) -> Pair
{
    const CopyPlan<Id> plan(order);
    const IdSet<Id> receivers = plan.receivers();
    if (m_session.number(
            {u"select count(*) from %1 where id in (%2)"_s.arg(plan.side().table, receivers.ids.text),
             receivers.ids.values}) == 0)
        throw Error(Error::Kind::Invalid, tr("Nobody is there to receive it, but the source itself."),
                    u"to"_s);
    const auto [users, flows] = sidesOf(receivers, listed(m_session, plan.given()));
    return {users, flows, plan.action()};
}

template <typename Id>
LinkPreview MembershipCopy::preview(const CopyOrder<Id> &order)
{
    nameOf(m_session, order.from);
    const Pair pair = planned(order);
    LinkPreview preview = LinkService(m_session).preview(pair.users, pair.flows, pair.action);
    if (order.mode == CopyMode::Move)
        preview.wouldRemove = CopyPlan<Id>::ofUsers ? preview.flows : preview.users;
    return preview;
}

template <typename Id>
QList<PairForecast> MembershipCopy::firstPairs(const CopyOrder<Id> &order, int limit)
{
    const Pair pair = planned(order);
    return LinkService(m_session).firstPairs(pair.users, pair.flows, pair.action, limit);
}

template <typename Id>
LinkReceipt MembershipCopy::copy(const CopyOrder<Id> &order)
{
    return record(m_session, u"link.copy"_s, [&](Change &change) {
        const CopyPlan<Id> plan(order);
        const QString source = nameOf(m_session, order.from);
        const Pair pair = planned(order);
        LinkService links(m_session);
        LinkReceipt receipt = links.apply(pair.action, pair.users, pair.flows);
        giveEnds(m_session, change, order, receipt);
        if (order.mode == CopyMode::Move) {
            const LinkReceipt taken = takeFrom(links, order.from, pair.users, pair.flows);
            receipt.removed += taken.removed;
            if (!receipt.change)
                receipt.change = taken.change;
        }
        const QStringList names = namesOf(m_session, plan.side().table, plan.receivers().ids, 2);
        change.summary = source + u" → "_s + names.first() + (names.size() > 1 ? u", …"_s : QString());
        return receipt;
    });
}

template LinkPreview MembershipCopy::preview(const UserCopy &);
template LinkPreview MembershipCopy::preview(const FlowCopy &);
template QList<PairForecast> MembershipCopy::firstPairs(const UserCopy &, int);
template QList<PairForecast> MembershipCopy::firstPairs(const FlowCopy &, int);
template LinkReceipt MembershipCopy::copy(const UserCopy &);
template LinkReceipt MembershipCopy::copy(const FlowCopy &);

} // namespace sluice

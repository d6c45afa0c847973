// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/membership_copy.h"

#include "core/changes/change.h"
#include "core/changes/removal.h"
#include "core/flows/flow_service.h"
#include "core/links/link_pairs.h"
#include "core/links/link_service.h"
#include "core/users/user_service.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

template <typename Id>
IdSet<Id> without(const Id &row, const IdSet<Id> &set)
{
    IdSet<Id> rest{{u"select id from (%1) receivers where id <> :source"_s.arg(set.ids.text), set.ids.values},
                   set.isListed};
    rest.ids.values.insert(u"source"_s, row.uuid());
    return rest;
}

QString nameOf(Session &session, const UserId &id)
{
    return UserService(session).get(id).name;
}

QString nameOf(Session &session, const FlowId &id)
{
    return FlowService(session).get(id).name;
}

template <typename Id>
QString tableOf();

template <>
QString tableOf<UserId>()
{
    return u"users"_s;
}

template <>
QString tableOf<FlowId>()
{
    return u"flows"_s;
}

LinkReceipt takeFrom(LinkService links, const UserId &source, const FlowSet &flows, const UserSet &)
{
    return links.remove(UserSet::of({source}), flows);
}

LinkReceipt takeFrom(LinkService links, const FlowId &source, const FlowSet &, const UserSet &users)
{
    return links.remove(users, FlowSet::of({source}));
}

} // namespace

MembershipCopy::Pair MembershipCopy::plan(UserId from, const UserSet &to, CopyMode mode)
{
    const FlowSet flows{
        {u"select flow_id from user_flows where user_id = :user"_s, {{u"user"_s, from.uuid()}}}};
    return {to, listed(m_session, flows), mode == CopyMode::Mirror ? LinkAction::SetFlows : LinkAction::Add};
}

MembershipCopy::Pair MembershipCopy::plan(FlowId from, const FlowSet &to, CopyMode mode)
{
    const UserSet users{
        {u"select user_id from user_flows where flow_id = :flow"_s, {{u"flow"_s, from.uuid()}}}};
    return {listed(m_session, users), to, mode == CopyMode::Mirror ? LinkAction::SetUsers : LinkAction::Add};
}

template <typename Id>
auto MembershipCopy::planned(const Id &from, const IdSet<Id> &to, CopyMode mode) -> Pair
{
    const IdSet<Id> receivers = without(from, to);
    if (m_session.number(
            {u"select count(*) from %1 where id in (%2)"_s.arg(tableOf<Id>(), receivers.ids.text),
             receivers.ids.values}) == 0)
        throw Error(Error::Kind::Invalid, tr("Nobody is there to receive it, but the source itself."),
                    u"to"_s);
    return plan(from, receivers, mode);
}

template <typename Id>
LinkPreview MembershipCopy::previewOf(const Id &from, const IdSet<Id> &to, CopyMode mode)
{
    nameOf(m_session, from);
    const Pair pair = planned(from, to, mode);
    LinkPreview preview = LinkService(m_session).preview(pair.users, pair.flows, pair.action);
    if (mode == CopyMode::Move)
        preview.wouldRemove = std::is_same_v<Id, UserId> ? preview.flows : preview.users;
    return preview;
}

template <typename Id>
LinkReceipt MembershipCopy::copyOf(const Id &from, const IdSet<Id> &to, CopyMode mode)
{
    return record(m_session, u"link.copy"_s, [&](Change &change) {
        const QString source = nameOf(m_session, from);
        const Pair pair = planned(from, to, mode);
        const LinkService links(m_session);
        LinkReceipt receipt = LinkService(links).apply(pair.action, pair.users, pair.flows);
        if (mode == CopyMode::Move) {
            const LinkReceipt taken = takeFrom(links, from, pair.flows, pair.users);
            receipt.removed += taken.removed;
            if (!receipt.change)
                receipt.change = taken.change;
        }
        const QStringList names = namesOf(m_session, tableOf<Id>(), without(from, to).ids, 2);
        change.summary = source + u" → "_s + names.first() + (names.size() > 1 ? u", …"_s : QString());
        return receipt;
    });
}

LinkPreview MembershipCopy::preview(UserId from, const UserSet &to, CopyMode mode)
{
    return previewOf(from, to, mode);
}

LinkPreview MembershipCopy::preview(FlowId from, const FlowSet &to, CopyMode mode)
{
    return previewOf(from, to, mode);
}

QList<PairForecast> MembershipCopy::firstPairs(UserId from, const UserSet &to, CopyMode mode, int limit)
{
    const Pair pair = planned(from, to, mode);
    return LinkService(m_session).firstPairs(pair.users, pair.flows, pair.action, limit);
}

QList<PairForecast> MembershipCopy::firstPairs(FlowId from, const FlowSet &to, CopyMode mode, int limit)
{
    const Pair pair = planned(from, to, mode);
    return LinkService(m_session).firstPairs(pair.users, pair.flows, pair.action, limit);
}

LinkReceipt MembershipCopy::copy(UserId from, const UserSet &to, CopyMode mode)
{
    return copyOf(from, to, mode);
}

LinkReceipt MembershipCopy::copy(FlowId from, const FlowSet &to, CopyMode mode)
{
    return copyOf(from, to, mode);
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/link_service.h"

#include "core/changes/change.h"
#include "core/flows/flow_service.h"
#include "core/links/link_pairs.h"
#include "core/users/user_service.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

// Asked once: neither what is written nor what others do later must change what a set's question finds.
template <class Id>
IdSet<Id> steady(Session &session, const IdSet<Id> &set)
{
    return set.isListed ? set : IdSet<Id>{listed(session, set).ids};
}

LinkReceipt receiptFor(Session &session, const UserSet &users, const FlowSet &flows)
{
    LinkReceipt receipt;
    receipt.users = steady(session, users);
    receipt.flows = steady(session, flows);
    return receipt;
}

// A set of rows that are all gone is no wish to have none.
void refuseEmptied(const LinkPreview &before)
{
    const bool ofUsers = before.action == LinkAction::SetFlows;
    const auto &gone = ofUsers ? before.gone.flows : before.gone.users;
    if (!gone.isEmpty() && (ofUsers ? before.flows : before.users) == 0)
        throw Error(Error::Kind::NotFound,
                    ofUsers ? LinkService::tr("None of these flows is there any more. Nothing was changed.")
                            : LinkService::tr("None of these users is there any more. Nothing was changed."));
}

} // namespace

LinkReceipt LinkService::add(const UserSet &users, const FlowSet &flows)
{
    return apply(LinkAction::Add, users, flows);
}

LinkReceipt LinkService::add(const UserSet &users, const FlowSet &flows, const QDateTime &until)
{
    return apply(LinkAction::Add, users, flows, until);
}

LinkReceipt LinkService::remove(const UserSet &users, const FlowSet &flows)
{
    return apply(LinkAction::Remove, users, flows);
}

LinkReceipt LinkService::setFlows(const UserSet &users, const FlowSet &flows)
{
    return apply(LinkAction::SetFlows, users, flows);
}

LinkReceipt LinkService::setUsers(const UserSet &users, const FlowSet &flows)
{
    return apply(LinkAction::SetUsers, users, flows);
}

LinkReceipt LinkService::toggle(const UserSet &users, const FlowSet &flows)
{
    return record(m_session, u"link.toggle"_s, [&](Change &change) {
        LinkReceipt receipt = receiptFor(m_session, users, flows);
        const LinkPreview before = preview(receipt.users, receipt.flows);
        receipt.action = before.toggling();
        change.kind = kindOf(receipt.action);
        return write(change, receipt, before, {});
    });
}

LinkReceipt LinkService::apply(LinkAction action, const UserSet &users, const FlowSet &flows,
                               const std::optional<QDateTime> &until)
{
    return record(m_session, kindOf(action), [&](Change &change) {
        LinkReceipt receipt = receiptFor(m_session, users, flows);
        receipt.action = action;
        return write(change, receipt, extentOf(m_session, receipt.users, receipt.flows, action), until);
    });
}

LinkReceipt LinkService::write(Change &change, LinkReceipt receipt, const LinkPreview &extent,
                               const std::optional<QDateTime> &until)
{
    const LinkPairs pairs(receipt.users, receipt.flows);
    receipt.gone = extent.gone;
    receipt.refused = extent.refused;
    describe(change, pairs);
    if (isSet(receipt.action)) {
        refuseEmptied(extent);
        receipt.removed = change.removeLinks(m_session, pairs.others(receipt.action));
    }
    if (receipt.action == LinkAction::Remove) {
        receipt.removed = change.removeLinks(m_session, pairs.links());
        receipt.notThere = extent.pairs - receipt.removed;
    } else {
        receipt.added = m_session.execute(pairs.insertionBy(change, until));
        receipt.alreadyThere = extent.pairs - receipt.added;
        change.linksAdded += receipt.added;
        if (until && receipt.alreadyThere > 0)
            receipt.edited = setUntil({receipt.users, receipt.flows}, until).edited;
    }
    if (receipt.added + receipt.removed + receipt.edited > 0)
        receipt.change = change.id;
    return receipt;
}

QString LinkService::kindOf(LinkAction action)
{
    return action == LinkAction::Add      ? u"link.add"_s
           : action == LinkAction::Remove ? u"link.remove"_s
                                          : u"link.set"_s;
}

User LinkService::addNewUser(const UserDraft &draft, const FlowSet &flows)
{
    return record(m_session, u"user.create"_s, [&](Change &) {
        const User user = UserService(m_session).create(draft);
        add(UserSet::of({user.id}), flows);
        return user;
    });
}

Flow LinkService::addNewFlow(const FlowDraft &draft, const UserSet &users)
{
    return record(m_session, u"flow.create"_s, [&](Change &) {
        const Flow flow = FlowService(m_session).create(draft);
        add(users, FlowSet::of({flow.id}));
        return flow;
    });
}

// Both sides in one statement: a single link is to cost few round trips.
void LinkService::describe(Change &change, const LinkPairs &pairs)
{
    const auto twoNames = [](const QString &table, const Sql &ids, bool isListed) {
        const QString some = isListed ? ids.text : u"select * from (%1) found limit 2"_s.arg(ids.text);
        return u"(select name from %1 where id in (%2) limit 2) %1_named"_s.arg(table, some);
    };
    QStringList users, flows;
    m_session.each({u"select 0, name from "_s + twoNames(u"users"_s, pairs.users, pairs.usersAreListed) +
                        u" union all select 1, name from "_s +
                        twoNames(u"flows"_s, pairs.flows, pairs.flowsAreListed),
                    pairs.values},
                   [&](const Row &row) { (row.integer(0) == 0 ? users : flows).append(row.text(1)); });
    const auto title = [](const QStringList &names) {
        return names.size() == 1 ? names.first() : names.value(0) + u", …"_s;
    };
    change.summary = title(users) + u" → "_s + title(flows);
}

} // namespace sluice

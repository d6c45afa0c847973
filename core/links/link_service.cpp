// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/link_service.h"

#include "core/changes/change.h"
#include "core/flows/flow_service.h"
#include "core/users/user_service.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

// Both sets in one statement, each with its own placeholders.
struct Pairs
{
    Sql users;
    Sql flows;
    QVariantMap values;

    Pairs(const UserSet &userSet, const FlowSet &flowSet)
        : users(userSet.ids.prefixed(u"u_"_s))
        , flows(flowSet.ids.prefixed(u"f_"_s))
    {
        values = users.values;
        values.insert(flows.values);
    }

    QString links() const { return u"user_id in (%1) and flow_id in (%2)"_s.arg(users.text, flows.text); }
    // How many users, flows and links there are of them.
    QString counts() const
    {
        const QString count = u"(select count(*) from %1 where %2)"_s;
        return count.arg(u"users"_s, u"id in (%1)"_s.arg(users.text)) + u", "_s +
               count.arg(u"flows"_s, u"id in (%1)"_s.arg(flows.text)) + u", "_s +
               count.arg(u"user_flows"_s, links());
    }
    QString everyPair() const
    {
        return u"users u cross join flows f where u.id in (%1) and f.id in (%2)"_s.arg(users.text,
                                                                                       flows.text);
    }
};

LinkPreview previewFrom(const Row &row)
{
    return {row.integer(0) * row.integer(1), row.integer(2)};
}

} // namespace

LinkPreview LinkService::preview(const UserSet &users, const FlowSet &flows)
{
    const Pairs pairs(users, flows);
    return *m_session.first({u"select "_s + pairs.counts(), pairs.values}, previewFrom);
}

LinkPreview LinkService::describe(Change &change, const UserSet &users, const FlowSet &flows)
{
    const Pairs pairs(users, flows);
    const QString oneName = u", (select name from %1 where id in (%2) limit 1)"_s;
    const auto title = [](const QString &name, qint64 rows) { return rows == 1 ? name : name + u", …"_s; };
    return *m_session.first({u"select "_s + pairs.counts() + oneName.arg(u"users"_s, pairs.users.text) +
                                 oneName.arg(u"flows"_s, pairs.flows.text),
                             pairs.values},
                            [&](const Row &row) {
                                change.summary = title(row.text(3), row.integer(0)) + u" → "_s +
                                                 title(row.text(4), row.integer(1));
                                return previewFrom(row);
                            });
}

LinkReceipt LinkService::add(const UserSet &users, const FlowSet &flows)
{
    return record(m_session, u"link.add"_s, [&](Change &change) {
        const Pairs pairs(users, flows);
        const LinkPreview before = describe(change, users, flows);
        Sql insert{
            u"insert into user_flows (user_id, flow_id, linked_at, linked_by) select u.id, f.id, :at, :change from "_s +
                pairs.everyPair() + u" on conflict do nothing"_s,
            pairs.values};
        insert.values.insert(u"at"_s, change.at);
        insert.values.insert(u"change"_s, change.id.uuid());
        const qint64 added = m_session.execute(insert);
        change.linksAdded += added;
        return LinkReceipt{added, before.pairs - added, 0, 0};
    });
}

LinkReceipt LinkService::remove(const UserSet &users, const FlowSet &flows)
{
    return record(m_session, u"link.remove"_s, [&](Change &change) {
        const Pairs pairs(users, flows);
        const qint64 all = describe(change, users, flows).pairs;
        const qint64 removed = change.removeLinks(m_session, {pairs.links(), pairs.values});
        return LinkReceipt{0, 0, removed, all - removed};
    });
}

LinkReceipt LinkService::setFlows(const UserSet &users, const FlowSet &flows)
{
    return record(m_session, u"link.set"_s, [&](Change &change) {
        const UserSet who = settled(users);
        const FlowSet where = settled(flows);
        const Pairs pairs(who, where);
        const qint64 removed = change.removeLinks(
            m_session, {u"user_id in (%1) and flow_id not in (%2)"_s.arg(pairs.users.text, pairs.flows.text),
                        pairs.values});
        LinkReceipt receipt = add(who, where);
        receipt.removed = removed;
        return receipt;
    });
}

LinkReceipt LinkService::setUsers(const UserSet &users, const FlowSet &flows)
{
    return record(m_session, u"link.set"_s, [&](Change &change) {
        const UserSet who = settled(users);
        const FlowSet where = settled(flows);
        const Pairs pairs(who, where);
        const qint64 removed = change.removeLinks(
            m_session, {u"flow_id in (%1) and user_id not in (%2)"_s.arg(pairs.flows.text, pairs.users.text),
                        pairs.values});
        LinkReceipt receipt = add(who, where);
        receipt.removed = removed;
        return receipt;
    });
}

LinkReceipt LinkService::toggle(const UserSet &users, const FlowSet &flows)
{
    return record(m_session, u"link.toggle"_s, [&](Change &change) {
        const bool adds = preview(users, flows).fresh() > 0;
        change.kind = adds ? u"link.add"_s : u"link.remove"_s;
        return adds ? add(users, flows) : remove(users, flows);
    });
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

// The rows a set has now, for work in several steps of which one may change what the set's question finds.
template <class Id>
IdSet<Id> LinkService::settled(const IdSet<Id> &set)
{
    return IdSet<Id>::of(m_session.list(set.ids, [](const Row &row) { return row.id<Id>(0); }));
}

} // namespace sluice

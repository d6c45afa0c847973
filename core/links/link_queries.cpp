// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/link_service.h"

#include "core/database/keyset.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

Sql condition(const LinkFilter &filter)
{
    Sql sql{u"true"_s};
    if (filter.users) {
        const Sql users = filter.users->ids.prefixed(u"u_"_s);
        sql.text += u" and l.user_id in (%1)"_s.arg(users.text);
        sql.values.insert(users.values);
    }
    if (filter.flows) {
        const Sql flows = filter.flows->ids.prefixed(u"f_"_s);
        sql.text += u" and l.flow_id in (%1)"_s.arg(flows.text);
        sql.values.insert(flows.values);
    }
    return sql;
}

template <class Id>
QHash<Id, qint64> counts(Session &session, const QString &column, const Sql &where)
{
    QHash<Id, qint64> result;
    session.each(
        {u"select %1, count(*) from user_flows where %2 group by %1"_s.arg(column, where.text), where.values},
        [&](const Row &row) { result.insert(row.id<Id>(0), row.integer(1)); });
    return result;
}

// The rows of the page drive the query: they are few, while the subject may be every row there is. Of a
// subject that is a query, SQLite must not look up each row in the primary key; an expression keeps it from
// trying.
template <class Id, class OtherId>
QHash<Id, qint64> shares(Session &session, const QString &own, const QString &other, const IdSet<Id> &page,
                         const IdSet<OtherId> &subject)
{
    const Sql rows = page.ids.prefixed(u"r_"_s);
    const Sql others = subject.ids.prefixed(u"s_"_s);
    const QString member = (subject.isListed ? u"l.%1"_s : u"coalesce(l.%1, l.%1)"_s).arg(other);
    Sql sql{u"select l.%1, count(*) from (%2) r cross join user_flows l "
            "where l.%1 = r.id and %3 in (%4) group by l.%1"_s.arg(own, rows.text, member, others.text),
            rows.values};
    sql.values.insert(others.values);
    QHash<Id, qint64> result;
    session.each(sql, [&](const Row &row) { result.insert(row.id<Id>(0), row.integer(1)); });
    return result;
}

} // namespace

Page<Link> LinkService::list(const LinkFilter &filter, const PageRequest &request)
{
    // The order is the index ix_user_flows_flow_id: (flow_id, user_id). The flow's id travels as the cursor's
    // key.
    const Sql where = condition(filter);
    QVariantMap values = where.values;
    QString text = where.text;
    const QString direction = request.backwards ? u"desc"_s : u"asc"_s;
    if (request.after) {
        const auto flow = FlowId::fromText(request.after->key.toString());
        if (!flow)
            throw Error(Error::Kind::Invalid,
                        tr("This place belongs to another list. Start again from the first page."),
                        u"after"_s);
        text += u" and (l.flow_id, l.user_id) %1 (:after_flow, :after_user)"_s.arg(
            QString(QChar(request.backwards ? u'<' : u'>')));
        values.insert(u"after_flow"_s, flow->uuid());
        values.insert(u"after_user"_s, request.after->id);
    }
    values.insert(u"limit"_s, checkedLimit(request));
    values.insert(u"skip"_s, request.skip);
    const QString page =
        u"(select l.user_id, l.flow_id, l.linked_at, l.linked_by from user_flows l where %1 "
        "order by l.flow_id %2, l.user_id %2 limit :limit offset :skip) p"_s.arg(text, direction);
    const QString select =
        u"select u.id, f.id, u.name, u.email, f.name, p.linked_at, p.linked_by, c.actor, c.program, c.kind from "_s +
        page +
        u" join users u on u.id = p.user_id join flows f on f.id = p.flow_id left join changes c on c.id = "
        u"p.linked_by "
        "order by p.flow_id %1, p.user_id %1"_s.arg(direction);
    Page<Link> links;
    links.items = m_session.list({select, values}, [](const Row &row) {
        return Link{row.id<UserId>(0), row.id<FlowId>(1),   row.text(2), row.text(3), row.text(4),
                    row.time(5),       row.id<ChangeId>(6), row.text(7), row.text(8), row.text(9)};
    });
    links.full = links.items.size() == request.limit;
    if (request.backwards)
        std::reverse(links.items.begin(), links.items.end());
    if (!links.items.isEmpty()) {
        const auto cursor = [](const Link &link) { return Cursor{link.flow.toText(), link.user.uuid()}; };
        links.first = cursor(links.items.first());
        links.last = cursor(links.items.last());
    }
    return links;
}

qint64 LinkService::count(const LinkFilter &filter)
{
    const Sql where = condition(filter);
    return m_session.number({u"select count(*) from user_flows l where "_s + where.text, where.values});
}

QHash<FlowId, qint64> LinkService::usersInFlows(const UserSet &users, const FlowSet &flows)
{
    return shares<FlowId>(m_session, u"flow_id"_s, u"user_id"_s, flows, users);
}

QHash<UserId, qint64> LinkService::flowsOfUsers(const UserSet &users, const FlowSet &flows)
{
    return shares<UserId>(m_session, u"user_id"_s, u"flow_id"_s, users, flows);
}

QHash<FlowId, qint64> LinkService::memberCounts(const FlowSet &flows)
{
    return counts<FlowId>(m_session, u"flow_id"_s,
                          {u"flow_id in (%1)"_s.arg(flows.ids.text), flows.ids.values});
}

QHash<UserId, qint64> LinkService::flowCounts(const UserSet &users)
{
    return counts<UserId>(m_session, u"user_id"_s,
                          {u"user_id in (%1)"_s.arg(users.ids.text), users.ids.values});
}

} // namespace sluice

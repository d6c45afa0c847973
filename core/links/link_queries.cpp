// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/link_service.h"

#include "core/base/until.h"
#include "core/database/keyset.h"
#include "core/links/link_condition.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

template <class Id>
QHash<Id, qint64> counts(Session &session, const QString &column, const Sql &where)
{
    QHash<Id, qint64> result;
    session.each({u"select %1, count(*) from user_flows l where %2 group by %1"_s.arg(column, where.text),
                  where.values},
                 [&](const Row &row) { result.insert(row.id<Id>(0), row.integer(1)); });
    return result;
}

// Where a list of links stands and goes on. The indexes end in flow and user; what comes before the user
// travels as the cursor's key.
class LinkPlace
{
    Q_DECLARE_TR_FUNCTIONS(LinkService)

public:
    explicit LinkPlace(LinkOrder order)
        : m_byEnd(order == LinkOrder::Until)
    {
    }

    QString ordered(const QString &table, const QString &direction) const
    {
        const QString column = u"%1.%2 %3"_s.arg(table, u"%1"_s, direction);
        const QString pair = column.arg(u"flow_id"_s) + u", "_s + column.arg(u"user_id"_s);
        return m_byEnd ? column.arg(u"until"_s) + u", "_s + pair : pair;
    }

    QString beyond(bool backwards) const
    {
        const QString place =
            m_byEnd ? u" and (l.until, l.flow_id, l.user_id) %1 (:after_until, :after_flow, :after_user)"_s
                    : u" and (l.flow_id, l.user_id) %1 (:after_flow, :after_user)"_s;
        return place.arg(QChar(backwards ? u'<' : u'>'));
    }

    QVariantMap valuesOf(const Cursor &cursor) const
    {
        const QString key = cursor.key.toString();
        const QDateTime until = QDateTime::fromString(key.section(u' ', 0, 0), Qt::ISODateWithMs);
        const auto flow = FlowId::fromText(m_byEnd ? key.section(u' ', 1) : key);
        if (!flow || (m_byEnd && !until.isValid()))
            throw Error(Error::Kind::Invalid,
                        tr("This place belongs to another list. Start again from the first page."),
                        u"after"_s);
        QVariantMap values{{u"after_flow"_s, flow->uuid()}, {u"after_user"_s, cursor.id}};
        if (m_byEnd)
            values.insert(u"after_until"_s, until);
        return values;
    }

    Cursor cursorOf(const Link &link) const
    {
        const QString flow = link.flow.toText();
        return {m_byEnd ? untilText(link.until) + u' ' + flow : flow, link.user.uuid()};
    }

private:
    const bool m_byEnd;
};

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

Page<Link> LinkService::list(const LinkFilter &filter, const PageRequest &request, LinkOrder order)
{
    const LinkPlace place(order);
    const Sql where = linkCondition(filter);
    QVariantMap values = where.values;
    QString text = where.text;
    const QString direction = request.backwards ? u"desc"_s : u"asc"_s;
    if (request.after) {
        text += place.beyond(request.backwards);
        values.insert(place.valuesOf(*request.after));
    }
    if (order == LinkOrder::Until)
        text += u" and l.until is not null"_s;
    values.insert(u"limit"_s, checkedLimit(request));
    values.insert(u"skip"_s, request.skip);
    const QString page =
        u"(select l.user_id, l.flow_id, l.linked_at, l.linked_by, l.until from user_flows l where %1 "
        "order by %2 limit :limit offset :skip) p"_s.arg(text, place.ordered(u"l"_s, direction));
    // Of a link that was made with its end, the one who linked it is the one who gave it.
    const QString untilBy = uR"(case when p.until is not null then coalesce((
            select case when e.actor_name = '' then e.actor else e.actor_name end
            from changed_links k join changes e on e.id = k.change_id
            where k.user_id = p.user_id and k.flow_id = p.flow_id and k.linked_by = p.linked_by
            order by k.change_id desc limit 1), case when c.actor_name = '' then c.actor else c.actor_name end) end)"_s;
    const QString select =
        u"select u.id, f.id, u.name, u.email, f.name, p.linked_at, p.linked_by, c.actor, c.program, c.kind, "
        "p.until, "_s +
        untilBy + u" from "_s + page +
        u" join users u on u.id = p.user_id join flows f on f.id = p.flow_id left join changes c on c.id = "
        u"p.linked_by order by %1"_s.arg(place.ordered(u"p"_s, direction));
    Page<Link> links;
    links.items = m_session.list({select, values}, [](const Row &row) {
        return Link{row.id<UserId>(0), row.id<FlowId>(1), row.text(2),         row.text(3),
                    row.text(4),       row.time(5),       row.id<ChangeId>(6), row.text(7),
                    row.text(8),       row.text(9),       row.time(10),        row.text(11)};
    });
    links.full = links.items.size() == request.limit;
    if (request.backwards)
        std::reverse(links.items.begin(), links.items.end());
    if (!links.items.isEmpty()) {
        links.first = place.cursorOf(links.items.first());
        links.last = place.cursorOf(links.items.last());
    }
    return links;
}

qint64 LinkService::count(const LinkFilter &filter)
{
    const Sql where = linkCondition(filter);
    return m_session.count({u"select count(*) from user_flows l where "_s + where.text, where.values});
}

QHash<FlowId, qint64> LinkService::usersInFlows(const UserSet &users, const FlowSet &flows)
{
    return shares<FlowId>(m_session, u"flow_id"_s, u"user_id"_s, flows, users);
}

QHash<UserId, qint64> LinkService::flowsOfUsers(const UserSet &users, const FlowSet &flows)
{
    return shares<UserId>(m_session, u"user_id"_s, u"flow_id"_s, users, flows);
}

QHash<FlowId, qint64> LinkService::endedInFlows(const UserSet &users, const FlowSet &flows,
                                                const QDateTime &now)
{
    const Sql where = linkCondition({users, flows, false, {}, now});
    return counts<FlowId>(m_session, u"l.flow_id"_s, where);
}

QHash<UserId, qint64> LinkService::endedOfUsers(const UserSet &users, const FlowSet &flows,
                                                const QDateTime &now)
{
    const Sql where = linkCondition({users, flows, false, {}, now});
    return counts<UserId>(m_session, u"l.user_id"_s, where);
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

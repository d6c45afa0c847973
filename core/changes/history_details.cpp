// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/history.h"
#include "core/changes/journal_side.h"
#include "core/database/keyset.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

// A part of an ordered result: the lines of the page and the values of its limits.
struct Slice
{
    QString condition;
    QString end;
    QString direction;
    QVariantMap values;

    // order: the columns, of which the last is the cursor's id and the first, if there are two, its key.
    Slice(const PageRequest &request, const QStringList &order)
    {
        direction = request.backwards ? u" desc"_s : u" asc"_s;
        end = u" order by "_s + order.join(direction + u", "_s) + direction + u" limit :limit offset :skip"_s;
        values = {{u"limit"_s, checkedLimit(request)}, {u"skip"_s, request.skip}};
        if (!request.after)
            return;
        condition = u" where (%1) %2 (%3:after_id)"_s.arg(order.join(u", "_s),
                                                          QString(QChar(request.backwards ? u'<' : u'>')),
                                                          order.size() > 1 ? u":after_key, "_s : u""_s);
        values.insert(u"after_id"_s, request.after->id);
        if (order.size() > 1)
            values.insert(u"after_key"_s, QUuid::fromString(request.after->key.toString()));
    }
};

template <class Item>
Page<Item> pageOf(QList<Item> items, const PageRequest &request, Cursor (*cursor)(const Item &))
{
    Page<Item> page;
    page.full = items.size() == request.limit;
    if (request.backwards)
        std::reverse(items.begin(), items.end());
    if (!items.isEmpty()) {
        page.first = cursor(items.first());
        page.last = cursor(items.last());
    }
    page.items = std::move(items);
    return page;
}

ChangedRow rowFrom(const Row &row, const JournalSide &side)
{
    ChangedRow changed{static_cast<Deed>(row.integer(0)), row.uuid(1), row.text(2), row.text(3), {}};
    const bool isKnown = !row.isNull(4);
    for (int i = 0; i < side.fields.size(); ++i) {
        const QString &name = side.fields.at(i);
        const QString was = journalText(row, 5 + 2 * i, name);
        const QString became = journalText(row, 6 + 2 * i, name);
        if (changed.deed == Deed::Removed || (changed.deed == Deed::Edited && !isKnown))
            changed.fields.append({name, was, std::nullopt});
        else if (changed.deed == Deed::Edited && was != became)
            changed.fields.append({name, was, became});
    }
    return changed;
}

// What the change made and what is gone is known from the images of those who removed it.
Page<ChangedRow> rowsOf(Session &session, const JournalSide &side, const ChangeRecord &change,
                        const PageRequest &request)
{
    const qint64 added = side.isUsers() ? change.counts.usersAdded : change.counts.flowsAdded;
    const qint64 here =
        session.number({side.named(u"select (select count(*) from %table where created_by = :change) + "
                                   "(select count(*) from restored_%table where change_id = :change)"_s),
                        {{u"change"_s, change.id.uuid()}}});
    const QString gone = uR"( union select 0, i.%id from changed_%table i where i.created_by = :change
        and i.removed and i.change_id <> :change and not exists (select 1 from %table t where t.id = i.%id))"_s;
    const Slice slice(request, {u"id"_s});
    const QString page = uR"((select * from (select 0 as deed, id from %table where created_by = :change)"_s +
                         (here < added ? gone : QString()) +
                         uR"( union all select 3, %id from restored_%table where change_id = :change
             union all select case when removed then 2 else 1 end, %id from changed_%table
                       where change_id = :change and created_by <> :change) deeds)"_s +
                         slice.condition + slice.end + u") page"_s;
    const QString last = u"(select max(g.%1) from changed_%table g where g.%id = page.id and g.removed)"_s;
    const QString email = side.isUsers()
                              ? u"coalesce(t.email, i.email, "_s + QString(last).arg(u"email"_s) + u", '')"_s
                              : u"''"_s;
    Sql sql{side.named(u"select page.deed, page.id, coalesce(t.name, i.name, "_s +
                       QString(last).arg(u"name"_s) + u", ''), "_s + email + u", i.became_updated_at, "_s +
                       side.perField(u"i.%1, i.became_%1"_s, u", "_s) + u" from "_s + page +
                       u" left join %table t on t.id = page.id left join changed_%table i "
                       "on i.change_id = :change and i.%id = page.id order by page.id"_s +
                       slice.direction),
            slice.values};
    sql.values.insert(u"change"_s, change.id.uuid());
    return pageOf<ChangedRow>(session.list(sql, [&](const Row &row) { return rowFrom(row, side); }), request,
                              [](const ChangedRow &row) {
                                  return Cursor{u""_s, row.id};
                              });
}

} // namespace

Page<ChangedRow> HistoryService::users(ChangeId id, const PageRequest &request)
{
    return rowsOf(m_session, JournalSide::users(), get(id), request);
}

Page<ChangedRow> HistoryService::flows(ChangeId id, const PageRequest &request)
{
    return rowsOf(m_session, JournalSide::flows(), get(id), request);
}

Page<ChangedLink> HistoryService::links(ChangeId id, const PageRequest &request)
{
    const ChangeRecord change = get(id);
    const qint64 here =
        m_session.number({u"select (select count(*) from user_flows where linked_by = :change) + "
                          "(select count(*) from restored_links where change_id = :change)"_s,
                          {{u"change"_s, id.uuid()}}});
    const QString pair = u"user_id, flow_id, linked_at, linked_by"_s;
    const QString gone =
        u" union select 0, %1 from removed_links x where linked_by = :change and change_id <> :change "
        "and not exists (select 1 from user_flows l where l.user_id = x.user_id and l.flow_id = x.flow_id "
        "and l.linked_by = x.linked_by)"_s.arg(pair);
    const Slice slice(request, {u"flow_id"_s, u"user_id"_s});
    const QString page =
        u"(select * from (select 0 as deed, %1 from user_flows where linked_by = :change"_s.arg(pair) +
        (here < change.counts.linksAdded ? gone : QString()) +
        u" union all select 3, %1 from restored_links where change_id = :change union all select 2, %1 "
        "from removed_links where change_id = :change and linked_by <> :change) deeds"_s.arg(pair) +
        slice.condition + slice.end + u") page"_s;
    const QString name =
        u"coalesce(%1.%2, (select max(g.%2) from changed_%3 g where g.%4 = page.%4 and g.removed), '')"_s;
    Sql sql{u"select page.deed, page.user_id, page.flow_id, "_s +
                name.arg(u"u"_s, u"name"_s, u"users"_s, u"user_id"_s) + u", "_s +
                name.arg(u"u"_s, u"email"_s, u"users"_s, u"user_id"_s) + u", "_s +
                name.arg(u"f"_s, u"name"_s, u"flows"_s, u"flow_id"_s) +
                u", page.linked_at, page.linked_by from "_s + page +
                u" left join users u on u.id = page.user_id left join flows f on f.id = page.flow_id "
                "order by page.flow_id%1, page.user_id%1"_s.arg(slice.direction),
            slice.values};
    sql.values.insert(u"change"_s, id.uuid());
    return pageOf<ChangedLink>(m_session.list(sql,
                                              [](const Row &row) {
                                                  return ChangedLink{static_cast<Deed>(row.integer(0)),
                                                                     row.id<UserId>(1),
                                                                     row.id<FlowId>(2),
                                                                     row.text(3),
                                                                     row.text(4),
                                                                     row.text(5),
                                                                     row.time(6),
                                                                     row.id<ChangeId>(7)};
                                              }),
                               request, [](const ChangedLink &link) {
                                   return Cursor{link.flow.toText(), link.user.uuid()};
                               });
}

} // namespace sluice

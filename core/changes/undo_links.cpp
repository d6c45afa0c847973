// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/undo_links.h"

#include "core/base/until.h"
#include "core/changes/latest_change.h"

namespace sluice {

using namespace Qt::StringLiterals;

using Reason = UndoConflict::Reason;

namespace {

// A condition over user_flows.
QString madeByIt()
{
    return u"linked_by = :undone and (user_id, flow_id) not in (%1)"_s.arg(UndoLinks::endedAnew());
}
// What an undo put back and nobody touched since, known by its maker, time and end. Asked link by link: a
// planner that has not counted these rows yet would join by the maker.
QString broughtBack()
{
    const QString now =
        u"(select l.%1 from user_flows l where l.user_id = r.user_id and l.flow_id = r.flow_id)"_s;
    return u"from restored_links r where r.change_id = :undone and r.linked_by = %1 and r.linked_at = %2 "
           "and r.until is not distinct from %3"_s.arg(now.arg(u"linked_by"_s), now.arg(u"linked_at"_s),
                                                       now.arg(u"until"_s));
}
// Wherever they are now.
const QString addedPairs =
    uR"((select user_id, flow_id from removed_links where linked_by = :undone and change_id <> :undone
         union select user_id, flow_id from restored_links where change_id = :undone))"_s;

// Over removed_links r of the change.
const QString removedByIt = u"r.change_id = :undone and r.linked_by <> :undone"_s;
const QString isThere =
    u"exists (select 1 from user_flows l where l.user_id = r.user_id and l.flow_id = r.flow_id)"_s;
QString hasEnd(const QString &table, const QString &id, bool staged)
{
    QString end = u"exists (select 1 from %1 t where t.id = r.%2)"_s;
    if (staged)
        end =
            u'(' + end +
            u" or exists (select 1 from undone_%1 s where s.id = r.%2 and s.deed = 2 and s.conflict = 0))"_s;
    return end.arg(table, id);
}
QString hasEnds(bool staged)
{
    return u'(' + hasEnd(u"users"_s, u"user_id"_s, staged) + u" and "_s +
           hasEnd(u"flows"_s, u"flow_id"_s, staged) + u')';
}

// Over changed_links r of the change.
const QString endedByIt = u"r.change_id = :undone"_s;
const QString endsAsItLeft =
    uR"(exists (select 1 from user_flows l where l.user_id = r.user_id and l.flow_id = r.flow_id
                and l.until is not distinct from r.became_until))"_s;

} // namespace

UndoLinks::UndoLinks(Session &session, const ChangeRecord &undone)
    : m_session(session)
    , m_undone(undone)
{
}

// The first before-image tells with which end it was made.
QString UndoLinks::endedAnew()
{
    return uR"(select l.user_id, l.flow_id from changed_links c join user_flows l
                   on l.user_id = c.user_id and l.flow_id = c.flow_id and l.linked_by = c.linked_by
               where c.linked_by = :undone and l.until is distinct from c.until
                 and not exists (select 1 from changed_links e where e.user_id = c.user_id
                                 and e.flow_id = c.flow_id and e.linked_by = c.linked_by
                                 and e.change_id < c.change_id))"_s;
}

Sql UndoLinks::sql(const QString &text, const QVariantMap &values) const
{
    Sql sql{text, values};
    sql.values.insert(u"undone"_s, m_undone.id.uuid());
    return sql;
}

qint64 UndoLinks::toRemove()
{
    if (m_undone.counts.linksAdded == 0)
        return 0;
    if (!m_toRemove)
        m_toRemove = m_session.number(sql(u"select count(*) from user_flows where "_s + madeByIt())) +
                     (m_undone.reverts ? m_session.number(sql(u"select count(*) "_s + broughtBack())) : 0);
    return *m_toRemove;
}

qint64 UndoLinks::toRestore()
{
    if (m_undone.counts.linksRemoved == 0)
        return 0;
    if (!m_toRestore)
        m_toRestore =
            m_session.number(sql(u"select count(*) from removed_links r where %1 and not %2 and %3"_s.arg(
                removedByIt, isThere, hasEnds(true))));
    return *m_toRestore;
}

qint64 UndoLinks::toEdit()
{
    if (m_undone.counts.linksEdited == 0)
        return 0;
    if (!m_toEdit)
        m_toEdit = m_session.number(
            sql(u"select count(*) from changed_links r where %1 and %2"_s.arg(endedByIt, endsAsItLeft)));
    return *m_toEdit;
}

qint64 UndoLinks::skipped()
{
    const ChangeCounts &counts = m_undone.counts;
    return counts.linksAdded - toRemove() + counts.linksRemoved - toRestore() + counts.linksEdited - toEdit();
}

qint64 UndoLinks::remove(Change &change, bool overwrite, UndoRows &users, UndoRows &flows)
{
    qint64 left = m_undone.counts.linksAdded;
    if (left > 0)
        left -= change.removeLinks(m_session, sql(madeByIt()));
    if (left > 0 && m_undone.reverts)
        left -= change.removeLinks(
            m_session, sql(u"(user_id, flow_id) in (select r.user_id, r.flow_id "_s + broughtBack() + u')'));
    if (left > 0 && overwrite)
        left -= change.removeLinks(
            m_session, sql(u"linked_by = :undone or (user_id, flow_id) in (select user_id, flow_id from "_s +
                           addedPairs + u" pairs)"_s));
    if (users.toRestore(UndoRows::Made) > 0)
        change.removeLinks(m_session, {u"user_id in ("_s + users.made().text + u')', {}});
    if (flows.toRestore(UndoRows::Made) > 0)
        change.removeLinks(m_session, {u"flow_id in ("_s + flows.made().text + u')', {}});
    return left;
}

qint64 UndoLinks::restore(Change &change)
{
    if (m_undone.counts.linksRemoved == 0)
        return 0;
    // Nobody could come in between: where all can be restored, they need no second look.
    const QString fits = m_toRestore == m_undone.counts.linksRemoved
                             ? removedByIt
                             : u"%1 and not %2 and %3"_s.arg(removedByIt, isThere, hasEnds(false));
    const qint64 rows = m_session.execute(
        sql(u"insert into restored_links (change_id, user_id, flow_id, linked_at, linked_by, until) "
            "select :change, user_id, flow_id, linked_at, linked_by, until from removed_links r where "_s +
                fits,
            {{u"change"_s, change.id.uuid()}}));
    m_session.execute(
        {u"insert into user_flows (user_id, flow_id, linked_at, linked_by, until) select user_id, flow_id, "
         "linked_at, linked_by, until from restored_links where change_id = :change"_s,
         {{u"change"_s, change.id.uuid()}}});
    change.linksAdded += rows;
    return m_undone.counts.linksRemoved - rows;
}

qint64 UndoLinks::restoreEnds(Change &change, bool overwrite)
{
    if (m_undone.counts.linksEdited == 0)
        return 0;
    const QString wanted = overwrite ? isThere : endsAsItLeft;
    const qint64 pairs =
        overwrite ? m_session.number(sql(
                        u"select count(*) from changed_links r where %1 and %2"_s.arg(endedByIt, isThere)))
                  : toEdit();
    change.setUntil(m_session,
                    sql(u"(l.user_id, l.flow_id) in (select r.user_id, r.flow_id from changed_links r "
                        "where %1 and %2)"_s.arg(endedByIt, wanted)),
                    u"(select r.until from changed_links r where r.change_id = :undone "
                    "and r.user_id = l.user_id and r.flow_id = l.flow_id)"_s);
    return m_undone.counts.linksEdited - pairs;
}

QList<UndoConflict> UndoLinks::conflicts(qint64 limit)
{
    QList<UndoConflict> list = addedConflicts(limit);
    list += removedConflicts(limit - list.size());
    list += endConflicts(limit - list.size());
    return list;
}

QList<UndoConflict> UndoLinks::addedConflicts(qint64 limit)
{
    if (limit <= 0 || m_undone.counts.linksAdded == toRemove())
        return {};
    const QString isOurs =
        u"coalesce(l.linked_by = :undone or (b.linked_by = l.linked_by and b.linked_at = l.linked_at), false)"_s;
    const QString hasNewEnd =
        u"(e.user_id is not null or (b.user_id is not null and l.until is distinct from b.until))"_s;
    const QString left =
        uR"(coalesce(b.until, (select c.until from changed_links c where c.user_id = r.user_id
        and c.flow_id = r.flow_id and c.linked_by = :undone order by c.change_id limit 1)))"_s;
    return read(
        uR"(select r.user_id, r.flow_id, case when l.user_id is null then %1 when %2 then %3 else %4 end as reason,
                    case when %2 then %5 end as was, l.until as now, null as becomes
                    from (select user_id, flow_id from %6 pairs union %7) r
                    left join user_flows l on l.user_id = r.user_id and l.flow_id = r.flow_id
                    left join (%7) e on e.user_id = r.user_id and e.flow_id = r.flow_id
                    left join restored_links b on b.change_id = :undone and b.user_id = r.user_id
                                              and b.flow_id = r.flow_id
                    where l.user_id is null or not %2 or %8 order by r.flow_id, r.user_id limit :limit)"_s
            .arg(QString::number(static_cast<int>(Reason::Gone)), isOurs,
                 QString::number(static_cast<int>(Reason::Changed)),
                 QString::number(static_cast<int>(Reason::MadeAnew)), left, addedPairs, endedAnew(),
                 hasNewEnd),
        limit);
}

QList<UndoConflict> UndoLinks::removedConflicts(qint64 limit)
{
    if (limit <= 0 || m_undone.counts.linksRemoved == 0)
        return {};
    return read(uR"(select r.user_id, r.flow_id, case when %4 then %1 else %2 end as reason,
                           null as was, null as now, null as becomes
                    from removed_links r where %3 and (%4 or not %5)
                    order by r.flow_id, r.user_id limit :limit)"_s.arg(static_cast<int>(Reason::ThereAgain))
                    .arg(static_cast<int>(Reason::EndGone))
                    .arg(removedByIt, isThere, hasEnds(true)),
                limit);
}

QList<UndoConflict> UndoLinks::endConflicts(qint64 limit)
{
    if (limit <= 0 || m_undone.counts.linksEdited == toEdit())
        return {};
    return read(uR"(select r.user_id, r.flow_id, case when l.user_id is null then %1 else %2 end as reason,
                           r.became_until as was, l.until as now, r.until as becomes
                    from changed_links r left join user_flows l on l.user_id = r.user_id and l.flow_id = r.flow_id
                    where %3 and (l.user_id is null or l.until is distinct from r.became_until)
                    order by r.flow_id, r.user_id limit :limit)"_s.arg(static_cast<int>(Reason::Gone))
                    .arg(static_cast<int>(Reason::Changed))
                    .arg(endedByIt),
                limit);
}

QList<UndoConflict> UndoLinks::read(const QString &pairs, qint64 limit)
{
    const QString last =
        u"coalesce(%1.%2, (select max(g.%2) from changed_%3 g where g.%4 = page.%4 and g.removed), '')"_s;
    const QString text = u"select page.user_id, page.flow_id, page.reason, "_s +
                         last.arg(u"u"_s, u"name"_s, u"users"_s, u"user_id"_s) + u", "_s +
                         last.arg(u"u"_s, u"email"_s, u"users"_s, u"user_id"_s) + u", "_s +
                         last.arg(u"f"_s, u"name"_s, u"flows"_s, u"flow_id"_s) +
                         u", page.was, page.now, page.becomes from (%1) page left join users u on u.id = "
                         u"page.user_id left join flows f on f.id = page.flow_id "
                         "order by page.flow_id, page.user_id"_s.arg(pairs);
    QList<UndoConflict> list = m_session.list(sql(text, {{u"limit"_s, limit}}), [](const Row &row) {
        UndoConflict conflict;
        conflict.what = UndoConflict::What::Link;
        conflict.user = row.id<UserId>(0);
        conflict.flow = row.id<FlowId>(1);
        conflict.reason = static_cast<Reason>(row.integer(2));
        conflict.userName = row.text(3);
        conflict.userEmail = row.text(4);
        conflict.flowName = row.text(5);
        if (conflict.reason == Reason::Changed)
            conflict.fields = {
                {u"until"_s, untilText(row.time(6)), untilText(row.time(7)), untilText(row.time(8))}};
        return conflict;
    });
    for (UndoConflict &conflict : list)
        conflict.by = latestChange(m_session, conflict.user, conflict.flow, m_undone.id);
    return list;
}

} // namespace sluice

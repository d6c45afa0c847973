// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/undo_links.h"

#include "core/changes/latest_change.h"

namespace sluice {

using namespace Qt::StringLiterals;

using Reason = UndoConflict::Reason;

namespace {

// A condition over user_flows.
const QString made = u"linked_by = :undone"_s;
// What an undo put back and nobody touched since, known by its maker and time. Asked link by link: a planner
// that has not counted these rows yet would join by the maker.
const QString broughtBack = uR"(from restored_links r where r.change_id = :undone
    and r.linked_by = (select l.linked_by from user_flows l where l.user_id = r.user_id and l.flow_id = r.flow_id)
    and r.linked_at = (select l.linked_at from user_flows l where l.user_id = r.user_id and l.flow_id = r.flow_id))"_s;
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

} // namespace

UndoLinks::UndoLinks(Session &session, const ChangeRecord &undone)
    : m_session(session)
    , m_undone(undone)
{
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
        m_toRemove = m_session.number(sql(u"select count(*) from user_flows where "_s + made)) +
                     (m_undone.reverts ? m_session.number(sql(u"select count(*) "_s + broughtBack)) : 0);
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

qint64 UndoLinks::skipped()
{
    return m_undone.counts.linksAdded - toRemove() + m_undone.counts.linksRemoved - toRestore();
}

qint64 UndoLinks::remove(Change &change, bool overwrite, UndoRows &users, UndoRows &flows)
{
    qint64 left = m_undone.counts.linksAdded;
    if (left > 0)
        left -= change.removeLinks(m_session, sql(made));
    if (left > 0 && m_undone.reverts)
        left -= change.removeLinks(
            m_session, sql(u"(user_id, flow_id) in (select r.user_id, r.flow_id "_s + broughtBack + u')'));
    if (left > 0 && overwrite)
        left -= change.removeLinks(m_session, sql(u"(user_id, flow_id) in (select user_id, flow_id from "_s +
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
        sql(u"insert into restored_links (change_id, user_id, flow_id, linked_at, linked_by) "
            "select :change, user_id, flow_id, linked_at, linked_by from removed_links r where "_s +
                fits,
            {{u"change"_s, change.id.uuid()}}));
    m_session.execute(
        {u"insert into user_flows (user_id, flow_id, linked_at, linked_by) select user_id, flow_id, "
         "linked_at, linked_by from restored_links where change_id = :change"_s,
         {{u"change"_s, change.id.uuid()}}});
    change.linksAdded += rows;
    return m_undone.counts.linksRemoved - rows;
}

QList<UndoConflict> UndoLinks::conflicts(qint64 limit)
{
    QList<UndoConflict> list = addedConflicts(limit);
    list += removedConflicts(limit - list.size());
    return list;
}

QList<UndoConflict> UndoLinks::addedConflicts(qint64 limit)
{
    if (limit <= 0 || m_undone.counts.linksAdded == toRemove())
        return {};
    const QString isOurs = u"l.linked_by = :undone or exists (select 1 from restored_links b where "
                           "b.change_id = :undone and b.user_id = l.user_id and b.flow_id = l.flow_id "
                           "and b.linked_by = l.linked_by and b.linked_at = l.linked_at)"_s;
    return read(uR"(select r.user_id, r.flow_id, case when l.user_id is null then %1 else %2 end as reason
                    from %3 r left join user_flows l on l.user_id = r.user_id and l.flow_id = r.flow_id
                    where l.user_id is null or not (%4) order by r.flow_id, r.user_id limit :limit)"_s
                    .arg(static_cast<int>(Reason::Gone))
                    .arg(static_cast<int>(Reason::MadeAnew))
                    .arg(addedPairs, isOurs),
                limit);
}

QList<UndoConflict> UndoLinks::removedConflicts(qint64 limit)
{
    if (limit <= 0 || m_undone.counts.linksRemoved == 0)
        return {};
    return read(uR"(select r.user_id, r.flow_id, case when %4 then %1 else %2 end as reason
                    from removed_links r where %3 and (%4 or not %5)
                    order by r.flow_id, r.user_id limit :limit)"_s.arg(static_cast<int>(Reason::ThereAgain))
                    .arg(static_cast<int>(Reason::EndGone))
                    .arg(removedByIt, isThere, hasEnds(true)),
                limit);
}

QList<UndoConflict> UndoLinks::read(const QString &pairs, qint64 limit)
{
    const QString last =
        u"coalesce(%1.%2, (select max(g.%2) from changed_%3 g where g.%4 = page.%4 and g.removed), '')"_s;
    const QString text =
        u"select page.user_id, page.flow_id, page.reason, "_s +
        last.arg(u"u"_s, u"name"_s, u"users"_s, u"user_id"_s) + u", "_s +
        last.arg(u"u"_s, u"email"_s, u"users"_s, u"user_id"_s) + u", "_s +
        last.arg(u"f"_s, u"name"_s, u"flows"_s, u"flow_id"_s) +
        u" from (%1) page left join users u on u.id = page.user_id left join flows f on f.id = page.flow_id "
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
        return conflict;
    });
    for (UndoConflict &conflict : list)
        conflict.by = latestChange(m_session, conflict.user, conflict.flow, m_undone.id);
    return list;
}

} // namespace sluice

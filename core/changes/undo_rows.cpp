// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/undo_rows.h"

#include "core/base/text_key.h"
#include "core/changes/undo_links.h"
#include "core/database/bulk_insert.h"

namespace sluice {

using namespace Qt::StringLiterals;

using Reason = UndoConflict::Reason;

UndoRows::UndoRows(Session &session, const JournalSide &side, const ChangeRecord &undone)
    : m_session(session)
    , m_side(side)
    , m_undone(undone)
{
    const ChangeCounts &counts = undone.counts;
    m_added = side.isUsers() ? counts.usersAdded : counts.flowsAdded;
    m_changed =
        side.isUsers() ? counts.usersEdited + counts.usersRemoved : counts.flowsEdited + counts.flowsRemoved;
}

// Any of these may stand in the text: :undone, :reverts, :at, and what the values name.
Sql UndoRows::sql(const QString &text, const QVariantMap &values) const
{
    Sql sql{m_side.named(text), values};
    if (text.contains(u":undone"))
        sql.values.insert(u"undone"_s, m_undone.id.uuid());
    if (text.contains(u":reverts"))
        sql.values.insert(u"reverts"_s, m_undone.reverts.value_or(ChangeId()).uuid());
    if (text.contains(u":at"))
        sql.values.insert(u"at"_s, m_undone.at);
    return sql;
}

void UndoRows::stage()
{
    m_session.execute(sql(u"create temporary table undone_%table as select id, cast(0 as bigint) as deed, "
                          "cast(0 as bigint) as conflict, %key, name_sort, "_s +
                          m_side.perField(u"%1 as left_%1"_s, u", "_s) + u" from %table where false"_s));
    stageMade();
    stageImages();
    m_session.execute(sql(u"create unique index ix_undone_%table on undone_%table (id)"_s));
    m_session.execute(sql(u"create index ix_undone_%table_key on undone_%table (%key)"_s));
    findConflicts();
}

void UndoRows::stageMade()
{
    if (m_added == 0)
        return;
    const QString fields = m_side.perField(u"%1"_s, u", "_s);
    const QString into = u"insert into undone_%table (id, deed, conflict, %key, name_sort, "_s +
                         m_side.perField(u"left_%1"_s, u", "_s) + u") "_s;
    const qint64 created = m_session.execute(sql(into + u"select id, 0, 0, %key, name_sort, "_s + fields +
                                                 u" from %table where created_by = :undone"_s));
    // As the change left it: what the first edit found.
    if (created > 0)
        m_session.execute(sql(u"update undone_%table set "_s + m_side.perField(u"left_%1 = i.%1"_s, u", "_s) +
                              uR"( from changed_%table i where i.%id = undone_%table.id and not i.removed
                                   and not exists (select 1 from changed_%table earlier where earlier.%id = i.%id
                                                   and not earlier.removed and earlier.change_id < i.change_id))"_s));
    const qint64 restored =
        !m_undone.reverts ? 0
                          : m_session.execute(sql(into + u"select t.id, 0, 0, t.%key, t.name_sort, "_s +
                                                  m_side.perField(u"coalesce(i.%1, t.%1)"_s, u", "_s) +
                                                  uR"( from restored_%table r join %table t on t.id = r.%id
                                         left join changed_%table i on i.change_id = :reverts and i.%id = r.%id
                                         where r.change_id = :undone)"_s));
    m_gone = m_added - created - restored;
}

// Keys are folded here, not in SQL.
void UndoRows::stageImages()
{
    if (m_changed == 0)
        return;
    constexpr int imagesAtOnce = 10'000;
    QList<BulkInsert::Column> columns{{u"id"_s, BulkInsert::Type::Uuid},
                                      {u"deed"_s, BulkInsert::Type::Integer},
                                      {u"conflict"_s, BulkInsert::Type::Integer},
                                      {m_side.key, BulkInsert::Type::Text},
                                      {u"name_sort"_s, BulkInsert::Type::Text}};
    for (const QString &field : m_side.fields)
        columns.append({u"left_"_s + field,
                        field == u"is_active"_s ? BulkInsert::Type::Boolean : BulkInsert::Type::Text});
    BulkInsert rows(m_session, m_side.named(u"undone_%table"_s), columns);
    const QString page = u"select %id, removed, %label, name, became_updated_at, "_s +
                         m_side.perField(u"became_%1"_s, u", "_s) +
                         uR"( from changed_%table where change_id = :undone and created_by <> :undone
                              and %id > :after order by %id limit :limit)"_s;
    QUuid after;
    for (int read = imagesAtOnce; read == imagesAtOnce;) {
        read = 0;
        QList<QVariantList> images;
        m_session.each(sql(page, {{u"after"_s, after}, {u"limit"_s, imagesAtOnce}}), [&](const Row &row) {
            ++read;
            after = row.uuid(0);
            const bool removed = row.boolean(1);
            m_hasUnknown = m_hasUnknown || (!removed && row.isNull(4));
            QVariantList image{after, removed ? Removed : Edited, 0, identityKey(row.text(2)),
                               sortKey(row.text(3))};
            for (int i = 0; i < m_side.fields.size(); ++i)
                image.append(m_side.fields.at(i) == u"is_active"_s ? QVariant(row.boolean(5 + i))
                                                                   : QVariant(row.text(5 + i)));
            images.append(image);
        });
        for (const QVariantList &image : images)
            rows.add(image);
    }
    rows.finish();
}

void UndoRows::findConflicts()
{
    const auto mark = [this](Reason reason, const QString &condition) {
        m_session.execute(
            sql(u"update undone_%table set conflict = :reason where conflict = 0 and "_s + condition,
                {{u"reason"_s, code(reason)}}));
    };
    const QString there = u"exists (select 1 from %table t where t.id = undone_%table.id%1)"_s;
    const QString differs =
        there.arg(u" and ("_s + m_side.perField(u"t.%1 <> undone_%table.left_%1"_s, u" or "_s) + u')');
    if (m_hasUnknown)
        takeUnknownFromLater();
    if (m_changed > 0) {
        mark(Reason::Gone, u"deed = 1 and not "_s + there.arg(QString()));
        mark(Reason::ThereAgain, u"deed = 2 and "_s + there.arg(QString()));
    }
    if (m_changed + m_added > 0)
        mark(Reason::Changed, u"deed < 2 and "_s + differs);
    if (m_added == m_gone)
        return;
    mark(
        Reason::Changed, // by an edit whose before-image was pruned
        u"deed = 0 and "_s + there.arg(u" and t.updated_at <> t.created_at and t.updated_at > :at"_s) +
            u" and not exists (select 1 from changed_%table i where i.%id = undone_%table.id and not i.removed)"_s);
    mark(Reason::Linked, uR"(deed = 0 and exists (select 1 from user_flows l where l.%id = undone_%table.id
             and l.linked_by <> :undone and not exists (
                 select 1 from restored_links r where r.change_id = :undone and r.user_id = l.user_id
                 and r.flow_id = l.flow_id and r.linked_by = l.linked_by and r.linked_at = l.linked_at
                 and r.until is not distinct from l.until)))"_s);
    // With its row a link goes that has another end by now.
    mark(Reason::Linked,
         u"deed = 0 and id in (select ended.%id from ("_s + UndoLinks::endedAnew() + u") ended)"_s);
}

// An edit from before the after-images left what the next change found, or what is there now.
void UndoRows::takeUnknownFromLater()
{
    const QString unknown = u" and undone_%table.deed = 1 and undone_%table.left_%label = ''"_s;
    m_session.execute(sql(u"update undone_%table set "_s + m_side.perField(u"left_%1 = i.%1"_s, u", "_s) +
                          uR"( from changed_%table i where i.%id = undone_%table.id and i.change_id > :undone
                               and not exists (select 1 from changed_%table earlier where earlier.%id = i.%id
                                               and earlier.change_id > :undone
                                               and earlier.change_id < i.change_id))"_s +
                          unknown));
    m_session.execute(sql(u"update undone_%table set "_s + m_side.perField(u"left_%1 = t.%1"_s, u", "_s) +
                          u" from %table t where t.id = undone_%table.id"_s + unknown));
}

void UndoRows::settle(bool overwrite)
{
    if (overwrite)
        m_session.execute(
            sql(u"update undone_%table set conflict = 0 where conflict in (:changed, :linked)"_s,
                {{u"changed"_s, code(Reason::Changed)}, {u"linked"_s, code(Reason::Linked)}}));
    if (m_changed == 0)
        return;
    // A row that is left alone keeps its key from the next.
    const Sql taken = sql(uR"(update undone_%table set conflict = :reason where conflict = 0 and deed > 0
        and exists (select 1 from %table t where t.%key = undone_%table.%key and t.id <> undone_%table.id
                    and not exists (select 1 from undone_%table o where o.id = t.id and o.conflict = 0
                                    and (o.deed = 0 or (o.deed = 1 and o.%key <> t.%key)))))"_s,
                          {{u"reason"_s, code(Reason::Taken)}});
    while (m_session.execute(taken) > 0) {
    }
}

qint64 UndoRows::skipped()
{
    return m_gone + m_session.number(sql(u"select count(*) from undone_%table where conflict > 0"_s));
}

qint64 UndoRows::toRestore(Deed deed)
{
    return m_session.number(sql(u"select count(*) from undone_%table where conflict = 0 and deed = :deed"_s,
                                {{u"deed"_s, deed}}));
}

Sql UndoRows::made() const
{
    return sql(u"select id from undone_%table where conflict = 0 and deed = 0"_s);
}

void UndoRows::keep(Change &change, Deed deed) const
{
    const Sql ids =
        sql(u"select id from undone_%table where conflict = 0 and deed = "_s + QString::number(deed));
    if (m_side.isUsers())
        change.keepUsers(m_session, UserSet{ids}, deed == Made);
    else
        change.keepFlows(m_session, FlowSet{ids}, deed == Made);
}

void UndoRows::removeMade(Change &change)
{
    if (m_added == m_gone)
        return;
    keep(change, Made);
    m_session.execute(sql(u"delete from %table where id in ("_s + made().text + u')'));
}

void UndoRows::restoreEdited(Change &change)
{
    if (toRestore(Edited) == 0)
        return;
    keep(change, Edited);
    moveKeysAside();
    m_session.execute(sql(u"update %table set "_s + m_side.perField(u"%1 = i.%1"_s, u", "_s) +
                          uR"(, %key = s.%key, name_sort = s.name_sort, updated_at = i.updated_at
                              from undone_%table s join changed_%table i on i.change_id = :undone and i.%id = s.id
                              where s.id = %table.id and s.deed = 1 and s.conflict = 0)"_s));
}

// Two rows that swapped their keys, and longer chains, would pass through a duplicate. No key begins with a
// blank.
void UndoRows::moveKeysAside()
{
    m_session.execute(sql(uR"(update %table set %key = ' ' || %key
        where id in (select id from undone_%table where deed = 1 and conflict = 0)
          and exists (select 1 from undone_%table s where s.%key = %table.%key and s.id <> %table.id
                      and s.deed = 1 and s.conflict = 0))"_s));
}

void UndoRows::restoreRemoved(Change &change)
{
    if (m_changed == 0)
        return;
    m_session.execute(
        sql(u"insert into restored_%table (change_id, %id) select :change, id from undone_%table "
            "where deed = 2 and conflict = 0"_s,
            {{u"change"_s, change.id.uuid()}}));
    const qint64 rows =
        m_session.execute(sql(u"insert into %table (id, "_s + m_side.perField(u"%1"_s, u", "_s) +
                              u", %key, name_sort, created_at, updated_at, created_by) select i.%id, "_s +
                              m_side.perField(u"i.%1"_s, u", "_s) +
                              uR"(, s.%key, s.name_sort, i.created_at, i.updated_at, i.created_by
                from undone_%table s join changed_%table i on i.change_id = :undone and i.%id = s.id
                where s.deed = 2 and s.conflict = 0)"_s));
    (m_side.isUsers() ? change.usersAdded : change.flowsAdded) += rows;
}

void UndoRows::drop()
{
    m_session.execute(sql(u"drop table undone_%table"_s));
}

} // namespace sluice

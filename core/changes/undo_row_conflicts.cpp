// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/latest_change.h"
#include "core/changes/undo_rows.h"

namespace sluice {

using namespace Qt::StringLiterals;

using Reason = UndoConflict::Reason;

UndoConflict UndoRows::conflictOf(const QUuid &id, const QString &name, const QString &email) const
{
    UndoConflict conflict;
    if (m_side.isUsers()) {
        conflict.what = UndoConflict::What::User;
        conflict.user = UserId(id);
        conflict.userName = name;
        conflict.userEmail = email;
    } else {
        conflict.what = UndoConflict::What::Flow;
        conflict.flow = FlowId(id);
        conflict.flowName = name;
    }
    return conflict;
}

QList<UndoConflict> UndoRows::conflicts(qint64 limit)
{
    constexpr int holderId = 5;
    constexpr int holderName = 6;
    constexpr int firstField = 7; // of each field: as left, as it is, as it would be
    const auto either = [](const QString &column) { return u"coalesce(t.%1, i.%1, '')"_s.arg(column); };
    const Sql query =
        sql(u"select s.id, s.conflict, s.deed, "_s + either(u"name"_s) + u", "_s + either(m_side.label) +
                u", o.id, o.name, "_s + m_side.perField(u"s.left_%1, t.%1, i.%1"_s, u", "_s) +
                uR"( from undone_%table s left join %table t on t.id = s.id
                     left join changed_%table i on i.change_id = :undone and i.%id = s.id
                     left join %table o on o.%key = s.%key and o.id <> s.id
                     where s.conflict > 0 order by s.id limit :limit)"_s,
            {{u"limit"_s, limit}});
    QList<QUuid> toAsk; // about whom the journal knows who was there last
    QList<UndoConflict> list = m_session.list(query, [&](const Row &row) {
        UndoConflict conflict = conflictOf(row.uuid(0), row.text(3), row.text(4));
        conflict.reason = static_cast<Reason>(row.integer(1) - 1);
        const bool isTaken = conflict.reason == Reason::Taken;
        toAsk.append(isTaken && !row.isNull(holderId) ? row.uuid(holderId) : row.uuid(0));
        for (int i = 0; i < m_side.fields.size(); ++i) {
            const QString &field = m_side.fields.at(i);
            const int column = firstField + 3 * i;
            const QString was = journalText(row, column, field);
            const QString now = journalText(row, column + 1, field);
            const bool isIt =
                isTaken ? field == m_side.label : conflict.reason == Reason::Changed && was != now;
            if (!isIt)
                continue;
            conflict.fields.append({field, was, isTaken ? row.text(holderName) : now, std::nullopt});
            if (row.integer(2) != Made)
                conflict.fields.last().wouldBecome = journalText(row, column + 2, field);
        }
        return conflict;
    });
    for (qsizetype i = 0; i < list.size(); ++i)
        list[i].by = latestChange(m_session, m_side, toAsk.at(i), m_undone.id);
    if (list.size() < limit)
        list += gone(limit - list.size());
    return list;
}

// What the change made and nobody finds, by the images of those who removed it.
QList<UndoConflict> UndoRows::gone(qint64 limit)
{
    if (m_gone == 0)
        return {};
    QList<UndoConflict> list =
        m_session.list(sql(uR"(select i.%id, max(i.name), max(i.%label) from changed_%table i
                where i.removed and i.change_id <> :undone
                  and (i.created_by = :undone or i.%id in (select %id from restored_%table where change_id = :undone))
                  and not exists (select 1 from %table t where t.id = i.%id)
                group by i.%id order by i.%id limit :limit)"_s,
                           {{u"limit"_s, limit}}),
                       [this](const Row &row) { return conflictOf(row.uuid(0), row.text(1), row.text(2)); });
    for (UndoConflict &conflict : list)
        conflict.by = latestChange(
            m_session, m_side, m_side.isUsers() ? conflict.user.uuid() : conflict.flow.uuid(), m_undone.id);
    return list;
}

} // namespace sluice

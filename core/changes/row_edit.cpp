// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/row_edit.h"

#include "core/changes/journal_side.h"
#include "core/database/dialect.h"

namespace sluice {

using namespace Qt::StringLiterals;

RowEdit::RowEdit(const Side &side, const Seen &seen, const QList<Field> &fields)
    : m_side(side)
    , m_seen(seen)
    , m_fields(fields)
{
}

void RowEdit::merge(Session &session)
{
    QStringList columns;
    for (const Field &field : std::as_const(m_fields))
        columns.append(field.name);
    const QString lock = session.isInTransaction() ? session.dialect().rowLock() : QString();
    const auto now = session.first(
        {u"select %1 from %2 where id = :id"_s.arg(columns.join(u", "_s), m_side.table) + lock,
         {{u"id"_s, m_seen.id}}},
        [this](const Row &row) {
            QVariantList values;
            for (int i = 0; i < m_fields.size(); ++i)
                values.append(m_fields[i].seen.typeId() == QMetaType::Bool ? QVariant(row.boolean(i))
                                                                           : QVariant(row.text(i)));
            return values;
        });

    EditConflict conflict;
    conflict.row = m_seen.name;
    conflict.isRemoved = !now;
    m_writes.clear();
    for (int i = 0; i < m_fields.size(); ++i) {
        const Field &field = m_fields[i];
        conflict.fields.append({field.name, field.seen, now ? now->at(i) : QVariant(), field.wanted});
        if (conflict.fields.constLast().isMine())
            m_writes.append(field);
    }
    if (conflict.isRemoved || conflict.hasClash()) {
        conflict.by = latestTouch(session);
        throw conflict.error();
    }
}

bool RowEdit::writes(const QString &name) const
{
    return std::any_of(m_writes.begin(), m_writes.end(),
                       [&](const Field &field) { return field.name == name; });
}

void RowEdit::write(Session &session, Change &change) const
{
    const JournalSide side =
        m_side.table == Side::users().table ? JournalSide::users() : JournalSide::flows();
    Sql row{u"%1 where %1.id = :id"_s.arg(m_side.table), {{u"id"_s, m_seen.id}}};
    QHash<QString, QString> becomes;
    for (const Field &field : m_writes) {
        becomes.insert(field.name, u":new_"_s + field.name);
        row.values.insert(u"new_"_s + field.name, field.wanted);
    }
    change.keepEdited(session, side, row, becomes);
    QVariantMap values;
    for (const Field &field : m_writes) {
        values.insert(field.name, field.wanted);
        values.insert(field.derived);
    }
    values.insert(u"updated_at"_s, change.at);
    QStringList assignments;
    for (auto value = values.constBegin(); value != values.constEnd(); ++value)
        assignments.append(u"%1 = :%1"_s.arg(value.key()));
    values.insert(u"id"_s, m_seen.id);
    session.execute(
        {u"update %1 set %2 where id = :id"_s.arg(m_side.table, assignments.join(u", "_s)), values});
}

// Changes as old as what the editor saw are not the reason; a writer past the journal remains unknown.
std::optional<EditConflict::Touch> RowEdit::latestTouch(Session &session) const
{
    return session.first({uR"(select c.actor, c.host, c.program, c.at from changed_%1 t
                              join changes c on c.id = t.change_id
                              where t.%2 = :id and c.at > :seen order by c.at desc, c.id desc limit 1)"_s.arg(
                              m_side.table, m_side.link),
                          {{u"id"_s, m_seen.id}, {u"seen"_s, m_seen.updatedAt}}},
                         [](const Row &row) {
                             return EditConflict::Touch{row.text(0), row.text(1), row.text(2), row.time(3)};
                         });
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/row_edit.h"

#include "core/changes/latest_change.h"
#include "core/database/dialect.h"

namespace sluice {

using namespace Qt::StringLiterals;

RowEdit::RowEdit(const JournalSide &side, const Seen &seen, const QList<Field> &fields)
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
        // Changes as old as what the editor saw are not the reason; a writer past the journal remains
        // unknown.
        conflict.by = latestEdit(session, m_side, m_seen.id, m_seen.updatedAt);
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
    Sql row{u"%1 where %1.id = :id"_s.arg(m_side.table), {{u"id"_s, m_seen.id}}};
    QHash<QString, QString> becomes;
    for (const Field &field : m_writes) {
        becomes.insert(field.name, u":new_"_s + field.name);
        row.values.insert(u"new_"_s + field.name, field.wanted);
    }
    change.keepEdited(session, m_side, row, becomes);
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

} // namespace sluice

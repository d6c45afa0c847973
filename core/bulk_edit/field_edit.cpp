// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk_edit/field_edit.h"

#include "core/changes/change.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostShownRows = 6;

// A condition over the rows that the edit changes.
Sql changedRows(const FieldEdit &edit)
{
    Sql sql = edit.ids.prefixed(u"set_"_s);
    sql.text = u"%1.id in (%2) and %1.%3 <> :value"_s.arg(edit.side.table, sql.text, edit.field);
    sql.values.insert(u"value"_s, edit.value);
    return sql;
}

QStringList firstNames(Session &session, const FieldEdit &edit, const Sql &changed, int most)
{
    return session.list({u"select name from %1 where %2 order by name_sort, id limit %3"_s.arg(
                             edit.side.table, changed.text, QString::number(most)),
                         changed.values},
                        [](const Row &row) { return row.text(0); });
}

} // namespace

FieldEditPreview previewFieldEdit(Session &session, const FieldEdit &edit)
{
    const Sql changed = changedRows(edit);
    FieldEditPreview preview;
    preview.rows = session.number(
        {u"select count(*) from %1 where id in (%2)"_s.arg(edit.side.table, edit.ids.text), edit.ids.values});
    preview.changing = session.number(
        {u"select count(*) from %1 where %2"_s.arg(edit.side.table, changed.text), changed.values});
    const bool isText = edit.value.metaType() == QMetaType::fromType<QString>();
    session.each(
        {u"select name, %1 from %2 where %3 order by name_sort, id limit %4"_s.arg(
             edit.field, edit.side.table, changed.text, QString::number(mostShownRows)),
         changed.values},
        [&](const Row &row) {
            preview.first.append({row.text(0), isText ? QVariant(row.text(1)) : QVariant(row.boolean(1))});
        });
    return preview;
}

qint64 editField(Session &session, Change &change, const FieldEdit &edit)
{
    const Sql changed = changedRows(edit);
    const QStringList names = firstNames(session, edit, changed, 2);
    change.summary = names.size() == 1 ? names.first() : names.value(0) + u", …"_s;
    change.keepEdited(session, edit.side, {edit.side.table + u" where "_s + changed.text, changed.values},
                      {{edit.field, u":value"_s}});
    // Exactly those that were kept: others may have come to be meant since.
    return session.execute(
        {edit.side.named(u"update %table set "_s + edit.field +
                         u" = :value, updated_at = :at where id in "
                         "(select %id from changed_%table where change_id = :change)"_s),
         {{u"value"_s, edit.value}, {u"at"_s, change.at}, {u"change"_s, change.id.uuid()}}});
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/changes.h"

#include "core/base/clock.h"
#include "core/base/until.h"

namespace sluice {

using namespace Qt::StringLiterals;

TextTable toTable(const QList<ChangeRecord> &changes)
{
    TextTable table{{u"id"_s, u"at"_s, u"who"_s, u"kind"_s, u"summary"_s, u"is_undone"_s, u"note"_s}, {}};
    for (const ChangeRecord &change : changes)
        table.rows.append({change.id.toText(), isoTime(change.at), change.who(), change.kind, change.summary,
                           change.isUndone ? u"true"_s : u"false"_s, change.note});
    return table;
}

TextTable toTable(const QList<UndoConflict> &conflicts)
{
    TextTable table{{u"what"_s, u"reason"_s, u"conflict"_s, u"who"_s, u"at"_s}, {}};
    for (const UndoConflict &conflict : conflicts)
        table.rows.append({word(conflict.what), word(conflict.reason), conflictText(conflict),
                           conflict.by ? conflict.by->who() : QString(),
                           conflict.by ? isoTime(conflict.by->at) : QString()});
    return table;
}

void addRows(TextTable &table, const QList<ChangedRow> &rows, bool areUsers)
{
    for (const ChangedRow &row : rows) {
        const QStringList start{word(row.deed), areUsers ? u"user"_s : u"flow"_s,
                                areUsers ? row.email : row.name};
        if (row.deed != Deed::Edited)
            table.rows.append(start + QStringList{{}, {}, {}});
        else
            for (const ChangedField &field : row.fields)
                table.rows.append(start +
                                  QStringList{field.name, field.was, field.became.value_or(QString())});
    }
}

void addRows(TextTable &table, const QList<ChangedLink> &links)
{
    for (const ChangedLink &link : links) {
        const QString which = u"%1 → %2"_s.arg(link.userEmail, link.flowName);
        if (link.deed == Deed::Edited)
            table.rows.append({word(link.deed), u"link"_s, which, u"until"_s, untilText(link.until),
                               untilText(link.became)});
        else
            table.rows.append({word(link.deed), u"link"_s, link.userEmail, link.flowName, {}, {}});
    }
}

} // namespace sluice

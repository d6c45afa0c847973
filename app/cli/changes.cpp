// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/changes.h"

#include "app/cli/rows.h"

#include "core/base/until.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

QString word(Deed deed)
{
    switch (deed) {
    case Deed::Created:
        return u"created"_s;
    case Deed::Edited:
        return u"edited"_s;
    case Deed::Removed:
        return u"removed"_s;
    case Deed::Restored:
        return u"restored"_s;
    }
    Q_UNREACHABLE();
}

QString word(UndoConflict::What what)
{
    switch (what) {
    case UndoConflict::What::User:
        return u"user"_s;
    case UndoConflict::What::Flow:
        return u"flow"_s;
    case UndoConflict::What::Link:
        return u"link"_s;
    }
    Q_UNREACHABLE();
}

QString word(UndoConflict::Reason reason)
{
    using Reason = UndoConflict::Reason;
    switch (reason) {
    case Reason::Gone:
        return u"gone"_s;
    case Reason::Changed:
        return u"changed"_s;
    case Reason::Linked:
        return u"linked"_s;
    case Reason::ThereAgain:
        return u"there_again"_s;
    case Reason::Taken:
        return u"taken"_s;
    case Reason::MadeAnew:
        return u"made_anew"_s;
    case Reason::EndGone:
        return u"end_gone"_s;
    }
    Q_UNREACHABLE();
}

QJsonValue orNull(const std::optional<QString> &text)
{
    return text ? QJsonValue(*text) : QJsonValue();
}

} // namespace

QJsonObject rowToJson(const ChangedRow &row, bool isUser)
{
    QJsonArray fields;
    for (const ChangedField &field : row.fields)
        fields.append(
            QJsonObject{{u"name"_s, field.name}, {u"was"_s, field.was}, {u"became"_s, orNull(field.became)}});
    QJsonObject document{{u"deed"_s, word(row.deed)},
                         {u"id"_s, row.id.toString(QUuid::WithoutBraces)},
                         {u"name"_s, row.name},
                         {u"fields"_s, fields}};
    if (isUser)
        document.insert(u"email"_s, row.email);
    return document;
}

QJsonObject toJson(const ChangedLink &link)
{
    QJsonObject document{{u"deed"_s, word(link.deed)},
                         {u"user_id"_s, link.user.toText()},
                         {u"flow_id"_s, link.flow.toText()},
                         {u"user_email"_s, link.userEmail},
                         {u"user_name"_s, link.userName},
                         {u"flow_name"_s, link.flowName},
                         {u"linked_at"_s, isoTime(link.linkedAt)},
                         {u"linked_by"_s, link.linkedBy.toText()},
                         {u"until"_s, timeOrNull(link.until)}};
    if (link.deed == Deed::Edited)
        document.insert(u"became_until"_s, timeOrNull(link.became));
    return document;
}

QJsonObject toJson(const UndoConflict &conflict)
{
    QJsonArray fields;
    for (const UndoConflict::Field &field : conflict.fields)
        fields.append(QJsonObject{{u"name"_s, field.name},
                                  {u"was"_s, field.was},
                                  {u"now"_s, field.now},
                                  {u"would_become"_s, orNull(field.wouldBecome)}});
    QJsonObject document{{u"what"_s, word(conflict.what)},
                         {u"reason"_s, word(conflict.reason)},
                         {u"text"_s, conflictText(conflict)},
                         {u"fields"_s, fields}};
    if (conflict.what != UndoConflict::What::Flow) {
        document.insert(u"user_id"_s, conflict.user.toText());
        document.insert(u"user_email"_s, conflict.userEmail);
        document.insert(u"user_name"_s, conflict.userName);
    }
    if (conflict.what != UndoConflict::What::User) {
        document.insert(u"flow_id"_s, conflict.flow.toText());
        document.insert(u"flow_name"_s, conflict.flowName);
    }
    document.insert(u"by"_s, conflict.by ? QJsonValue(toJson(*conflict.by)) : QJsonValue());
    return document;
}

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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/change_json.h"

#include "core/base/clock.h"
#include "core/changes/change_detail.h"
#include "core/changes/undo_conflict.h"

#include <QJsonArray>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

QJsonValue orNull(const std::optional<QString> &text)
{
    return text ? QJsonValue(*text) : QJsonValue();
}

} // namespace

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

QJsonValue timeOrNull(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(isoTime(time)) : QJsonValue();
}

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

} // namespace sluice

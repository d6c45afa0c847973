// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/undo_conflict.h"

#include "core/base/tr.h"
#include "core/changes/field_words.h"

namespace sluice {

using namespace Qt::StringLiterals;

QString conflictSubject(const UndoConflict &conflict)
{
    switch (conflict.what) {
    case UndoConflict::What::User:
        return conflict.userName;
    case UndoConflict::What::Flow:
        return conflict.flowName;
    case UndoConflict::What::Link:
        return conflict.userName + u" → "_s + conflict.flowName;
    }
    Q_UNREACHABLE();
}

namespace {

QString differences(const UndoConflict &conflict)
{
    QStringList all;
    for (const UndoConflict::Field &field : conflict.fields)
        all.append(
            tr("%1 is now %2").arg(fieldInWords(field.name, field.was), fieldInWords(field.name, field.now)));
    return all.join(u", "_s);
}

} // namespace

QString conflictText(const UndoConflict &conflict)
{
    using Reason = UndoConflict::Reason;
    const QString name = conflictSubject(conflict);
    switch (conflict.reason) {
    case Reason::Gone:
        return tr("%1 is no longer there").arg(name);
    case Reason::Changed:
        return tr("%1 was changed since: %2").arg(name, differences(conflict));
    case Reason::Linked:
        return tr("%1 was linked since").arg(name);
    case Reason::ThereAgain:
        return tr("%1 is there again").arg(name);
    case Reason::Taken:
        return tr("%1 belongs to %2 now")
            .arg(fieldInWords(conflict.fields.first().name,
                              conflict.fields.first().wouldBecome.value_or(QString())),
                 conflict.fields.first().now);
    case Reason::MadeAnew:
        return tr("%1 was unlinked and linked again since").arg(name);
    case Reason::EndGone:
        return tr("%1 cannot be linked again, for one of them is no longer there").arg(name);
    }
    Q_UNREACHABLE();
}

} // namespace sluice

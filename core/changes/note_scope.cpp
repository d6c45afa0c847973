// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/note_scope.h"

#include "core/base/text_rule.h"
#include "core/base/tr.h"

namespace sluice {

QString checkedNote(const QString &note)
{
    constexpr int longestNote = 2'000;
    return checkedText(note, {QStringLiteral("note"), tr("The note"), 0, longestNote, true});
}

NoteScope::NoteScope(Session &session, const QString &note)
    : m_session(session)
    , m_before(session.note())
{
    session.note() = checkedNote(note);
}

} // namespace sluice

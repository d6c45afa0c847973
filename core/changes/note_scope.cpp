// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/note_scope.h"

#include "core/base/text_rule.h"

namespace sluice {

NoteScope::NoteScope(Session &session, const QString &note)
    : m_session(session)
    , m_before(session.note())
{
    constexpr int longestNote = 2'000;
    session.note() = checkedText(note, {QStringLiteral("note"), tr("The note"), 0, longestNote, true});
}

} // namespace sluice

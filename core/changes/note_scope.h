// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/session.h"

namespace sluice {

// What may be said about a change. Throws Error Invalid (field "note") for more than 2,000 characters, or
// text that no field takes.
QString checkedNote(const QString &note);

// While it lives, the changes of the session carry what the person said about them; errors of checkedNote().
class NoteScope
{
public:
    NoteScope(Session &session, const QString &note);
    ~NoteScope() { m_session.note() = m_before; }
    NoteScope(const NoteScope &) = delete;
    NoteScope &operator=(const NoteScope &) = delete;

private:
    Session &m_session;
    const QString m_before;
};

} // namespace sluice

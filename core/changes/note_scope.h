// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/session.h"

#include <QCoreApplication>

namespace sluice {

// While it lives, the changes of the session carry what the person said about them. Throws Error Invalid
// (field "note") for more than 2,000 characters, or text that no field takes.
class NoteScope
{
    Q_DECLARE_TR_FUNCTIONS(NoteScope)

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

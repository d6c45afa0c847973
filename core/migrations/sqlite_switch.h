// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace sluice {

class Session;

// Holds a pragma of an SQLite session that is on or off at a value, and puts the old one back at the end.
// Both are read back, since SQLite ignores some switches silently (foreign_keys inside a transaction); a
// session whose switch does not go back may not write any more. Throws Internal.
class SqliteSwitch
{
public:
    SqliteSwitch(Session &session, const QString &pragma, bool value);
    ~SqliteSwitch();
    SqliteSwitch(const SqliteSwitch &) = delete;
    SqliteSwitch &operator=(const SqliteSwitch &) = delete;

private:
    void set(bool value);

    Session &m_session;
    const QString m_pragma;
    bool m_before = false;
};

} // namespace sluice

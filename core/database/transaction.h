// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <functional>

namespace sluice {

class Session;

// A write transaction: takes the engine's write lock at once (SQLite: BEGIN IMMEDIATE), rolls back in the
// destructor unless commit() was called. Inside another one it is inert: the outer one decides. Throws
// Session::writeObstacle().
class Transaction
{
public:
    explicit Transaction(Session &session);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    // Throws also when it cannot be told whether it was done; a Session that has a witness finds out.
    void commit();

private:
    void settle(int requests);

    Session &m_session;
    bool m_outer;
    bool m_open = true;
};

// Runs work in a Transaction and commits; runs the whole again, at most three times, when the engine gave up
// on it because of others (deadlock, serialization failure). The work must therefore keep nothing outside the
// database between runs.
void inTransaction(Session &session, const std::function<void()> &work);

// Inside a Transaction: until its end, nobody else writes the tables or, with Everybody, reads them.
enum class KeepOut { Writers, Everybody };
void lockTables(Session &session, const QStringList &tables, KeepOut whom);

} // namespace sluice

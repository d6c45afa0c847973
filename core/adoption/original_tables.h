// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <optional>

namespace sluice {

class Session;

struct OriginalTable
{
    QString name;        // as it is now
    QStringList columns; // all of them, in their order

    bool has(const QString &column) const { return columns.contains(column); }
};

// The tables of the Python project, told by Alembic's version table beside users, flows and user_flows with
// the columns without which they would be something else. On the session's thread.
class OriginalTables
{
public:
    static std::optional<OriginalTables> in(Session &session);

    OriginalTable version;
    OriginalTable users;
    OriginalTable flows;
    OriginalTable userFlows;

    QString revision(Session &session) const; // Alembic's; several are joined by ", "
    QStringList extraColumns() const;         // that Sluice has no place for: "users.phone"

    // Keeps everybody else from them until the transaction ends. Throws Busy.
    void lock(Session &session) const;
    // Renames them and their indexes to "original_…", or "original_…_2" and so on where that is taken, with
    // everything in them. Needs a Transaction.
    void setAside(Session &session);
};

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace sluice {

class Session;

// An empty table takes a bulk of rows several times faster when its indexes (and, on PostgreSQL, its foreign
// keys) are made afterwards, from what stands there then, hand-made ones too. Use it inside a Transaction.
// isLate() stays false, and everything as it is, when few rows are to come, when the table has rows or
// belongs to another role, or when somebody is at one of the tables right now: they are locked, on PostgreSQL
// against readers as well.
class LateIndexes
{
public:
    static constexpr qint64 worthwhile = 10'000; // rows; fewer are not worth locking a table for

    // others: tables that the foreign keys of this one name.
    LateIndexes(Session &session, qint64 rowsToCome, const QString &table, const QStringList &others = {});

    bool isLate() const { return m_late; }
    void make(); // the rows are there; nothing unless it is late

private:
    Session &m_session;
    QStringList m_make;
    bool m_late = false;
};

} // namespace sluice

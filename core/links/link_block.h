// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/sql.h"

#include <QBitArray>
#include <QHash>

#include <optional>

namespace sluice {

class Session;

// Which of some users are in which of some flows: a part of the matrix of all links. A value; any thread.
class LinkBlock
{
public:
    LinkBlock() = default;
    LinkBlock(const QList<UserId> &users, const QList<FlowId> &flows);
    // One query over the pairs of the two lists, a few hundred rows each. On the session's thread; errors as
    // Session throws them.
    static LinkBlock read(Session &session, const QList<UserId> &users, const QList<FlowId> &flows);

    static Sql question(const QList<UserId> &users, const QList<FlowId> &flows); // user, flow of each link

    bool covers(UserId user, FlowId flow) const;
    std::optional<bool> isLinked(UserId user, FlowId flow) const; // empty: the pair is no part of it
    void setLinked(UserId user, FlowId flow, bool linked);        // a pair that it covers

private:
    qsizetype place(UserId user, FlowId flow) const; // -1: the pair is no part of it

    QHash<UserId, qsizetype> m_users;
    QHash<FlowId, qsizetype> m_flows;
    QBitArray m_linked; // user by user
};

} // namespace sluice

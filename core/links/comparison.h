// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/page.h"
#include "core/links/link.h"

namespace sluice {

class Session;

using ComparedId = Id<struct ComparedTag>; // of a flow where users are compared, of a user where flows are

// A row of the other side, and which of the compared ones are linked with it.
struct ComparedRow
{
    ComparedId id;
    QString name;
    quint32 linked = 0; // bit i: the subject number i

    bool has(qsizetype subject) const { return (linked >> subject & 1) != 0; }
    friend bool operator==(const ComparedRow &, const ComparedRow &) = default;
};

// Two to six users side by side by their flows, or flows by their users.
struct ComparisonQuestion
{
    static constexpr int fewest = 2;
    static constexpr int most = 6;

    bool ofUsers = true;
    QList<QUuid> subjects;
    bool onlyDifferences = true; // otherwise everything that any of them is linked with
};

// Answers it, by name. On the session's thread; errors as Session throws them, and Invalid for a page (see
// Keyset).
class MembershipComparison
{
public:
    MembershipComparison(Session &session, const ComparisonQuestion &question);

    Page<ComparedRow> list(const PageRequest &request);
    qint64 count();

    Sql rows() const; // all that are compared; a query, not a list

private:
    Sql condition() const;

    Session &m_session;
    const ComparisonQuestion m_question;
};

} // namespace sluice

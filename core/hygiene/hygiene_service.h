// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/questions/question.h"

#include <QDate>

namespace sluice {

class Session;

// What deserves a second look in who is let in where. Each finding is a question whose rows can be shown.
struct HygieneFinding
{
    enum class Kind {
        UsersInNoFlow,
        EmptyFlows,
        OneMemberFlows,
        LookAlikeUsers,
        LookAlikeFlows,
        OffButLinked
    };

    Kind kind;
    QuestionAbout about;
    Question question;
    qint64 rows = 0;
};

// Flows with from … to members.
struct MemberSpan
{
    int from = 0;
    int to = 0; // -1: no end
    qint64 flows = 0;

    Question question() const; // about flows
};

// Links that were made in a week, whether or not they are still there.
struct WeekOfLinks
{
    QDate monday; // in the local time of this computer
    qint64 links = 0;

    Question question() const; // about users: those with a link of that week
};

// Counts for the hygiene board, each with a query or two. On the session's thread; errors as Session throws
// them.
class HygieneService
{
public:
    explicit HygieneService(Session &session)
        : m_session(session)
    {
    }

    static QList<HygieneFinding> questions(); // all findings, not counted yet
    qint64 count(const HygieneFinding &finding);
    QList<MemberSpan> membersPerFlow(); // every flow is in one of them
    // The last weeks, the current one at the end; from the journal.
    QList<WeekOfLinks> linksPerWeek(int weeks);

private:
    Session &m_session;
};

} // namespace sluice

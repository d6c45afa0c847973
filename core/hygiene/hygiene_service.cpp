// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hygiene/hygiene_service.h"

#include "core/database/session.h"
#include "core/flows/flow_service.h"
#include "core/users/user_service.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int spanEnds[] = {0, 1, 9, 99, 999}; // the last of each; the next span has no end

Question links(Comparison comparison, int count)
{
    return Question::of(LinkCount{comparison, count});
}

QDateTime beginningOf(QDate day)
{
    return day.startOfDay().toUTC();
}

} // namespace

QList<HygieneFinding> HygieneService::questions()
{
    using Kind = HygieneFinding::Kind;
    constexpr auto users = QuestionAbout::Users;
    constexpr auto flows = QuestionAbout::Flows;
    const Question none = links(Comparison::Exactly, 0);
    return {
        {Kind::UsersInNoFlow, users, none},
        {Kind::OffButLinked, users,
         Question::group(Quantifier::All, {Question::of(IsActive{false}), links(Comparison::MoreThan, 0)})},
        {Kind::LookAlikeUsers, users, Question::of(LooksAlike{})},
        {Kind::EmptyFlows, flows, none},
        {Kind::OneMemberFlows, flows, links(Comparison::Exactly, 1)},
        {Kind::LookAlikeFlows, flows, Question::of(LooksAlike{})}};
}

qint64 HygieneService::count(const HygieneFinding &finding)
{
    if (finding.about == QuestionAbout::Users) {
        UserFilter filter;
        filter.question = finding.question;
        return UserService(m_session).count(filter);
    }
    FlowFilter filter;
    filter.question = finding.question;
    return FlowService(m_session).count(filter);
}

QList<MemberSpan> HygieneService::membersPerFlow()
{
    QList<MemberSpan> spans;
    QString span = u"case "_s;
    int from = 0;
    for (const int to : spanEnds) {
        span += u"when members <= %1 then %2 "_s.arg(to).arg(spans.size());
        spans.append({from, to});
        from = to + 1;
    }
    span += u"else %1 end"_s.arg(spans.size());
    spans.append({from, -1});
    // Flows without members are those that are left.
    qint64 linked = 0;
    m_session.each({u"select span, count(*) from (select %1 as span from (select count(*) as members from "
                    "user_flows group by flow_id) sizes) spans group by span"_s.arg(span)},
                   [&](const Row &row) {
                       spans[row.integer(0)].flows = row.integer(1);
                       linked += row.integer(1);
                   });
    spans.first().flows = m_session.number({u"select count(*) from flows"_s}) - linked;
    return spans;
}

QList<WeekOfLinks> HygieneService::linksPerWeek(int weeks)
{
    const QDate today = m_session.now().toLocalTime().date();
    const QDate thisMonday = today.addDays(1 - today.dayOfWeek());
    QList<WeekOfLinks> list;
    for (int back = weeks - 1; back >= 0; --back)
        list.append({thisMonday.addDays(-7 * back)});
    const QDate first = list.first().monday;
    m_session.each({u"select at, links_added from changes where at >= :since and links_added > 0"_s,
                    {{u"since"_s, beginningOf(first)}}},
                   [&](const Row &row) {
                       const qint64 week = first.daysTo(row.time(0).toLocalTime().date()) / 7;
                       if (week >= 0 && week < list.size())
                           list[week].links += row.integer(1);
                   });
    return list;
}

Question MemberSpan::question() const
{
    if (from == to)
        return links(Comparison::Exactly, from);
    QList<Question> bounds{links(Comparison::MoreThan, from - 1)};
    if (to >= 0)
        bounds.append(links(Comparison::LessThan, to + 1));
    return Question::group(Quantifier::All, bounds);
}

Question WeekOfLinks::question() const
{
    return Question::of(LinkedWhen{Moment::Since, beginningOf(monday), {}, beginningOf(monday.addDays(7))});
}

} // namespace sluice

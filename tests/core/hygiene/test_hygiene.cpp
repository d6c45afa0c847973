// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flows/flow_service.h"
#include "core/hygiene/hygiene_service.h"
#include "core/links/link_service.h"
#include "core/users/user_service.h"
#include "tests/support/engines.h"

#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestHygiene : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init();
    void cleanup();
    void everyFindingCountsItsRows();
    void everyFlowIsInOneSpanAndItsQuestionFindsIt();
    void linksAreCountedInTheWeekInWhichTheyWereMade();
    void theQuestionOfAWeekFindsWhoWasLinkedInIt();

private:
    Session &session() { return m_database->session(); }
    UserId user(const QString &name, bool active = true);
    FlowId flow(const QString &name);
    qint64 rows(HygieneFinding::Kind kind);
    qint64 flowsOf(const Question &question);

    std::unique_ptr<TestDatabase> m_database;
    QDateTime m_now{QDate(2026, 3, 18), QTime(12, 0), Qt::UTC};
    int m_emails = 0;
};

void TestHygiene::init()
{
    QFETCH_GLOBAL(Engine, engine);
    m_database = std::make_unique<TestDatabase>(engine);
    session().setClock([this] { return m_now = m_now.addMSecs(1); });
}

void TestHygiene::cleanup()
{
    m_database.reset();
}

UserId TestHygiene::user(const QString &name, bool active)
{
    return UserService(session())
        .create({.email = u"u%1@x.example"_s.arg(++m_emails), .name = name, .active = active})
        .id;
}

FlowId TestHygiene::flow(const QString &name)
{
    return FlowService(session()).create({.name = name, .description = {}}).id;
}

qint64 TestHygiene::rows(HygieneFinding::Kind kind)
{
    for (const HygieneFinding &finding : HygieneService::questions()) {
        if (finding.kind == kind)
            return HygieneService(session()).count(finding);
    }
    return -1;
}

qint64 TestHygiene::flowsOf(const Question &question)
{
    FlowFilter filter;
    filter.question = question;
    return FlowService(session()).count(filter);
}

void TestHygiene::everyFindingCountsItsRows()
{
    using Kind = HygieneFinding::Kind;
    const UserId ada = user(u"Ada Lovelace"_s);
    const UserId emilie = user(u"Émilie"_s);
    const UserId emily = user(u"EMILIE"_s);
    const UserId off = user(u"Gone"_s, false);
    user(u"Alone"_s);
    const FlowId first = flow(u"Café"_s);
    flow(u"Cafe"_s);
    const FlowId third = flow(u"Third"_s);
    LinkService links(session());
    links.add(UserSet::of({ada, emilie, emily, off}), FlowSet::of({first}));
    links.add(UserSet::of({ada}), FlowSet::of({third}));
    QCOMPARE(rows(Kind::UsersInNoFlow), 1);
    QCOMPARE(rows(Kind::OffButLinked), 1);
    QCOMPARE(rows(Kind::LookAlikeUsers), 2);
    QCOMPARE(rows(Kind::EmptyFlows), 1);
    QCOMPARE(rows(Kind::OneMemberFlows), 1);
    QCOMPARE(rows(Kind::LookAlikeFlows), 2);
}

void TestHygiene::everyFlowIsInOneSpanAndItsQuestionFindsIt()
{
    QList<UserId> users;
    for (int i = 0; i < 12; ++i)
        users.append(user(u"User %1"_s.arg(i)));
    LinkService links(session());
    for (const int members : {0, 0, 1, 2, 9, 10, 12})
        links.add(UserSet::of(users.first(members)),
                  FlowSet::of({flow(u"Flow %1 %2"_s.arg(members).arg(m_emails++))}));
    const QList<MemberSpan> spans = HygieneService(session()).membersPerFlow();
    QList<qint64> counts;
    for (const MemberSpan &span : spans) {
        counts.append(span.flows);
        QCOMPARE(flowsOf(span.question()), span.flows);
    }
    QCOMPARE(counts, (QList<qint64>{2, 1, 2, 2, 0, 0}));
}

void TestHygiene::linksAreCountedInTheWeekInWhichTheyWereMade()
{
    const UserId ada = user(u"Ada"_s);
    const UserId bob = user(u"Bob"_s);
    const FlowId one = flow(u"One"_s);
    const FlowId two = flow(u"Two"_s);
    LinkService links(session());
    m_now = m_now.addDays(-7);
    links.add(UserSet::of({ada, bob}), FlowSet::of({one}));
    m_now = m_now.addDays(7);
    links.add(UserSet::of({ada}), FlowSet::of({two}));
    links.remove(UserSet::of({ada}), FlowSet::of({two})); // made all the same
    const QList<WeekOfLinks> weeks = HygieneService(session()).linksPerWeek(4);
    QCOMPARE(weeks.size(), 4);
    QCOMPARE(weeks.last().monday, QDate(2026, 3, 16));
    QList<qint64> counts;
    for (const WeekOfLinks &week : weeks)
        counts.append(week.links);
    QCOMPARE(counts, (QList<qint64>{0, 0, 2, 1}));
}

void TestHygiene::theQuestionOfAWeekFindsWhoWasLinkedInIt()
{
    const UserId ada = user(u"Ada"_s);
    const UserId bob = user(u"Bob"_s);
    const FlowId one = flow(u"One"_s);
    LinkService links(session());
    m_now = m_now.addDays(-7);
    links.add(UserSet::of({ada}), FlowSet::of({one}));
    m_now = m_now.addDays(7);
    links.add(UserSet::of({bob}), FlowSet::of({one}));
    const QList<WeekOfLinks> weeks = HygieneService(session()).linksPerWeek(2);
    QList<qint64> counts;
    for (const WeekOfLinks &week : weeks) {
        UserFilter filter;
        filter.question = week.question();
        counts.append(UserService(session()).count(filter));
    }
    QCOMPARE(counts, (QList<qint64>{1, 1}));
}

QTEST_GUILESS_MAIN(TestHygiene)
#include "test_hygiene.moc"

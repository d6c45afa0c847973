// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/database.h"
#include "core/database/interrupt_check.h"
#include "core/transfer/generate.h"
#include "core/users/user_service.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"

#include <QRandomGenerator>
#include <QSemaphore>
#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int people = 30'000;

QList<UserQuery> questions()
{
    UserFilter active, some, inNothing;
    active.active = true;
    some.search = u"ma"_s;
    inNothing.inNoFlow = true;
    return {{},
            {{}, UserOrder::Name, true},
            {{}, UserOrder::Email, false},
            {{}, UserOrder::Created, false},
            {{}, UserOrder::Active, true},
            {active, UserOrder::Email, true},
            {inNothing, UserOrder::Name, false},
            {some, UserOrder::Name, false},
            {some, UserOrder::Email, false}};
}

} // namespace

class TestFences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }

    void eachFenceStandsWhereItSays()
    {
        for (const UserQuery &query : questions()) {
            const Fences fences = users().exactFences(query);
            QVERIFY(fences.isExact);
            QCOMPARE(fences.count, users().count(query.filter));
            QVERIFY(fences.count < 1000 || fences.all.size() >= fences.count / 1000 - 1);
            for (const Fence &fence : fences.all) {
                const auto page = users().list(query, {std::nullopt, fence.row, 1, false});
                QCOMPARE(page.first, std::optional(fence.cursor));
            }
        }
    }

    void whatComesBeforeAPlaceIsCountedFromTheNearestFence()
    {
        QRandomGenerator random(7);
        for (const UserQuery &query : questions()) {
            const Fences fences = users().exactFences(query);
            for (int i = 0; i < 12; ++i) {
                const qint64 row = random.bounded(int(fences.count));
                const auto place = users().list(query, {std::nullopt, row, 1, false}).first;
                QVERIFY(place);
                QCOMPARE(users().countBefore(query, *place, fences), row);
                QCOMPARE(users().countBefore(query, *place), row);
            }
        }
    }

    void aSampleTellsAboutWhereRowsStand()
    {
        for (const UserQuery &query : {UserQuery(), UserQuery{{}, UserOrder::Email, true}}) {
            const Fences fences = users().guessedFences(query);
            QVERIFY(!fences.isExact);
            QVERIFY2(std::abs(fences.count - people) < people / 5, qPrintable(QString::number(fences.count)));
            for (const Fence &fence : fences.all) {
                const double place = double(users().countBefore(query, fence.cursor)) / people;
                QVERIFY(std::abs(place - double(fence.row) / double(fences.count)) < 0.1);
                if (&fence - fences.all.constData() > 20)
                    break;
            }
            QVERIFY(fences.lastUpTo(people / 2));
            QCOMPARE(fences.lastUpTo(-1), nullptr);
        }
    }

    void aFewRowsAreCountedAtOnce()
    {
        TestDatabase few(engine());
        generate(few.session(), {.users = 40, .flows = 2, .links = 5, .seed = 1});
        const Fences fences = UserService(few.session()).guessedFences({});
        QVERIFY(fences.isExact);
        QCOMPARE(fences.count, 40);
        QVERIFY(fences.all.isEmpty());
    }

    // What begins with the search comes first; pages of any size and direction are cut from one list.
    void aSearchedListIsOneListHoweverItIsRead()
    {
        UserQuery query;
        query.filter.search = u"ra"_s;
        QList<User> all;
        PageRequest request{std::nullopt, 0, 7'000, false};
        for (bool more = true; more;) {
            const auto page = users().list(query, request);
            all += page.items;
            request.after = page.last;
            more = page.full;
        }
        QCOMPARE(all.size(), users().count(query.filter));
        const auto begins = [](const User &user) {
            return user.name.startsWith(u"ra"_s, Qt::CaseInsensitive);
        };
        const auto rest = std::partition_point(all.begin(), all.end(), begins);
        QVERIFY(rest != all.begin() && rest != all.end());
        QVERIFY(std::none_of(rest, all.end(), begins));

        QRandomGenerator random(11);
        for (int i = 0; i < 60; ++i) {
            const int limit = random.bounded(1, 400);
            const qint64 skip = random.bounded(int(all.size()));
            const bool backwards = random.bounded(2) == 1;
            const auto page = users().list(query, {std::nullopt, skip, limit, backwards});
            const qsizetype size = std::min<qsizetype>(limit, all.size() - skip);
            const qsizetype from = backwards ? all.size() - skip - size : skip;
            QCOMPARE(page.items, all.mid(from, size));
            const auto behind = users().list(query, {page.last, 3, 5, false});
            QCOMPARE(behind.items, all.mid(from + size + 3, 5));
            const qsizetype before = std::max<qsizetype>(0, from - 2);
            const auto ahead = users().list(query, {page.first, 2, 5, true});
            QCOMPARE(ahead.items,
                     all.mid(std::max<qsizetype>(0, before - 5), std::min<qsizetype>(5, before)));
        }
    }

    void aPlaceOfAListWithoutSearchIsNoneOfASearchedOne()
    {
        UserQuery query;
        query.filter.search = u"ra"_s;
        const PageRequest request{Cursor{u"zeno"_s, QUuid::createUuid()}, 0, 5, false};
        EXPECT_ERROR(users().list(query, request), Invalid);
    }

    void anInterruptBetweenTwoStatementsIsNoticed()
    {
        const auto session = m_database[engine()]->anotherSession();
        const InterruptCheck check(*session);
        check.throwIfInterrupted();
        session->interrupter()->interrupt();
        EXPECT_ERROR(check.throwIfInterrupted(), Cancelled);
        EXPECT_ERROR(check.makeWay(60'000), Cancelled);
    }

    void whatRunsAsideHoldsUpNothing()
    {
        Database database(m_database[engine()]->url(), testAuthor());
        QSemaphore goOn;
        const auto slow = database.runAside([&goOn](Session &session) {
            goOn.acquire();
            return UserService(session).count({});
        });
        QCOMPARE(database.run([](Session &session) { return UserService(session).count({}); }).result(),
                 people);
        goOn.release();
        QCOMPARE(slow.result(), people);
    }

    void cleanupTestCase() { m_database.clear(); }

private:
    UserService users()
    {
        auto &database = m_database[engine()];
        if (!database) {
            database = std::make_unique<TestDatabase>(engine());
            generate(database->session(), {.users = people, .flows = 10, .links = 20'000, .seed = 3});
        }
        return UserService(database->session());
    }

    std::map<Engine, std::unique_ptr<TestDatabase>> m_database;
};

QTEST_GUILESS_MAIN(TestFences)
#include "test_fences.moc"

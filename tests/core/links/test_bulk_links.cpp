// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/undo_service.h"
#include "core/flows/flow_service.h"
#include "core/links/comparison.h"
#include "core/links/link_recipe.h"
#include "core/links/link_service.h"
#include "core/links/membership_copy.h"
#include "core/transfer/csv_reader.h"
#include "core/transfer/receipt_export.h"
#include "core/users/user_service.h"
#include "tests/core/links/link_population.h"
#include "tests/support/expect.h"

#include <QBuffer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <thread>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestBulkLinks : public QObject, private LinkPopulation
{
    Q_OBJECT

    QStringList saved(const LinkReceipt &receipt)
    {
        QBuffer file;
        [&] { QVERIFY(file.open(QIODevice::WriteOnly)); }();
        const qint64 rows = exportReceipt(session(), file, receipt, {.style = CsvStyle::Plain});
        QStringList lines = QString::fromUtf8(file.data()).split(u"\r\n"_s, Qt::SkipEmptyParts);
        [&] {
            QCOMPARE(lines.takeFirst(), u"user_email,user_name,flow_name,outcome,reason"_s);
            QCOMPARE(lines.size(), rows);
        }();
        lines.sort();
        return lines;
    }
private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init() { begin(); }
    void cleanup() { database.reset(); }

    void fiveHundredUsersAndTwentyFlowsAreOneChangeEachWay()
    {
        people(500);
        work(21);
        links().add(UserSet::of(users.mid(0, 10)), FlowSet::of(flows.mid(0, 2)));
        links().add(UserSet::of({users.at(0)}), FlowSet::of({flows.at(20)}));
        const UserSet who = UserSet::of(users);
        const FlowSet where = FlowSet::of(flows.mid(0, 20));
        const LinkPreview preview = links().preview(who, where, LinkAction::SetFlows);
        QCOMPARE(preview.users, 500);
        QCOMPARE(preview.flows, 20);
        QCOMPARE(preview.pairs, 10'000);
        QCOMPARE(preview.fresh(), 9'980);
        QCOMPARE(preview.wouldRemove, 1);
        QCOMPARE(preview.reach(), 10'001);

        const LinkReceipt added = links().apply(LinkAction::Add, who, where);
        QCOMPARE(added.added, 9'980);
        QCOMPARE(added.alreadyThere, 20);
        const LinkReceipt set = links().apply(LinkAction::SetFlows, who, where);
        QCOMPARE(set.removed, 1);
        QCOMPARE(set.added, 0);
        QCOMPARE(set.alreadyThere, 10'000);
        const LinkReceipt removed = links().apply(LinkAction::Remove, who, where);
        QCOMPARE(removed.removed, 10'000);
        QCOMPARE(links().count({}), 0);
        UndoService(session()).undo(*removed.change);
        QCOMPARE(links().count({}), 10'000);
        QCOMPARE(links().apply(LinkAction::Add, who, where).change, std::nullopt);
    }

    void settingUsersTakesTheOthersOut()
    {
        people(4);
        work(2);
        links().add(UserSet::of(users), FlowSet::of(flows));
        const LinkPreview preview =
            links().preview(UserSet::of(users.mid(0, 1)), FlowSet::of(flows), LinkAction::SetUsers);
        QCOMPARE(preview.wouldRemove, 6);
        QCOMPARE(links().setUsers(UserSet::of(users.mid(0, 1)), FlowSet::of(flows)).removed, 6);
        QCOMPARE(links().count({}), 2);
    }

    void theFirstPairsTellWhatWouldBecomeOfThem()
    {
        people(3);
        work(2);
        links().add(UserSet::of({users.at(0)}), FlowSet::of(flows));
        using Outcome = PairForecast::Outcome;
        const auto outcomes = [this](LinkAction action, int limit) {
            QList<Outcome> all;
            for (const PairForecast &pair : links().firstPairs(UserSet::of(users.mid(0, 2)),
                                                               FlowSet::of(flows.mid(0, 1)), action, limit))
                all.append(pair.outcome);
            return all;
        };
        QCOMPARE(outcomes(LinkAction::Add, 200), QList({Outcome::Added, Outcome::AlreadyThere}));
        QCOMPARE(outcomes(LinkAction::Add, 1), QList({Outcome::Added}));
        QCOMPARE(outcomes(LinkAction::Remove, 200), QList({Outcome::Removed, Outcome::NotThere}));
        QCOMPARE(outcomes(LinkAction::SetFlows, 200),
                 QList({Outcome::Removed, Outcome::Added, Outcome::AlreadyThere}));
    }

    void whatIsGoneIsRefusedByName()
    {
        people(3);
        work(2);
        const UserSet who = UserSet::of(users);
        UserService(session()).remove(UserSet::of({users.at(1)}));
        const FlowId never = FlowId::create();
        const FlowSet where = FlowSet::of({flows.at(0), never});
        QCOMPARE(links().preview(who, where).refused, 4);
        const LinkReceipt receipt = links().add(who, where);
        QCOMPARE(receipt.added, 2);
        QCOMPARE(receipt.refused, 4);
        QCOMPARE(receipt.gone.users, QList({GoneRow{users.at(1).uuid(), u"User 1"_s}}));
        QCOMPARE(receipt.gone.flows, QList({GoneRow{never.uuid(), u""_s}}));
        const QString noFlow = u"The flow was deleted before."_s;
        QCOMPARE(
            saved(receipt),
            QStringList({u",User 1,%1,refused,The user was deleted before. %2"_s.arg(never.toText(), noFlow),
                         u",User 1,Flow 0,refused,The user was deleted before."_s,
                         u"u0@example.org,User 0,%1,refused,%2"_s.arg(never.toText(), noFlow),
                         u"u0@example.org,User 0,Flow 0,added,"_s,
                         u"u2@example.org,User 2,%1,refused,%2"_s.arg(never.toText(), noFlow),
                         u"u2@example.org,User 2,Flow 0,added,"_s}));
    }

    void aRowThatGoesWhileItIsLinkedIsRefusedAndTheRestIsLinked()
    {
        people(3);
        work(1);
        const auto other = database->anotherSession();
        LinkReceipt receipt;
        std::thread linking;
        inTransaction(*other, [&] {
            UserService(*other).remove(UserSet::of({users.at(2)}));
            linking = std::thread([&, url = database->url()] {
                const auto mine = Session::open(url, testAuthor());
                receipt = LinkService(*mine).add(UserSet::of(users), FlowSet::of(flows));
            });
            // What the other thread reads now is what nobody has committed yet.
            const auto watcher = database->anotherSession();
            QFETCH_GLOBAL(Engine, engine);
            if (engine == Engine::PostgreSql)
                while (
                    watcher->number({u"select count(*) from pg_stat_activity where wait_event_type = 'Lock' "
                                     "and datname = current_database()"_s}) == 0)
                    std::this_thread::yield();
        });
        linking.join();
        QCOMPARE(receipt.added, 2);
        QCOMPARE(receipt.refused, 1);
        QCOMPARE(receipt.gone.users, QList({GoneRow{users.at(2).uuid(), u"User 2"_s}}));
        QCOMPARE(links().count({}), 2);
    }

    void anErrorInTheMiddleLeavesNothing()
    {
        people(5);
        work(2);
        links().add(UserSet::of({users.at(0)}), FlowSet::of({flows.at(1)}));
        QFETCH_GLOBAL(Engine, engine);
        const bool sqlite = engine == Engine::Sqlite;
        // The third link that is made fails, when the links that had to go are gone already.
        session().execute({sqlite
                               ? u"create trigger third before insert on user_flows when (select count(*) "
                                 "from user_flows) = 2 begin select raise(abort, 'enough'); end"_s
                               : u"alter table user_flows add constraint third check (user_id <> '%1')"_s.arg(
                                     users.at(3).toText())});
        bool failed = false;
        try {
            links().setFlows(UserSet::of(users), FlowSet::of({flows.at(0)}));
        } catch (const Error &) {
            failed = true;
        }
        QVERIFY(failed);
        QCOMPARE(pairs(), QSet<QString>({u"u0@example.org Flow 1"_s}));
        QCOMPARE(session().number({u"select count(*) from changes where kind = 'link.set'"_s}), 0);
    }

    void settingToRowsThatAreAllGoneIsRefused()
    {
        people(1);
        work(1);
        links().add(UserSet::of(users), FlowSet::of(flows));
        EXPECT_ERROR(links().setFlows(UserSet::of(users), FlowSet::of({FlowId::create()})), NotFound);
        QCOMPARE(links().count({}), 1);
        QCOMPARE(links().setFlows(UserSet::of(users), FlowSet::of({})).removed, 1);
    }

    void aReceiptTellsOfEveryPair()
    {
        people(3);
        work(2);
        links().add(UserSet::of({users.at(0)}), FlowSet::of({flows.at(1)}));
        const UserSet two = UserSet::of(users.mid(0, 2));
        QCOMPARE(
            saved(links().setFlows(two, FlowSet::of({flows.at(0)}))),
            QStringList({u"u0@example.org,User 0,Flow 0,added,"_s, u"u0@example.org,User 0,Flow 1,removed,"_s,
                         u"u1@example.org,User 1,Flow 0,added,"_s}));
        QCOMPARE(saved(links().remove(UserSet::of(users), FlowSet::of({flows.at(0)}))),
                 QStringList({u"u0@example.org,User 0,Flow 0,removed,"_s,
                              u"u1@example.org,User 1,Flow 0,removed,"_s,
                              u"u2@example.org,User 2,Flow 0,not_there,"_s}));
        links().add(two, FlowSet::of(flows));
        UserFilter notIn;
        notIn.subjects = {{FlowSet::of({flows.at(0)}), Membership::Linked}};
        const LinkReceipt receipt = links().add(UserService::matching(notIn), FlowSet::of({flows.at(1)}));
        QCOMPARE(receipt.alreadyThere, 2);
        QCOMPARE(receipt.change, std::nullopt);
        links().remove(two, FlowSet::of({flows.at(0)}));
        QCOMPARE(saved(receipt).size(), 2); // of those that were asked about then
    }

    void aReceiptThatIsSavedLaterTellsOfThen()
    {
        people(3);
        work(2);
        links().add(UserSet::of({users.at(0)}), FlowSet::of({flows.at(0)}));
        const LinkReceipt receipt = links().add(UserService::matching({}), FlowSet::of(flows));
        QCOMPARE(receipt.alreadyThere, 1);
        const QStringList then = saved(receipt);
        QCOMPARE(then.size(), 6);
        QVERIFY(then.contains(u"u0@example.org,User 0,Flow 0,already_there,"_s));
        // Others link, unlink, come and go.
        links().remove(UserSet::of(users.mid(0, 2)), FlowSet::of(flows.mid(0, 1)));
        links().add(UserSet::of({users.at(1)}), FlowSet::of({flows.at(0)}));
        const User late = UserService(session()).create({u"late@example.org"_s, u"Late"_s, true});
        links().add(UserSet::of({late.id}), FlowSet::of(flows));
        UserService(session()).remove(UserSet::of({users.at(0)}));
        QStringList later = saved(receipt);
        later.sort();
        QStringList wanted = then;
        wanted.sort();
        QCOMPARE(later, wanted);
    }

    void membershipsAreCopiedMirroredAndMoved()
    {
        people(4);
        work(3);
        links().add(UserSet::of({users.at(0)}), FlowSet::of(flows.mid(0, 2)));
        links().add(UserSet::of({users.at(1)}), FlowSet::of({flows.at(2)}));
        MembershipCopy copies(session());
        const UserSet bob = UserSet::of({users.at(1)});
        QCOMPARE(copies.preview(UserCopy{users.at(0), bob, CopyMode::Mirror}).wouldRemove, 1);
        QCOMPARE(copies.copy(UserCopy{users.at(0), bob, CopyMode::AddOnly}).added, 2);
        const LinkReceipt mirrored = copies.copy(UserCopy{users.at(0), bob, CopyMode::Mirror});
        QCOMPARE(mirrored.removed, 1);
        QCOMPARE(mirrored.alreadyThere, 2);
        const LinkReceipt moved =
            copies.copy(UserCopy{users.at(0), UserSet::of(users.mid(0, 3)), CopyMode::Move});
        QCOMPARE(moved.added, 2);
        QCOMPARE(moved.removed, 2);
        QCOMPARE(links().flowCounts(UserSet::of(users)).value(users.at(0)), 0);
        UndoService(session()).undo(*moved.change);
        QCOMPARE(links().flowCounts(UserSet::of(users)).value(users.at(0)), 2);
        QCOMPARE(links().flowCounts(UserSet::of(users)).value(users.at(2)), 0);
        QCOMPARE(copies.copy(FlowCopy{flows.at(0), FlowSet::of({flows.at(2)}), CopyMode::Mirror}).added, 2);
        EXPECT_ERROR(copies.copy(UserCopy{users.at(0), UserSet::of({users.at(0)}), CopyMode::Move}), Invalid);
        EXPECT_ERROR(copies.copy(UserCopy{UserId::create(), bob, CopyMode::Mirror}), NotFound);
    }

    void aComparisonPagesThroughTheDifferences()
    {
        people(3);
        work(25);
        links().add(UserSet::of(users.mid(0, 2)), FlowSet::of(flows.mid(0, 20)));
        links().add(UserSet::of(users), FlowSet::of(flows.mid(0, 5)));
        const QList<QUuid> all{users.at(0).uuid(), users.at(1).uuid(), users.at(2).uuid()};
        MembershipComparison differences(session(), {true, all, true});
        QCOMPARE(differences.count(), 15);
        QCOMPARE(MembershipComparison(session(), {true, all, false}).count(), 20);
        QStringList seen;
        PageRequest request{.limit = 4};
        for (bool more = true; more;) {
            const auto page = differences.list(request);
            for (const ComparedRow &row : page.items) {
                QCOMPARE(row.linked, 0b011U);
                seen.append(row.name);
            }
            request.after = page.last;
            more = page.full;
        }
        QCOMPARE(seen.size(), 15);
        QCOMPARE(QSet<QString>(seen.begin(), seen.end()).size(), 15);
        const UserCopy some{users.at(0), UserSet::of({users.at(2)}), CopyMode::AddOnly,
                            FlowSet::of(flows.mid(5, 1) + flows.mid(24, 1))};
        QCOMPARE(MembershipCopy(session()).copy(some).added, 1);
        QCOMPARE(differences.count(), 14);
        const UserCopy every{users.at(0), UserSet::of({users.at(2)}), CopyMode::AddOnly,
                             FlowSet{differences.rows()}};
        QCOMPARE(MembershipCopy(session()).copy(every).added, 14);
        QCOMPARE(differences.count(), 0);
        MembershipComparison ofFlows(session(), {false, {flows.at(0).uuid(), flows.at(24).uuid()}, true});
        QCOMPARE(ofFlows.count(), 3);
    }
};

QTEST_GUILESS_MAIN(TestBulkLinks)
#include "test_bulk_links.moc"

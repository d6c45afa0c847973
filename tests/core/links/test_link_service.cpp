// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/change.h"
#include "core/flows/flow_service.h"
#include "core/links/link_service.h"
#include "core/users/user_service.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"

#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class LinkServiceTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestDatabase> database;
    QList<UserId> users;
    QList<FlowId> flows;
    LinkService links() { return LinkService(database->session()); }
    qint64 changes(const QString &kind)
    {
        return database->session().number(
            {u"select count(*) from changes where kind = :kind"_s, {{u"kind"_s, kind}}});
    }

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init()
    {
        QFETCH_GLOBAL(Engine, engine);
        database = std::make_unique<TestDatabase>(engine);
        users.clear();
        flows.clear();
        for (int i = 0; i < 5; ++i)
            users.append(UserService(database->session())
                             .create({u"u%1@example.org"_s.arg(i), u"User %1"_s.arg(i)})
                             .id);
        for (int i = 0; i < 3; ++i)
            flows.append(FlowService(database->session()).create({u"Flow %1"_s.arg(i)}).id);
    }
    void cleanup() { database.reset(); }

    void addingCountsWhatWasThere()
    {
        links().add(UserSet::of({users.at(0)}), FlowSet::of({flows.at(0)}));
        const UserSet three = UserSet::of(users.mid(0, 3));
        const FlowSet two = FlowSet::of(flows.mid(0, 2));
        const LinkPreview preview = links().preview(three, two);
        QCOMPARE(preview.pairs, 6);
        QCOMPARE(preview.alreadyThere, 1);
        const LinkReceipt receipt = links().add(three, two);
        QCOMPARE(receipt.added, 5);
        QCOMPARE(receipt.alreadyThere, 1);
        QCOMPARE(links().count({}), 6);
        QCOMPARE(changes(u"link.add"_s), 2);
    }

    void addingTwiceLeavesNoTrace()
    {
        links().add(UserSet::of(users), FlowSet::of(flows));
        const LinkReceipt receipt = links().add(UserSet::of(users), FlowSet::of(flows));
        QCOMPARE(receipt.added, 0);
        QCOMPARE(receipt.alreadyThere, 15);
        QCOMPARE(changes(u"link.add"_s), 1);
    }

    void unknownIdsAreLeftOut()
    {
        const LinkReceipt receipt =
            links().add(UserSet::of({UserId::create(), users.at(0)}), FlowSet::of({flows.at(0)}));
        QCOMPARE(receipt.added, 1);
    }

    void removingKeepsTheBeforeImage()
    {
        links().add(UserSet::of(users), FlowSet::of({flows.at(0)}));
        const LinkReceipt receipt =
            links().remove(UserSet::of(users.mid(0, 2)), FlowSet::of(flows.mid(0, 2)));
        QCOMPARE(receipt.removed, 2);
        QCOMPARE(receipt.notThere, 2);
        QCOMPARE(database->session().number({u"select count(*) from removed_links"_s}), 2);
        QCOMPARE(
            database->session().number({u"select links_removed from changes where kind = 'link.remove'"_s}),
            2);
    }

    void settingIsADifference()
    {
        links().add(UserSet::of({users.at(0)}), FlowSet::of(flows.mid(0, 2)));
        const LinkReceipt receipt =
            links().setFlows(UserSet::of({users.at(0)}), FlowSet::of(flows.mid(1, 2)));
        QCOMPARE(receipt.added, 1);
        QCOMPARE(receipt.alreadyThere, 1);
        QCOMPARE(receipt.removed, 1);
        QCOMPARE(changes(u"link.set"_s), 1);
        const auto mine = links().list({UserSet::of({users.at(0)}), {}}, {}).items;
        QCOMPARE(mine.size(), 2);
        QCOMPARE(mine.at(0).flowName, u"Flow 1"_s);
        QCOMPARE(mine.at(0).actor, u"tester"_s);

        QCOMPARE(links().setUsers(UserSet::of({users.at(4)}), FlowSet::of(flows)).removed, 2);
        QCOMPARE(links().count({}), 3);
    }

    void settingASetThatAsksAboutLinksMeansTheSetAsItWas()
    {
        links().add(UserSet::of(users.mid(0, 2)), FlowSet::of({flows.at(0)}));
        UserFilter linked;
        linked.subjects = {{FlowSet::of({flows.at(0)}), Membership::Linked}};
        links().setFlows(UserService::matching(linked), FlowSet::of({flows.at(1)}));
        const auto counts = links().memberCounts(FlowSet::of(flows));
        QCOMPARE(counts.value(flows.at(0)), 0);
        QCOMPARE(counts.value(flows.at(1)), 2);
    }

    void togglingAddsWhatIsMissingThenRemovesAll()
    {
        links().add(UserSet::of({users.at(0)}), FlowSet::of({flows.at(0)}));
        QCOMPARE(links().toggle(UserSet::of(users), FlowSet::of({flows.at(0)})).added, 4);
        QCOMPARE(links().toggle(UserSet::of(users), FlowSet::of({flows.at(0)})).removed, 5);
        QCOMPARE(links().count({}), 0);
    }

    void everythingAQueryFindsIsLinkedWithoutNamingIt()
    {
        UserFilter filter;
        filter.search = u"user"_s;
        FlowFilter flowFilter;
        flowFilter.search = u"flow"_s;
        QCOMPARE(links().add(UserService::matching(filter), FlowService::matching(flowFilter)).added, 15);
        QCOMPARE(links().usersInFlows(UserService::matching(filter), FlowSet::of(flows)).value(flows.at(2)),
                 5);
        QCOMPARE(links().flowsOfUsers(UserSet::of(users), FlowSet::of(flows.mid(0, 2))).value(users.at(3)),
                 2);
        QCOMPARE(links().flowCounts(UserSet::of(users)).value(users.at(1)), 3);
    }

    void aListOfLinksPagesBothWays()
    {
        links().add(UserSet::of(users), FlowSet::of(flows));
        QList<QString> seen;
        PageRequest request{.limit = 4};
        for (;;) {
            const auto page = links().list({}, request);
            for (const Link &link : page.items)
                seen.append(link.user.toText() + link.flow.toText());
            if (!page.full)
                break;
            request.after = Cursor::fromText(page.last->toText());
        }
        QCOMPARE(seen.size(), 15);
        QCOMPARE(QSet<QString>(seen.begin(), seen.end()).size(), 15);
        const auto last = links().list({}, {.limit = 2, .backwards = true}).items;
        QCOMPARE(last.at(1).user.toText() + last.at(1).flow.toText(), seen.last());
    }

    void aMissingRowIsMadeAndLinkedAtOnce()
    {
        const User user = links().addNewUser({u"new@example.org"_s, u"New"_s}, FlowSet::of(flows));
        QCOMPARE(links().flowCounts(UserSet::of({user.id})).value(user.id), 3);
        links().addNewFlow({u"New flow"_s}, UserSet::of(users));
        EXPECT_ERROR(links().addNewFlow({u"new FLOW"_s}, UserSet::of(users)), Duplicate);
        QCOMPARE(
            database->session().number(
                {u"select users_added + links_added from changes where kind = 'user.create' and links_added > 0"_s}),
            4);
    }

    void twoPeopleAddingToOneFlowKeepBoth()
    {
        const auto other = database->anotherSession();
        links().add(UserSet::of({users.at(0)}), FlowSet::of({flows.at(0)}));
        LinkService(*other).add(UserSet::of({users.at(1)}), FlowSet::of({flows.at(0)}));
        QCOMPARE(links().memberCounts(FlowSet::of(flows)).value(flows.at(0)), 2);
    }

    void aFailureInTheMiddleLeavesNothing()
    {
        EXPECT_ERROR(record(database->session(), u"test"_s,
                            [&](Change &) {
                                links().add(UserSet::of(users), FlowSet::of(flows));
                                throw Error(Error::Kind::Internal, u"stop"_s);
                                return 0;
                            }),
                     Internal);
        QCOMPARE(links().count({}), 0);
        QCOMPARE(changes(u"test"_s), 0);
        links().add(UserSet::of(users), FlowSet::of(flows));
        QCOMPARE(links().count({}), 15);
    }
};

QTEST_GUILESS_MAIN(LinkServiceTest)
#include "test_link_service.moc"

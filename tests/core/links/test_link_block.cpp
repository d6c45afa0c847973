// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flows/flow_service.h"
#include "core/links/link_block.h"
#include "core/links/link_service.h"
#include "core/transfer/generate.h"
#include "core/users/user_service.h"
#include "tests/support/engines.h"

#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class LinkBlockTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }

    void tellsOfEveryPairWhatTheListOfLinksTells()
    {
        TestDatabase database(engine());
        Session &session = database.session();
        generate(session, {.users = 60, .flows = 20, .links = 300, .seed = 3});
        QList<UserId> users;
        for (const User &user : UserService(session).list({}, {}).items)
            users.append(user.id);
        QList<FlowId> flows;
        for (const Flow &flow : FlowService(session).list({}, {}).items)
            flows.append(flow.id);
        QSet<std::pair<QUuid, QUuid>> links;
        for (const Link &link : LinkService(session).list({}, {std::nullopt, 0, 1000, false}).items)
            links.insert({link.user.uuid(), link.flow.uuid()});
        QCOMPARE(links.size(), 300);

        for (const auto &[some, few] : {std::pair(users.mid(10, 30), flows.mid(3, 4)),
                                        std::pair(users.mid(7, 2), flows), std::pair(users, flows)}) {
            const LinkBlock block = LinkBlock::read(session, some, few);
            for (const UserId &user : users) {
                for (const FlowId &flow : flows) {
                    const bool isPart = some.contains(user) && few.contains(flow);
                    QCOMPARE(block.covers(user, flow), isPart);
                    const auto linked = block.isLinked(user, flow);
                    QCOMPARE(linked.has_value(), isPart);
                    if (isPart)
                        QCOMPARE(*linked, links.contains({user.uuid(), flow.uuid()}));
                }
            }
        }
    }

    void anEmptySideAsksNothing()
    {
        TestDatabase database(engine());
        const LinkBlock block = LinkBlock::read(database.session(), {UserId::create()}, {});
        QVERIFY(!block.covers(UserId::create(), FlowId::create()));
    }

    // On SQLite a search per pair, or all members of each flow, would be many times slower.
    void sqliteSearchesTheLinksOncePerUser()
    {
        TestDatabase database(engine());
        Session &session = database.session();
        if (session.url().engine != Engine::Sqlite)
            return;
        const Sql sql = LinkBlock::question({UserId::create()}, {FlowId::create()});
        QStringList plan;
        session.each({u"explain query plan "_s + sql.text, sql.values},
                     [&](const Row &row) { plan.append(row.text(3)); });
        QVERIFY2(plan.contains(u"SEARCH l USING PRIMARY KEY (user_id=?)"_s), qPrintable(plan.join(u'\n')));
    }

    void flowsCanBeNarrowedToAListAndToTheRest()
    {
        TestDatabase database(engine());
        Session &session = database.session();
        FlowService flows(session);
        const FlowId a = flows.create({u"A"_s}).id, b = flows.create({u"B"_s}).id;
        FlowFilter among, others;
        among.among = FlowSet::of({b});
        others.except = among.among;
        QCOMPARE(flows.count(among), 1);
        QVERIFY(flows.list({among}, {}).items.first().id == b);
        QCOMPARE(flows.count(others), 1);
        QVERIFY(flows.list({others}, {}).items.first().id == a);
        among.among = FlowSet::of({});
        QCOMPARE(flows.count(among), 0);
    }
};

QTEST_GUILESS_MAIN(LinkBlockTest)
#include "test_link_block.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/undo_service.h"
#include "core/flows/flow_service.h"
#include "core/links/link_recipe.h"
#include "core/links/link_service.h"
#include "core/links/membership_copy.h"
#include "core/users/user_service.h"
#include "tests/core/links/link_population.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestLinkRecipes : public QObject, private LinkPopulation
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init() { begin(); }
    void cleanup() { database.reset(); }

    void theSqlOfARecipeDoesTheSame_data()
    {
        QTest::addColumn<LinkAction>("action");
        QTest::newRow("add") << LinkAction::Add;
        QTest::newRow("remove") << LinkAction::Remove;
        QTest::newRow("set flows") << LinkAction::SetFlows;
        QTest::newRow("set users") << LinkAction::SetUsers;
    }

    void theSqlOfARecipeDoesTheSame()
    {
        QFETCH(LinkAction, action);
        people(4);
        work(3);
        links().add(UserSet::of(users.mid(1, 2)), FlowSet::of(flows.mid(1, 2)));
        UserFilter filter;
        filter.search = u"USER"_s;
        filter.active = true;
        const UserSet who =
            action == LinkAction::SetUsers ? UserSet::of(users.mid(0, 2)) : UserService::matching(filter);
        const FlowSet where = FlowSet::of(flows.mid(0, 2));
        const QSet<QString> before = pairs();
        const LinkReceipt receipt = links().apply(action, who, where);
        const QSet<QString> wanted = pairs();
        UndoService(session()).undo(*receipt.change);
        QCOMPARE(pairs(), before);

        const LinkRecipe recipe = LinkRecipe::of(session(), {action, who, where});
        const QStringList statements = recipe.sql(u"It's so"_s).split(u";\n"_s);
        QCOMPARE(statements.first(), u"begin"_s);
        QCOMPARE(statements.last(), u"commit;"_s);
        for (const QString &statement : statements.mid(1, statements.size() - 2))
            session().each({statement}, [](const Row &) {});
        QCOMPARE(pairs(), wanted);
        const auto id = session().first({u"select id from changes where note = 'It''s so'"_s},
                                        [](const Row &row) { return row.id<ChangeId>(0); });
        UndoService(session()).undo(*id);
        QCOMPARE(pairs(), before);
    }

    void theSqlOfACopyDoesTheSame_data()
    {
        QTest::addColumn<CopyMode>("mode");
        QTest::addColumn<bool>("some");
        QTest::newRow("add") << CopyMode::AddOnly << false;
        QTest::newRow("some") << CopyMode::AddOnly << true;
        QTest::newRow("mirror") << CopyMode::Mirror << false;
        QTest::newRow("move") << CopyMode::Move << false;
        QTest::newRow("move some") << CopyMode::Move << true;
    }

    void theSqlOfACopyDoesTheSame()
    {
        QFETCH(CopyMode, mode);
        QFETCH(bool, some);
        people(4);
        work(3);
        const QDateTime end(QDate(2031, 5, 1), QTime(0, 0), Qt::UTC);
        links().add(UserSet::of(users.mid(0, 1)), FlowSet::of(flows.mid(0, 2)), end);
        links().add(UserSet::of(users.mid(1, 1)), FlowSet::of(flows.mid(1, 2)));
        UserCopy order{users.at(0), UserSet::of(users.mid(0, 3)), mode};
        if (some)
            order.only = FlowSet::of(flows.mid(0, 1));
        const auto ends = [this] {
            return session().number({u"select count(*) from user_flows where until is not null"_s});
        };
        const QSet<QString> before = pairs();
        MembershipCopy copies(session());
        const LinkReceipt receipt = copies.copy(order);
        const QSet<QString> wanted = pairs();
        const qint64 wantedEnds = ends();
        UndoService(session()).undo(*receipt.change);
        QCOMPARE(pairs(), before);

        const LinkRecipe recipe = copies.recipe(order);
        QCOMPARE(recipe.requests().count(u"POST"_s), mode == CopyMode::Move ? 2 : 1);
        const QStringList statements = recipe.sql(u"It's so"_s).split(u";\n"_s);
        for (const QString &statement : statements.mid(1, statements.size() - 2))
            session().each({statement}, [](const Row &) {});
        QCOMPARE(pairs(), wanted);
        QCOMPARE(ends(), wantedEnds);
        const auto id = session().first({u"select id from changes where note = 'It''s so'"_s},
                                        [](const Row &row) { return row.id<ChangeId>(0); });
        UndoService(session()).undo(*id);
        QCOMPARE(pairs(), before);
    }

    void aRecipeOfMoreRowsThanAnybodyPastesSaysSo()
    {
        work(1);
        QList<UserId> strangers;
        for (int i = 0; i <= LinkRecipe::mostIds; ++i)
            strangers.append(UserId::create());
        const LinkRecipe recipe =
            LinkRecipe::of(session(), {LinkAction::Add, UserSet::of(strangers), FlowSet::of(flows)});
        for (const QString &text : {recipe.command(), recipe.requests(), recipe.sql()})
            QCOMPARE(text, QString());
        QVERIFY(LinkRecipe::obstacle().contains(u"10,000"_s));
        strangers.removeLast();
        QVERIFY(!LinkRecipe::of(session(), {LinkAction::Add, UserSet::of(strangers), FlowSet::of(flows)})
                     .command()
                     .isEmpty());
    }

    void aRecipeAsksTheSameQuestion()
    {
        people(30);
        work(2);
        UserFilter filter;
        filter.search = u"it's"_s;
        filter.active = true;
        filter.inNoFlow = true;
        filter.subjects = {{FlowSet::of({flows.at(1)}), Membership::NotLinked}};
        LinkRecipe recipe = LinkRecipe::of(
            session(), {LinkAction::Add, UserService::matching(filter), FlowSet::of({flows.at(0)}), filter});
        QVERIFY2(recipe.command().endsWith(
                     u" links add --users-search 'it'\\''s' --users-active --users-in-no-flow "
                     "--users-not-in 'Flow 1' --flow 'Flow 0'"_s),
                 qPrintable(recipe.command()));
        const QJsonObject json =
            QJsonDocument::fromJson(recipe.requests().section(u"\n\n"_s, 1).toUtf8()).object();
        QCOMPARE(json[u"action"].toString(), u"add"_s);
        QCOMPARE(json[u"users"][u"matching"][u"in_no_flow"].toBool(), true);

        recipe = LinkRecipe::of(session(), {LinkAction::SetUsers, UserSet::of(users), FlowSet::of(flows)});
        QVERIFY(recipe.command().contains(
            u" links set --of flows --user - --flow 'Flow 0' 'Flow 1' <<'END'\n"_s));
        QVERIFY(recipe.command().contains(users.at(7).toText()));
        recipe = LinkRecipe::of(
            session(), {LinkAction::Remove, UserService::matching({}), FlowSet::of(flows), UserFilter()});
        QVERIFY(recipe.command().contains(u" links remove --all-users --flow "_s));
    }
};

QTEST_GUILESS_MAIN(TestLinkRecipes)
#include "test_link_recipes.moc"

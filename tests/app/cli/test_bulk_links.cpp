// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flows/flow_service.h"
#include "core/links/link_recipe.h"
#include "core/links/link_service.h"
#include "core/links/membership_copy.h"
#include "core/users/user_service.h"
#include "tests/app/cli/sluicectl.h"
#include "tests/support/engines.h"

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestBulkLinks : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestDatabase> database;
    std::unique_ptr<Sluicectl> run;
    QList<QString> ids;

    qint64 links() { return (*run)("links list --json").number("total"); }

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init()
    {
        QFETCH_GLOBAL(Engine, engine);
        database = std::make_unique<TestDatabase>(engine);
        run = std::make_unique<Sluicectl>(database->url());
        ids.clear();
        UserService users(database->session());
        for (int i = 0; i < 25; ++i)
            ids.append(
                users.create({u"u%1@%2.org"_s.arg(i).arg(i < 5 ? u"few"_s : u"many"_s), u"User %1"_s.arg(i)})
                    .id.toText());
        FlowService flows(database->session());
        for (const char *name : {"A", "B", "It's C"})
            flows.create({QString::fromLatin1(name)});
    }
    void cleanup()
    {
        run.reset();
        database.reset();
    }

    void filtersChooseBothSides()
    {
        const Outcome dry = (*run)("links add --users-search few.org --all-flows --dry-run --json");
        QCOMPARE(dry.code, 0);
        QCOMPARE(dry.number("users"), 5);
        QCOMPARE(dry.number("pairs"), 15);
        QCOMPARE(dry.number("fresh"), 15);
        QCOMPARE(links(), 0);
        QCOMPARE((*run)("links add --users-search few.org --all-flows --json").number("added"), 15);
        QCOMPARE((*run)("links add --users-in-no-flow --flow A --json").number("added"), 20);
        QCOMPARE((*run)("links remove --users-in A B --flows-search A --json").number("removed"), 5);
        QCOMPARE((*run)("links set --of flows --flow A --users-search few.org --json").number("removed"), 20);
        QCOMPARE((*run)("links set --of users --users-search few.org --flow A --json").number("removed"), 10);
        QCOMPARE(links(), 5);
    }

    void rowsComeFromTheStandardInput()
    {
        const QByteArray people =
            "u0@few.org\n\n" + ids.at(1).toUtf8() + "\r\n" + UserId::create().toText().toUtf8();
        const Outcome added =
            (*run)({u"links"_s, u"add"_s, u"--user"_s, u"-"_s, u"--flow"_s, u"A"_s, u"--json"_s}, people);
        QCOMPARE(added.number("added"), 2);
        QCOMPARE(added.number("refused"), 1);
        QCOMPARE(added.json()[u"gone"_s][u"users"_s].toArray().size(), 1);
        QCOMPARE((*run)({u"links"_s, u"add"_s, u"--user"_s, u"-"_s, u"--flow"_s, u"A"_s}, "nobody").code, 8);
        QCOMPARE((*run)("links add --user - --flow -").code, 2);
        QCOMPARE((*run)("links add --user u0@few.org --all-users --flow A").code, 2);
        QCOMPARE((*run)("links set --users-search few --flows A").code, 2); // whose, it does not say
        QCOMPARE((*run)("links set --users-search few --flows-search A").code, 2);
    }

    void membershipsAreCopied()
    {
        (*run)("links add --user u0@few.org --flow A B");
        (*run)({u"links"_s, u"add"_s, u"u1@few.org"_s, u"It's C"_s});
        const Outcome dry = (*run)("links copy --from u0@few.org --to u1@few.org --mirror --dry-run --json");
        QCOMPARE(dry.number("fresh"), 2);
        QCOMPARE(dry.number("would_remove"), 1);
        QCOMPARE((*run)("links copy --from u0@few.org --to u1@few.org --json").number("added"), 2);
        QCOMPARE((*run)("links copy --from u0@few.org --to u1@few.org --mirror --json").number("removed"), 1);
        QCOMPARE((*run)("links copy --from-flow A --to-flow B --move --json").number("removed"), 2);
        QCOMPARE((*run)("links list --flow A --json").number("total"), 0);
        QCOMPARE((*run)("links copy --from u0@few.org --to u0@few.org").code, 7);
        QCOMPARE((*run)("links copy --from u0@few.org --to-flow A").code, 2);
    }

    void theCommandOfAReviewWorksWhenItIsPasted()
    {
        QTemporaryDir folder;
        const QString shell = u"sh"_s;
        const auto pasteRecipe = [&](const LinkRecipe &recipe) {
            const QString command = recipe.command(u"-- It's pasted"_s);
            QProcess process;
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(u"PATH"_s,
                               qEnvironmentVariable("SLUICE_BIN") + u':' + environment.value(u"PATH"_s));
            environment.insert(u"HOME"_s, folder.path());
            environment.insert(u"PGPASSWORD"_s,
                               database->url().password ? database->url().password->reveal() : QString());
            process.setProcessEnvironment(environment);
            process.start(shell, {u"-c"_s, command});
            process.waitForFinished(60'000);
            QVERIFY2(process.exitCode() == 0, process.readAllStandardError() + command.toUtf8());
        };
        const auto paste = [&](const LinkRequest &request) {
            pasteRecipe(LinkRecipe::of(database->session(), request));
        };
        UserFilter few;
        few.search = u"few.org"_s;
        few.active = true;
        const FlowId c = FlowService(database->session()).find(u"It's C"_s).id;
        paste({LinkAction::Add, UserService::matching(few), FlowSet::of({c}), few});
        QCOMPARE(links(), 5);
        QList<UserId> everybody;
        for (const QString &id : ids)
            everybody.append(*UserId::fromText(id));
        paste({LinkAction::Add, UserSet::of(everybody), FlowService::matching({}), {}, FlowFilter()});
        QCOMPARE(links(), 75);
        paste({LinkAction::SetUsers, UserSet::of({everybody.at(0)}), FlowSet::of({c})});
        QCOMPARE(links(), 51);
        paste({LinkAction::SetFlows, UserSet::of(everybody), FlowSet::of({c})});
        QCOMPARE(links(), 25);
        const FlowId a = FlowService(database->session()).find(u"A"_s).id;
        FlowCopy some{c, FlowSet::of({a}), CopyMode::AddOnly, UserSet::of(everybody.mid(0, 22))};
        pasteRecipe(MembershipCopy(database->session()).recipe(some));
        QCOMPARE(links(), 47);
        some = {c, FlowSet::of({a}), CopyMode::Move};
        pasteRecipe(MembershipCopy(database->session()).recipe(some));
        QCOMPARE(links(), 25);
        QCOMPARE((*run)("changes list --json").items().first()[u"note"_s].toString(), u"-- It's pasted"_s);
    }
};

QTEST_GUILESS_MAIN(TestBulkLinks)
#include "test_bulk_links.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/undo_service.h"
#include "core/flows/flow_service.h"
#include "core/links/link_service.h"
#include "core/paste/paste_service.h"
#include "core/paste/pasted_table.h"
#include "core/users/user_service.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"

#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class PasteServiceTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestDatabase> database;
    QHash<QString, User> users;
    QHash<QString, Flow> flows;

    Session &session() { return database->session(); }
    void addUser(const QString &email, const QString &name)
    {
        users.insert(email, UserService(session()).create({email, name, true}));
    }
    FlowSet into(const QStringList &names) const
    {
        QList<FlowId> ids;
        for (const QString &name : names)
            ids.append(flows[name].id);
        return FlowSet::of(ids);
    }
    PasteService people(const QStringList &flowNames)
    {
        return {session(), {PasteKind::Users, into(flowNames), std::nullopt}};
    }
    PasteService newRows(PasteKind kind) { return {session(), {kind, std::nullopt, std::nullopt}}; }
    QList<PasteRow> classified(const QString &text, const QStringList &flowNames)
    {
        return people(flowNames).classify(PastedTable::read(text, PasteKind::Users).items());
    }
    static QList<PasteState> states(const QList<PasteRow> &rows)
    {
        QList<PasteState> all;
        for (const PasteRow &row : rows)
            all.append(row.state);
        return all;
    }
    qint64 membersOf(const QString &flow)
    {
        return LinkService(session()).count({std::nullopt, into({flow})});
    }
    qint64 changes()
    {
        return session().number({u"select count(*) from changes where kind like 'paste.%'"_s});
    }
    void undoLast()
    {
        const auto last = session().first({u"select id from changes order by at desc, id desc limit 1"_s},
                                          [](const Row &row) { return row.id<ChangeId>(0); });
        UndoService(session()).undo(*last);
    }
    static PasteCandidate seen(const User &user) { return {user.id.uuid(), user.name, user.email}; }

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init()
    {
        QFETCH_GLOBAL(Engine, engine);
        database = std::make_unique<TestDatabase>(engine);
        users.clear();
        flows.clear();
        addUser(u"ada@x.org"_s, u"Ada Lovelace"_s);
        addUser(u"alan@x.org"_s, u"Alan Turing"_s);
        addUser(u"sam1@x.org"_s, u"Sam Jones"_s);
        addUser(u"sam2@x.org"_s, u"Sam Jones"_s);
        addUser(u"emilie@x.org"_s, u"Émilie du Châtelet"_s);
        for (const QString &name : {u"Onboarding"_s, u"Night watch"_s, u"Café"_s, u"Cafe"_s})
            flows.insert(name, FlowService(session()).create({name, {}, true}));
        LinkService(session()).add(UserSet::of({users[u"alan@x.org"_s].id}), into({u"Onboarding"_s}));
    }
    void cleanup() { database.reset(); }

    void linesAreSortedIntoWhatTheyAre()
    {
        const QString id = users[u"emilie@x.org"_s].id.toText();
        const QList<PasteRow> rows =
            classified(u"ADA@x.org\nalan turing\nsam jones\nemilie du chatelet\nnew@x.org\n"
                       "Nobody Known\nno@domain@x.org\n%1"_s.arg(id),
                       {u"Onboarding"_s});
        using S = PasteState;
        QCOMPARE(states(rows), (QList{S::Matched, S::AlreadyLinked, S::Ambiguous, S::Matched, S::Unknown,
                                      S::Unknown, S::Bad, S::Matched}));
        QCOMPARE(rows.at(0).candidates.constFirst().name, u"Ada Lovelace"_s);
        QCOMPARE(rows.at(2).candidates.size(), 2);
        QCOMPARE(rows.at(2).candidates.at(0).second, u"sam1@x.org"_s);
        QCOMPARE(rows.at(4).obstacle, QString());
        QCOMPARE(rows.at(5).obstacle, u"There is no email to create a user with."_s);
        QVERIFY(rows.at(6).item.problem.contains(u"more than one @"_s));
        QCOMPARE(rows.at(7).candidates.constFirst().name, u"Émilie du Châtelet"_s);
    }

    void anIdMayBeShortenedAsLongAsItIsUnique()
    {
        const QString id = users[u"ada@x.org"_s].id.toText();
        const QList<PasteRow> rows = classified(id.first(30) + u'\n' + id.first(4), {u"Onboarding"_s});
        QCOMPARE(rows.at(0).state, PasteState::Matched);
        QCOMPARE(rows.at(1).state, PasteState::Ambiguous); // made in the same hour
    }

    void ofManyNamesakesTheFirstAreOffered()
    {
        for (int i = 0; i < 20; ++i)
            addUser(u"kim%1@x.org"_s.arg(i), u"Kim"_s);
        const QList<PasteRow> rows = classified(u"Kim"_s, {u"Onboarding"_s});
        QCOMPARE(rows.constFirst().state, PasteState::Ambiguous);
        QCOMPARE(rows.constFirst().candidates.size(), 6);
        QCOMPARE(rows.constFirst().moreCandidates, 14);
    }

    void aNamesakeWithAnotherEmailIsOfferedButNotTaken()
    {
        const QList<PasteRow> rows = classified(u"Ada Lovelace <ada@elsewhere.org>"_s, {u"Onboarding"_s});
        QCOMPARE(rows.constFirst().state, PasteState::Unknown);
        QCOMPARE(rows.constFirst().candidates.constFirst().second, u"ada@x.org"_s);
    }

    void linkedMeansLinkedToTheWholeTarget()
    {
        QCOMPARE(classified(u"alan@x.org"_s, {u"Onboarding"_s, u"Night watch"_s}).constFirst().state,
                 PasteState::Matched);
        QCOMPARE(classified(u"alan@x.org"_s, {u"Onboarding"_s}).constFirst().state,
                 PasteState::AlreadyLinked);
    }

    void anExactFlowNameBeatsThoseAlike()
    {
        const UserSet ada = UserSet::of({users[u"ada@x.org"_s].id});
        PasteService service(session(), {PasteKind::Flows, std::nullopt, ada});
        const QList<PasteRow> rows = service.classify(
            PastedTable::read(u"cafe\ncafé\nonboarding\ncafè\nNew one"_s, PasteKind::Flows).items());
        using S = PasteState;
        QCOMPARE(states(rows), (QList{S::Matched, S::Matched, S::Matched, S::Ambiguous, S::Unknown}));
        QCOMPARE(rows.at(1).candidates.constFirst().name, u"Café"_s);
    }

    void applyLinksCreatesAndIsUndoneInOne()
    {
        PasteService service = people({u"Onboarding"_s, u"Night watch"_s});
        const auto items =
            PastedTable::read(u"Grace Hopper <grace@x.org>\nkat.johnson@x.org"_s, PasteKind::Users).items();
        const PasteReceipt receipt =
            service.apply({{seen(users[u"ada@x.org"_s]), seen(users[u"alan@x.org"_s])}, items});
        QCOMPARE(receipt.created, 2);
        QCOMPARE(receipt.linksAdded, 7);
        QCOMPARE(receipt.alreadyLinked, 1);
        QVERIFY(receipt.leftOut.isEmpty());
        QCOMPARE(UserService(session()).findByEmail(u"kat.johnson@x.org"_s)->name, u"Kat Johnson"_s);
        QCOMPARE(membersOf(u"Night watch"_s), 4);
        QCOMPARE(changes(), 1);
        undoLast();
        QCOMPARE(membersOf(u"Night watch"_s), 0);
        QCOMPARE(membersOf(u"Onboarding"_s), 1);
        QVERIFY(!UserService(session()).findByEmail(u"grace@x.org"_s));
    }

    void whatChangedSinceThePreviewIsFoundOut()
    {
        const User ada = users[u"ada@x.org"_s], alan = users[u"alan@x.org"_s], sam = users[u"sam1@x.org"_s];
        const auto items = PastedTable::read(u"grace@x.org"_s, PasteKind::Users).items();
        UserService service(session());
        service.remove(UserSet::of({ada.id}));
        service.update(alan, {u"turing@x.org"_s, alan.name, true});
        service.create({u"GRACE@x.org"_s, u"Grace Hopper"_s, true});
        const PasteReceipt receipt =
            people({u"Night watch"_s}).apply({{seen(ada), seen(alan), seen(sam)}, items});
        QCOMPARE(receipt.leftOut,
                 (QStringList{u"Ada Lovelace was deleted meanwhile."_s,
                              u"Alan Turing was changed meanwhile, to Alan Turing <turing@x.org>."_s}));
        QCOMPARE(receipt.foundInstead, QStringList{u"Grace Hopper"_s});
        QCOMPARE(receipt.created, 0);
        QCOMPARE(receipt.linksAdded, 2);
    }

    void aTargetThatIsGoneStopsEverything()
    {
        PasteService service = people({u"Night watch"_s});
        FlowService(session()).remove(into({u"Night watch"_s}));
        const auto items = PastedTable::read(u"grace@x.org"_s, PasteKind::Users).items();
        EXPECT_ERROR(service.apply({{}, items}), NotFound);
        QVERIFY(!UserService(session()).findByEmail(u"grace@x.org"_s));
        QCOMPARE(changes(), 0);
    }

    void newRowsAreMadeOfSheetsAndBadOnesMarked()
    {
        PasteService service = newRows(PasteKind::Users);
        const auto rows = service.classify(
            PastedTable::read(u"Email\tName\tState\ngrace@x.org\tGrace Hopper\tOff\nada@x.org\tAda\tActive\n"
                              "not an email\tSomebody\tActive\n\tNameless\tActive"_s,
                              PasteKind::Users)
                .items());
        using S = PasteState;
        QCOMPARE(states(rows), (QList{S::Unknown, S::Matched, S::Bad, S::Bad}));
        QVERIFY(rows.at(2).item.problem.contains(u"no @"_s) || rows.at(2).item.problem.contains(u"blank"_s));
        QCOMPARE(service.apply({{}, {rows.at(0).item}}).created, 1);
        QCOMPARE(UserService(session()).findByEmail(u"grace@x.org"_s)->active, false);
    }

    void newFlowsKeepTheirDescriptions()
    {
        PasteService service = newRows(PasteKind::Flows);
        const auto rows = service.classify(
            PastedTable::read(u"Drill\tEvery Monday\nOnboarding\t-"_s, PasteKind::Flows).items());
        QCOMPARE(states(rows), (QList{PasteState::Unknown, PasteState::Matched}));
        QCOMPARE(service.apply({{}, {rows.at(0).item}}).created, 1);
        QCOMPARE(FlowService(session()).findByName(u"drill"_s)->description, u"Every Monday"_s);
        undoLast();
        QVERIFY(!FlowService(session()).findByName(u"drill"_s));
    }

    void hostileTextIsData()
    {
        const QString text = u"'; drop table users -- <x'y\"z@x.org>\n\\\"{}[],:$ids(ids) :name\n%s _ %"_s;
        const QList<PasteRow> rows = classified(text, {u"Onboarding"_s});
        QVERIFY(!rows.isEmpty());
        QCOMPARE(UserService(session()).count({}), 5);
    }
};

QTEST_GUILESS_MAIN(PasteServiceTest)
#include "test_paste_service.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flows/flow_service.h"
#include "core/links/link_service.h"
#include "core/users/user_service.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"

#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class UserServiceTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestDatabase> database;
    UserService users() { return UserService(database->session()); }

    QStringList names(const UserQuery &query, const PageRequest &request = {})
    {
        QStringList list;
        for (const User &user : users().list(query, request).items)
            list.append(user.name);
        return list;
    }

    void createNames(const QStringList &list)
    {
        int number = 0;
        for (const QString &name : list)
            users().create({u"user%1@example.org"_s.arg(++number), name});
    }

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init()
    {
        QFETCH_GLOBAL(Engine, engine);
        database = std::make_unique<TestDatabase>(engine);
    }
    void cleanup() { database.reset(); }

    void aCreatedUserIsReadBackAsWritten()
    {
        const User made = users().create({u" Émilie@Example.org "_s, u"Émilie du Châtelet"_s, false});
        QCOMPARE(made.email, u"Émilie@Example.org"_s);
        QCOMPARE(users().get(made.id), made);
        QCOMPARE(users().findByEmail(u"éMILIE@example.ORG"_s)->id, made.id);
        QCOMPARE(users().find(made.id.toText()).id, made.id);
        QCOMPARE(users().find(made.id.toText().left(30)).id, made.id);
        QVERIFY(made.createdAt.isValid() && made.createdAt == made.updatedAt);
    }

    void badEmailsAreRefused_data()
    {
        QTest::addColumn<QString>("email");
        QTest::newRow("empty") << QString();
        QTest::newRow("no at") << u"ada.example.org"_s;
        QTest::newRow("no name") << u"@example.org"_s;
        QTest::newRow("no domain") << u"ada@"_s;
        QTest::newRow("300 characters") << QString(288, u'a') + u"@example.org"_s;
        QTest::newRow("blank") << u"ada lovelace@example.org"_s;
        QTest::newRow("two ats") << u"ada@lovelace@example.org"_s;
        QTest::newRow("NUL") << u"ada"_s + QChar(0) + u"@example.org"_s;
        QTest::newRow("lone surrogate") << u"ada"_s + QChar(0xdc00) + u"@example.org"_s;
    }
    void badEmailsAreRefused()
    {
        QFETCH(QString, email);
        const auto error = errorOf([&] { users().create({email, u"Ada"_s}); });
        QVERIFY(error);
        QCOMPARE(error->kind(), Error::Kind::Invalid);
        QCOMPARE(error->field(), u"email"_s);
        QCOMPARE(users().count({}), 0);
    }

    void anEmailInOtherCaseIsTheSamePerson()
    {
        users().create({u"ada@example.org"_s, u"Ada"_s});
        const auto error = errorOf([&] { users().create({u"ADA@Example.org"_s, u"Another"_s}); });
        QVERIFY(error);
        QCOMPARE(error->kind(), Error::Kind::Duplicate);
        QCOMPARE(error->field(), u"email"_s);
        QVERIFY(error->message().contains(u"Ada"_s));
    }

    void anUpdateChangesWhatWasSeen()
    {
        const User seen = users().create({u"ada@example.org"_s, u"Ada"_s});
        const User now = users().update(seen, {u"ada@example.org"_s, u"Ada Lovelace"_s});
        QCOMPARE(users().get(seen.id), now);
        QCOMPARE(users().update(now, now.draft()), now);
    }

    void anUpdateOfSomethingElseIsAConflict()
    {
        const User seen = users().create({u"ada@example.org"_s, u"Ada"_s});
        users().update(seen, {seen.email, u"Countess"_s});
        const auto error = errorOf([&] { users().update(seen, {seen.email, u"Ada Lovelace"_s}); });
        QVERIFY(error);
        QCOMPARE(error->kind(), Error::Kind::Conflict);
        QVERIFY(error->message().contains(u"Countess"_s));
        QCOMPARE(users().get(seen.id).name, u"Countess"_s);
        users().remove(UserSet::of({seen.id}));
        EXPECT_ERROR(users().update(seen, {seen.email, u"x"_s}), NotFound);
    }

    void takingTheEmailOfAnotherIsRefused()
    {
        users().create({u"alan@example.org"_s, u"Alan"_s});
        const User ada = users().create({u"ada@example.org"_s, u"Ada"_s});
        EXPECT_ERROR(users().update(ada, {u"Alan@example.org"_s, u"Ada"_s}), Duplicate);
        users().update(ada, {u"ADA@example.org"_s, u"Ada"_s}); // the case of one's own is nobody else's
        QCOMPARE(users().get(ada.id).email, u"ADA@example.org"_s);
    }

    void searchIgnoresCaseAndMarks_data()
    {
        QTest::addColumn<QString>("search");
        QTest::addColumn<QStringList>("found");
        QTest::newRow("marks") << u"emilie"_s << QStringList{u"Émilie"_s};
        QTest::newRow("case") << u"ALAN"_s << QStringList{u"Alan"_s};
        QTest::newRow("middle") << u"ili"_s << QStringList{u"Émilie"_s};
        QTest::newRow("email") << u"user2@"_s << QStringList{u"Alan"_s};
        QTest::newRow("wildcards are text") << u"%"_s << QStringList{u"100% Bob"_s};
        QTest::newRow("underscore is text") << u"_"_s << QStringList();
        QTest::newRow("quote") << u"o'b"_s << QStringList{u"Flann O'Brien"_s};
        QTest::newRow("backslash") << u"\\"_s << QStringList();
        QTest::newRow("nothing") << u"zzz"_s << QStringList();
    }
    void searchIgnoresCaseAndMarks()
    {
        createNames({u"Émilie"_s, u"Alan"_s, u"100% Bob"_s, u"Flann O'Brien"_s});
        QFETCH(QString, search);
        QFETCH(QStringList, found);
        UserQuery query;
        query.filter.search = search;
        QCOMPARE(names(query), found);
        QCOMPARE(users().count(query.filter), found.size());
    }

    void searchFindsTheStartOfAnId()
    {
        const User ada = users().create({u"ada@example.org"_s, u"Ada"_s});
        UserQuery query;
        query.filter.search = ada.id.toText().left(13);
        QCOMPARE(names(query), QStringList{u"Ada"_s});
    }

    void everyOrderPagesWithoutGapOrRepeat_data()
    {
        QTest::addColumn<int>("order");
        QTest::addColumn<bool>("descending");
        for (const auto order :
             {UserOrder::Name, UserOrder::Email, UserOrder::Active, UserOrder::Created, UserOrder::Flows}) {
            for (const bool descending : {false, true})
                QTest::addRow("order %d %s", int(order), descending ? "down" : "up")
                    << int(order) << descending;
        }
    }
    void everyOrderPagesWithoutGapOrRepeat()
    {
        QFETCH(int, order);
        QFETCH(bool, descending);
        for (int i = 0; i < 23; ++i)
            users().create({u"user%1@example.org"_s.arg(i), u"Name %1"_s.arg(i % 4), i % 3 == 0});
        const Flow flow = FlowService(database->session()).create({u"F"_s});
        UserFilter some;
        some.active = true;
        LinkService(database->session()).add(UserService::matching(some), FlowSet::of({flow.id}));

        const UserQuery query{{}, UserOrder(order), descending};
        const auto all = users().list(query, {}).items;
        QCOMPARE(all.size(), 23);

        QList<User> forwards;
        PageRequest request{.limit = 5};
        for (;;) {
            const auto page = users().list(query, request);
            forwards += page.items;
            if (!page.full)
                break;
            request.after = page.last;
        }
        QCOMPARE(forwards, all);

        QList<User> backwards;
        request = {.limit = 5, .backwards = true};
        for (;;) {
            const auto page = users().list(query, request);
            backwards = page.items + backwards;
            if (!page.full)
                break;
            request.after = page.first;
        }
        QCOMPARE(backwards, all);

        const auto skipped = users().list(query, {users().list(query, {.limit = 3}).last, 4, 6});
        QCOMPARE(skipped.items, all.mid(7, 6));
        QCOMPARE(users().list(query, {.skip = 2, .limit = 4, .backwards = true}).items, all.mid(17, 4));
    }

    void aCursorOfAnotherOrderIsRefused()
    {
        createNames({u"Ada"_s, u"Alan"_s});
        const auto place = users().list({}, {.limit = 1}).last;
        EXPECT_ERROR(users().list({{}, UserOrder::Created}, {.after = place}), Invalid);
        EXPECT_ERROR(users().list({}, {.limit = 0}), Invalid);
        EXPECT_ERROR(users().list({}, {.skip = -1}), Invalid);
    }

    void removingTakesTheLinksAndSaysSoBefore()
    {
        createNames({u"Ada"_s, u"Alan"_s, u"Grace"_s});
        FlowService flows(database->session());
        LinkService links(database->session());
        const Flow one = flows.create({u"One"_s});
        const Flow two = flows.create({u"Two"_s});
        links.add(UserService::matching({}), FlowSet::of({one.id, two.id}));
        UserFilter filter;
        filter.search = u"a"_s;
        const UserSet someUsers =
            UserSet::of({users().find(u"user1@example.org"_s).id, users().find(u"user2@example.org"_s).id});
        const RemovalPreview preview = users().previewRemoval(someUsers);
        QCOMPARE(preview.rows, 2);
        QCOMPARE(preview.links, 4);
        QCOMPARE(preview.others, 2);
        QCOMPARE(preview.names, (QStringList{u"Ada"_s, u"Alan"_s}));
        QCOMPARE(preview.otherNames, (QStringList{u"One"_s, u"Two"_s}));

        const Removal removal = users().remove(someUsers);
        QCOMPARE(removal.rows, 2);
        QCOMPARE(removal.links, 4);
        QCOMPARE(names({}), QStringList{u"Grace"_s});
        QCOMPARE(links.count({}), 2);
        QCOMPARE(database->session().number({u"select count(*) from changed_users where removed"_s}), 2);
        QCOMPARE(database->session().number({u"select count(*) from removed_links"_s}), 4);
    }

    void removingASetThatAsksAboutLinksRemovesThatSet()
    {
        createNames({u"Ada"_s, u"Alan"_s});
        const Flow flow = FlowService(database->session()).create({u"F"_s});
        LinkService(database->session())
            .add(UserSet::of({users().find(u"user1@example.org"_s).id}), FlowSet::of({flow.id}));
        UserFilter linked;
        linked.subjects = {{FlowSet::of({flow.id}), Membership::Linked}};
        QCOMPARE(users().remove(UserService::matching(linked)).rows, 1);
        QCOMPARE(names({}), QStringList{u"Alan"_s});
    }

    void anAmbiguousIdNamesTheCandidates()
    {
        createNames({u"Ada"_s, u"Alan"_s});
        const QString start = users().findByEmail(u"user1@example.org"_s)->id.toText().left(8);
        const auto error = errorOf([&] { users().find(start); });
        QVERIFY(error);
        QCOMPARE(error->kind(), Error::Kind::Invalid);
        QVERIFY(error->message().contains(u"user1@example.org"_s) &&
                error->message().contains(u"user2@example.org"_s));
        EXPECT_ERROR(users().find(u"nobody@example.org"_s), NotFound);
        EXPECT_ERROR(users().get(UserId::create()), NotFound);
    }
};

QTEST_GUILESS_MAIN(UserServiceTest)
#include "test_user_service.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/edit_conflict.h"
#include "core/database/database.h"
#include "core/flows/flow_service.h"
#include "core/users/user_service.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"

#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestEditConflict : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestDatabase> database;
    std::unique_ptr<Session> annSession;
    QDateTime clock;

    UserService users() { return UserService(database->session()); }
    UserService anns() { return UserService(*annSession); }
    qint64 journalled() { return database->session().number({u"select count(*) from changes"_s}); }

    static const EditConflict::Field &field(const EditConflict &conflict, const QString &name)
    {
        return *std::find_if(conflict.fields.begin(), conflict.fields.end(),
                             [&](const EditConflict::Field &each) { return each.name == name; });
    }

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init()
    {
        QFETCH_GLOBAL(Engine, engine);
        database = std::make_unique<TestDatabase>(engine);
        annSession = database->anotherSession();
        annSession->setAuthor({u"ann"_s, u"her desk"_s, u"sluicectl 1"_s, u"Ann Lee"_s});
        clock = QDateTime::fromString(u"2030-01-01T10:00:00.000Z"_s, Qt::ISODateWithMs);
        for (Session *session : {&database->session(), annSession.get()})
            session->setClock([this] { return clock = clock.addSecs(60); });
    }
    void cleanup()
    {
        annSession.reset();
        database.reset();
    }

    void bothChangedOneFieldTellsWasTheirsAndMineAndWho()
    {
        const User seen = users().create({u"ada@example.org"_s, u"Ada"_s});
        anns().update(seen, {u"countess@example.org"_s, u"Countess"_s});
        const QDateTime then = clock;
        const auto error = errorOf([&] { users().update(seen, {seen.email, u"Ada King"_s}); });
        QVERIFY(error);
        QCOMPARE(error->kind(), Error::Kind::Conflict);
        QCOMPARE(error->field(), u"name"_s);
        for (const char *word : {"Ann Lee", "Ada", "Countess", "Ada King"})
            QVERIFY2(error->message().contains(QLatin1String(word)), word);
        const EditConflict *conflict = EditConflict::of(*error);
        QVERIFY(conflict && !conflict->isRemoved && conflict->by);
        QCOMPARE(conflict->by->actor, u"ann"_s);
        QCOMPARE(conflict->by->host, u"her desk"_s);
        QCOMPARE(conflict->by->program, u"sluicectl 1"_s);
        QVERIFY(conflict->heading().contains(u"by Ann Lee on"_s));
        QCOMPARE(conflict->by->at, then);
        const auto &name = field(*conflict, u"name"_s);
        QVERIFY(name.isClash());
        QCOMPARE(name.was, QVariant(u"Ada"_s));
        QCOMPARE(name.theirs, QVariant(u"Countess"_s));
        QCOMPARE(name.mine, QVariant(u"Ada King"_s));
        const auto &email = field(*conflict, u"email"_s);
        QVERIFY(email.isTheirs() && !email.isMine());
        QCOMPARE(users().get(seen.id).name, u"Countess"_s);
    }

    void differentFieldsOfOneRowAreMerged()
    {
        const User seen = users().create({u"ada@example.org"_s, u"Ada"_s});
        anns().update(seen, {u"countess@example.org"_s, u"Ada"_s, false});
        const User now = users().update(seen, {seen.email, u"Ada King"_s, true});
        QCOMPARE(now.draft(), (UserDraft{u"countess@example.org"_s, u"Ada King"_s, false}));
        QCOMPARE(users().get(seen.id), now);
        // The before-image is what the edit found, not what its editor had seen.
        QCOMPARE(database->session().number({u"select count(*) from changed_users where email = :email "
                                             "and name = 'Ada' and not is_active"_s,
                                             {{u"email"_s, u"countess@example.org"_s}}}),
                 1);
    }

    void theSameEditOnBothSidesIsNoConflictAndNoChange()
    {
        const User seen = users().create({u"ada@example.org"_s, u"Ada"_s});
        const User theirs = anns().update(seen, {seen.email, u"Ada King"_s});
        const qint64 before = journalled();
        QCOMPARE(users().update(seen, {seen.email, u"Ada King"_s}), theirs);
        QCOMPARE(journalled(), before);
    }

    void whatOthersPutBackIsNoConflict()
    {
        const User seen = users().create({u"ada@example.org"_s, u"Ada"_s});
        const User other = anns().update(seen, {seen.email, u"Countess"_s});
        anns().update(other, seen.draft());
        QCOMPARE(users().update(seen, {seen.email, u"Ada King"_s}).name, u"Ada King"_s);
    }

    void aRemovedRowTellsWhoRemovedIt()
    {
        const User seen = users().create({u"ada@example.org"_s, u"Ada"_s});
        anns().remove(UserSet::of({seen.id}));
        const auto error = errorOf([&] { users().update(seen, {seen.email, u"Ada King"_s}); });
        QVERIFY(error);
        QCOMPARE(error->kind(), Error::Kind::NotFound);
        const EditConflict *conflict = EditConflict::of(*error);
        QVERIFY(conflict && conflict->isRemoved && conflict->by);
        QCOMPARE(conflict->by->actor, u"ann"_s);
        QVERIFY(error->message().contains(u"Ann Lee"_s));
        QCOMPARE(field(*conflict, u"name"_s).mine, QVariant(u"Ada King"_s));
    }

    void aWriterPastTheJournalIsSomebody()
    {
        const User seen = users().create({u"ada@example.org"_s, u"Ada"_s});
        const User edited = anns().update(seen, {seen.email, u"Countess"_s});
        annSession->execute({u"update users set name = 'Nobody'"_s});
        const auto error = errorOf([&] { users().update(edited, {seen.email, u"Ada King"_s}); });
        QVERIFY(error && EditConflict::of(*error));
        QVERIFY(!EditConflict::of(*error)->by); // ann's change is what the editor saw
    }

    void aThirdEditMeanwhileConflictsAgain()
    {
        const User seen = users().create({u"ada@example.org"_s, u"Ada"_s});
        const User second = anns().update(seen, {seen.email, u"Countess"_s});
        anns().update(second, {seen.email, u"Lady"_s});
        const auto error = errorOf([&] { users().update(second, {seen.email, u"Ada King"_s}); });
        QVERIFY(error && EditConflict::of(*error));
        QCOMPARE(field(*EditConflict::of(*error), u"name"_s).theirs, QVariant(u"Lady"_s));
    }

    void comparingTellsTheSameAndWritesNothing()
    {
        const User seen = users().create({u"ada@example.org"_s, u"Ada"_s});
        const User theirs = anns().update(seen, {u"countess@example.org"_s, u"Ada"_s});
        const qint64 before = journalled();
        QCOMPARE(users().compare(seen, {seen.email, u" not checked yet "_s}), theirs);
        EXPECT_ERROR(users().compare(seen, {u"no email"_s, seen.name}), Conflict);
        anns().remove(UserSet::of({seen.id}));
        EXPECT_ERROR(users().compare(seen, {seen.email, u"x"_s}), NotFound);
        QCOMPARE(journalled(), before + 1);
    }

    void aTakenEmailIsADuplicateAndNotAConflict()
    {
        const User seen = users().create({u"ada@example.org"_s, u"Ada"_s});
        anns().create({u"king@example.org"_s, u"King"_s});
        const auto error = errorOf([&] { users().update(seen, {u"King@example.org"_s, seen.name}); });
        QVERIFY(error);
        QCOMPARE(error->kind(), Error::Kind::Duplicate);
        QCOMPARE(error->field(), u"email"_s);
    }

    void flowsHoldTheSameRule()
    {
        FlowService mine(database->session());
        FlowService hers(*annSession);
        const Flow seen = mine.create({u"Night watch"_s, u"at night"_s});
        hers.update(seen, {u"Night watch"_s, u"from ten to six"_s});
        QCOMPARE(mine.update(seen, {u"Night shift"_s, seen.description}).draft(),
                 (FlowDraft{u"Night shift"_s, u"from ten to six"_s}));
        const auto error = errorOf([&] { mine.update(seen, {seen.name, u"late"_s, false}); });
        QVERIFY(error && EditConflict::of(*error));
        QCOMPARE(error->field(), u"description"_s);
        const auto &state = field(*EditConflict::of(*error), u"is_active"_s);
        QVERIFY(state.isMine() && !state.isClash());
        hers.remove(FlowSet::of({seen.id}));
        EXPECT_ERROR(mine.update(seen, {seen.name, u"late"_s}), NotFound);
    }

    void theFactsSurviveTheFuture()
    {
        Database worker(database->url(), testAuthor());
        const User seen = users().create({u"ada@example.org"_s, u"Ada"_s});
        anns().update(seen, {seen.email, u"Countess"_s});
        auto future = worker.run([seen](Session &session) {
            return UserService(session).update(seen, {seen.email, u"Ada King"_s});
        });
        const auto error = errorOf([&] { future.waitForFinished(); });
        QVERIFY(error && EditConflict::of(*error));
        QCOMPARE(EditConflict::of(*error)->fields.size(), 3);
    }
};

QTEST_GUILESS_MAIN(TestEditConflict)
#include "test_edit_conflict.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/change.h"
#include "core/transfer/generate.h"
#include "tests/core/changes/content.h"
#include "tests/support/expect.h"
#include "tests/support/service_fixture.h"

#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

using What = UndoConflict::What;
using Reason = UndoConflict::Reason;

namespace {

struct Case
{
    std::function<void()> change;
    std::function<void()> meanwhile; // by somebody else
    What what;
    Reason reason;
    bool canBeOverwritten;
    QStringList values = {}; // field, was, now, would become
};

} // namespace

class TestUndoConflicts : public QObject, private ServiceFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init();
    void cleanup() { finish(); }
    void whatOthersTouchedIsFoundRefusedSkippedOrOverwritten_data();
    void whatOthersTouchedIsFoundRefusedSkippedOrOverwritten();
    void theRestIsUndoneWhereSomethingIsSkipped();
    void aRowThatIsLeftAloneKeepsItsEmailFromTheNext();
    void anEditThatWasTakenBackIsNoConflict();
    void anEditFromBeforeTheAfterImagesIsNoConflict();
    void aLinkThatWasTakenAwayAndPutBackIsNoConflict();
    void theFirstHundredAreNamedAndAllAreCounted();
    void theRefusalNamesTheFirst();

private:
    void rename(const QString &email, const QString &name)
    {
        const User user = users().find(email);
        users().update(user, {user.email, name, user.active});
    }
    QHash<QString, Case> cases();
    void run(const Case &what, OnConflict how);
};

void TestUndoConflicts::init()
{
    begin();
    users().create({u"ada@x.org"_s, u"Ada"_s});
    users().create({u"bob@x.org"_s, u"Bob"_s});
    flows().create({u"In"_s});
    flows().create({u"Out"_s});
    links().add(user(u"ada@x.org"_s), FlowService::matching({}));
}

QHash<QString, Case> TestUndoConflicts::cases()
{
    const auto renameAda = [this] { rename(u"ada@x.org"_s, u"Countess"_s); };
    const auto moveAda = [this] { users().update(users().find(u"ada@x.org"_s), {u"new@x.org"_s, u"Ada"_s}); };
    const auto removeBob = [this] { users().remove(user(u"bob@x.org"_s)); };
    const auto makeEve = [this] { users().create({u"eve@x.org"_s, u"Eve"_s}); };
    const auto linkBob = [this] { links().add(user(u"bob@x.org"_s), flow(u"In"_s)); };
    const auto unlinkBob = [this] { links().remove(user(u"bob@x.org"_s), flow(u"In"_s)); };
    const auto linkAda = [this] { links().add(user(u"ada@x.org"_s), flow(u"In"_s)); };
    const auto unlinkAda = [this] { links().remove(user(u"ada@x.org"_s), flow(u"In"_s)); };
    const auto editIn = [this](const QString &description) {
        const Flow in = flows().find(u"In"_s);
        flows().update(in, {in.name, description, false});
    };
    return {
        {u"an edited user was edited again"_s,
         {renameAda,
          [this] { rename(u"ada@x.org"_s, u"Lady"_s); },
          What::User,
          Reason::Changed,
          true,
          {u"name"_s, u"Countess"_s, u"Lady"_s, u"Ada"_s}}},
        {u"an edited user was switched off"_s,
         {renameAda,
          [this] {
              users().update(users().find(u"ada@x.org"_s), {u"ada@x.org"_s, u"Countess"_s, false});
          },
          What::User,
          Reason::Changed,
          true,
          {u"is_active"_s, u"true"_s, u"false"_s, u"true"_s}}},
        {u"an edited user is gone"_s,
         {renameAda, [this] { users().remove(user(u"ada@x.org"_s)); }, What::User, Reason::Gone, false}},
        {u"the email that comes back is taken"_s,
         {moveAda,
          [this] {
              users().create({u"ADA@x.org"_s, u"Second"_s});
          },
          What::User,
          Reason::Taken,
          false,
          {u"email"_s, u"new@x.org"_s, u"Second"_s, u"ada@x.org"_s}}},
        {u"the email of a deleted user is taken"_s,
         {removeBob,
          [this] {
              users().create({u"bob@x.org"_s, u"Second"_s});
          },
          What::User,
          Reason::Taken,
          false,
          {u"email"_s, QString(), u"Second"_s, u"bob@x.org"_s}}},
        {u"a deleted user is there again"_s,
         {removeBob,
          [this] {
              record(session(), u"user.create"_s, [&](Change &change) {
                  change.usersAdded = session().execute(
                      {u"insert into users (id, email, email_key, name, name_sort, is_active, created_at, "
                       "updated_at, created_by) select user_id, email, email, name, name, is_active, "
                       "created_at, updated_at, :change from changed_users where email = 'bob@x.org'"_s,
                       {{u"change"_s, change.id.uuid()}}});
                  return true;
              });
          },
          What::User, Reason::ThereAgain, false}},
        {u"a new user was edited"_s,
         {makeEve,
          [this] { rename(u"eve@x.org"_s, u"Eva"_s); },
          What::User,
          Reason::Changed,
          true,
          {u"name"_s, u"Eve"_s, u"Eva"_s, QString()}}},
        {u"a new user was linked"_s,
         {makeEve, [this] { links().add(user(u"eve@x.org"_s), flow(u"In"_s)); }, What::User, Reason::Linked,
          true}},
        {u"a new user is gone"_s,
         {makeEve, [this] { users().remove(user(u"eve@x.org"_s)); }, What::User, Reason::Gone, false}},
        {u"an edited flow was edited again"_s,
         {[editIn] { editIn(u"first"_s); },
          [editIn] { editIn(u"second"_s); },
          What::Flow,
          Reason::Changed,
          true,
          {u"description"_s, u"first"_s, u"second"_s, QString()}}},
        {u"a new flow was linked"_s,
         {[this] { flows().create({u"New"_s}); },
          [this] { links().add(user(u"bob@x.org"_s), flow(u"New"_s)); }, What::Flow, Reason::Linked, true}},
        {u"the name of a deleted flow is taken"_s,
         {[this] { flows().remove(flow(u"In"_s)); },
          [this] { flows().create({u"IN"_s}); },
          What::Flow,
          Reason::Taken,
          false,
          {u"name"_s, QString(), u"IN"_s, u"In"_s}}},
        {u"a link is gone"_s, {linkBob, unlinkBob, What::Link, Reason::Gone, false}},
        {u"a link was made anew"_s,
         {linkBob,
          [=] {
              unlinkBob();
              linkBob();
          },
          What::Link, Reason::MadeAnew, true}},
        {u"a removed link is there again"_s, {unlinkAda, linkAda, What::Link, Reason::ThereAgain, false}},
        {u"the flow of a removed link is gone"_s,
         {unlinkAda, [this] { flows().remove(flow(u"In"_s)); }, What::Link, Reason::EndGone, false}}};
}

void TestUndoConflicts::whatOthersTouchedIsFoundRefusedSkippedOrOverwritten_data()
{
    QTest::addColumn<QString>("name");
    QStringList names = cases().keys();
    names.sort();
    for (const QString &name : names)
        QTest::newRow(qPrintable(name)) << name;
}

void TestUndoConflicts::whatOthersTouchedIsFoundRefusedSkippedOrOverwritten()
{
    QFETCH(QString, name);
    const Case what = cases().value(name);
    for (const OnConflict how : {OnConflict::Refuse, OnConflict::SkipThose, OnConflict::Overwrite}) {
        init();
        run(what, how);
        if (QTest::currentTestFailed())
            return;
    }
}

void TestUndoConflicts::run(const Case &what, OnConflict how)
{
    const QStringList original = contentOf(session());
    what.change();
    const ChangeId change = newest().id;
    session().setAuthor({u"other"_s, u"desk"_s, u"tests"_s, u"Ann"_s});
    what.meanwhile();
    const QStringList before = contentOf(session());

    const UndoPreview preview = undo().preview(change);
    QVERIFY(!preview.refusal);
    QCOMPARE(preview.conflicts, what.reason == Reason::Taken && what.what == What::Flow ? 2 : 1);
    const UndoConflict found = preview.firstConflicts.value(0);
    QVERIFY(found.what == what.what);
    QVERIFY(found.reason == what.reason);
    QCOMPARE(found.user.isNull(), what.what == What::Flow);
    QVERIFY(!(what.what == What::Flow ? found.flowName : found.userName).isEmpty());
    QVERIFY(found.by);
    QCOMPARE(found.by->who(), u"Ann"_s);
    QVERIFY(!conflictText(found).isEmpty());
    if (!what.values.isEmpty()) {
        QCOMPARE(found.fields.size(), 1);
        const UndoConflict::Field &field = found.fields.first();
        QCOMPARE((QStringList{field.name, field.was, field.now, field.wouldBecome.value_or(QString())}),
                 what.values);
    }
    QCOMPARE(contentOf(session()), before);

    const bool isStuck = what.reason == Reason::Taken || what.reason == Reason::EndGone;
    if (how == OnConflict::Refuse || isStuck) {
        const ChangeId latest = newest().id;
        EXPECT_ERROR(undo().undo(change, how), Conflict);
        QCOMPARE(newest().id, latest);
        QCOMPARE(contentOf(session()), before);
        QVERIFY(!HistoryService(session()).get(change).isUndone);
        return;
    }
    const bool overwrites = how == OnConflict::Overwrite && what.canBeOverwritten;
    const UndoReceipt receipt = undo().undo(change, how);
    QCOMPARE(receipt.skipped, overwrites ? 0 : preview.conflicts);
    if (how == OnConflict::SkipThose)
        QCOMPARE(receipt.change.counts, preview.counts);
    QCOMPARE(contentOf(session()), overwrites ? original : before);
    // Whatever it did can be taken back in turn.
    undo().undo(receipt.change.id);
    QCOMPARE(contentOf(session()), before);
}

void TestUndoConflicts::theRestIsUndoneWhereSomethingIsSkipped()
{
    users().remove(UserService::matching({}));
    const ChangeId change = newest().id;
    flows().remove(flow(u"In"_s));
    users().create({u"bob@x.org"_s, u"Second"_s});
    const UndoPreview preview = undo().preview(change);
    QCOMPARE(preview.conflicts, 2);
    QCOMPARE(preview.counts, (ChangeCounts{.usersAdded = 1, .linksAdded = 1}));
    const UndoReceipt receipt = undo().undo(change, OnConflict::SkipThose);
    QCOMPARE(receipt.skipped, 2);
    QCOMPARE(receipt.change.counts, preview.counts);
    QCOMPARE(users().find(u"ada@x.org"_s).name, u"Ada"_s);
    QCOMPARE(users().find(u"bob@x.org"_s).name, u"Second"_s);
    QCOMPARE(links().count({}), 1);
}

// The three moved on by one; the one behind is left alone, so nobody can move back.
void TestUndoConflicts::aRowThatIsLeftAloneKeepsItsEmailFromTheNext()
{
    const auto moveOn = [this] {
        users().create({u"cyd@x.org"_s, u"Cyd"_s});
        const std::pair<QString, QString> moves[] = {
            {u"Cyd"_s, u"dan@x.org"_s}, {u"Bob"_s, u"cyd@x.org"_s}, {u"Ada"_s, u"bob@x.org"_s}};
        record(session(), u"user.edit"_s, [&](Change &change) {
            change.keepUsers(session(), UserService::matching({}), false);
            for (const auto &[name, email] : moves)
                session().execute(
                    {u"update users set email = :email, email_key = :email where name = :name"_s,
                     {{u"name"_s, name}, {u"email"_s, email}}});
            return true;
        });
        const ChangeId change = newest().id;
        rename(u"bob@x.org"_s, u"Countess"_s);
        return change;
    };
    ChangeId change = moveOn();
    const QStringList before = contentOf(session());
    QCOMPARE(undo().preview(change).conflicts, 3);
    EXPECT_ERROR(undo().undo(change, OnConflict::SkipThose), Conflict);
    QCOMPARE(contentOf(session()), before);

    init();
    change = moveOn();
    QCOMPARE(undo().undo(change, OnConflict::Overwrite).skipped, 0);
    QCOMPARE(users().find(u"ada@x.org"_s).name, u"Ada"_s);
    QCOMPARE(users().find(u"cyd@x.org"_s).name, u"Cyd"_s);
}

void TestUndoConflicts::anEditFromBeforeTheAfterImagesIsNoConflict()
{
    rename(u"ada@x.org"_s, u"Countess"_s);
    const ChangeId first = newest().id;
    rename(u"ada@x.org"_s, u"Lady"_s);
    undo().undo(undo().undo(newest().id).change.id); // and done again: the row has the time of the edit
    const ChangeId redone = newest().id;
    session().execute({u"update changed_users set became_email = '', became_name = '', "
                       "became_is_active = false, became_updated_at = null"_s});
    QCOMPARE(undo().preview(redone).conflicts, 0);
    undo().undo(redone);
    QCOMPARE(users().find(u"ada@x.org"_s).name, u"Countess"_s);
    QCOMPARE(undo().preview(first).conflicts, 0);
    undo().undo(first);
    QCOMPARE(users().find(u"ada@x.org"_s).name, u"Ada"_s);
}

void TestUndoConflicts::anEditThatWasTakenBackIsNoConflict()
{
    users().create({u"eve@x.org"_s, u"Eve"_s});
    const ChangeId made = newest().id;
    rename(u"eve@x.org"_s, u"Eva"_s);
    const ChangeId renamed = newest().id;
    rename(u"eve@x.org"_s, u"Evi"_s);
    undo().undo(newest().id);
    QCOMPARE(undo().preview(renamed).conflicts, 0);
    undo().undo(renamed);
    QCOMPARE(undo().preview(made).conflicts, 0);
    undo().undo(made);
    EXPECT_ERROR(users().find(u"eve@x.org"_s), NotFound);
}

void TestUndoConflicts::aLinkThatWasTakenAwayAndPutBackIsNoConflict()
{
    links().add(user(u"bob@x.org"_s), flow(u"In"_s));
    const ChangeId linked = newest().id;
    flows().remove(flow(u"In"_s));
    undo().undo(newest().id);
    undo().undo(linked);
    QCOMPARE(links().count({}), 2);
}

void TestUndoConflicts::theFirstHundredAreNamedAndAllAreCounted()
{
    generate(session(), {.users = 150, .flows = 2, .links = 0});
    const ChangeId made = newest().id;
    links().add(UserService::matching({}), FlowService::matching({}));
    const ChangeId linked = newest().id;
    const UndoPreview preview = undo().preview(made);
    QCOMPARE(preview.conflicts, 152);
    QCOMPARE(preview.firstConflicts.size(), UndoService::shownConflicts);
    links().remove(UserService::matching({}), FlowService::matching({}));
    const UndoPreview gone = undo().preview(linked);
    QCOMPARE(gone.conflicts, 152 * 4 - 2);
    QCOMPARE(gone.firstConflicts.size(), UndoService::shownConflicts);
    QCOMPARE(gone.counts, ChangeCounts());
}

void TestUndoConflicts::theRefusalNamesTheFirst()
{
    generate(session(), {.users = 10, .flows = 1, .links = 0});
    const ChangeId made = newest().id;
    rename(users().list({}, {.limit = 1}).items.first().email, u"Zoë"_s);
    links().add(UserService::matching({}), FlowService::matching({}));
    const auto error = errorOf([&] { undo().undo(made); });
    QVERIFY(error);
    QVERIFY2(error->message().contains(u"was linked since; "_s), error->what());
    QVERIFY2(error->message().contains(u"and 8 more"_s), error->what());
}

QTEST_GUILESS_MAIN(TestUndoConflicts)
#include "test_undo_conflicts.moc"

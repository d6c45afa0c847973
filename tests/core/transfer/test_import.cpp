// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/until.h"
#include "core/flows/flow_service.h"
#include "core/links/link_service.h"
#include "core/transfer/import.h"
#include "core/users/user_service.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"

#include <QBuffer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;

namespace {

using Import = ImportReport (*)(Session &, QIODevice &, const ImportOptions &);

ImportReport take(Import import, Session &session, QByteArray text, const ImportOptions &options = {})
{
    QBuffer buffer(&text);
    buffer.open(QIODevice::ReadOnly);
    return import(session, buffer, options);
}

ImportOptions onDuplicate(OnDuplicate choice)
{
    ImportOptions options;
    options.onDuplicate = choice;
    return options;
}

const QByteArray threeUsers = "email,name,is_active\nann@example.org,Ann,true\n"
                              "bob@example.org,Bob,no\nchen@example.org,陳怡君,1\n"_ba;

} // namespace

class TestImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init();
    void cleanup() { m_database.reset(); }

    void addsUsersFlowsAndLinks();
    void acceptsColumnsInAnyOrderAndCase();
    void refusesAWrongHeaderAndSaysWhatIsExpected_data();
    void refusesAWrongHeaderAndSaysWhatIsExpected();
    void takesTheGoodRowsAndNamesTheOthers();
    void writesNothingWhenTheFileIsBroken();
    void skipsWhatIsThere();
    void updatesOnlyWhatDiffers();
    void keepsWhatTheFileDoesNotMention();
    void failsOnTheFirstDuplicate();
    void mergesAddressesThatDifferInCase();
    void rejectsLinksOfUnknownUsersAndFlows();
    void countsTheSameLinkOnce();
    void takesTheEndsOfLinks();
    void changesEndsOnlyWhenAskedTo();
    void writesNothingInADryRunAndReportsTheSame();
    void canBeCancelled();
    void isOneChange();
    void canRunTwiceInOneSession();

private:
    Session &session() { return m_database->session(); }
    qint64 rows(const QString &table) { return session().number({u"select count(*) from "_s + table}); }

    std::unique_ptr<TestDatabase> m_database;
};

void TestImport::init()
{
    QFETCH_GLOBAL(Engine, engine);
    m_database = std::make_unique<TestDatabase>(engine);
}

void TestImport::addsUsersFlowsAndLinks()
{
    const ImportReport users = take(importUsers, session(), threeUsers);
    QCOMPARE(users.read, 3);
    QCOMPARE(users.added, 3);
    QVERIFY(users.problems.isEmpty() && users.notes.isEmpty());
    take(importFlows, session(), "name,description\nReview,\"Every\r\nquarter\"\nDrill,\n"_ba);
    const ImportReport links = take(
        importLinks, session(), "user_email,flow_name\nANN@example.org,review\nchen@example.org,Drill\n"_ba);
    QCOMPARE(links.added, 2);

    const auto bob = UserService(session()).findByEmail(u"bob@example.org"_s);
    QVERIFY(bob && bob->name == u"Bob" && !bob->active);
    QCOMPARE(FlowService(session()).findByName(u"review"_s)->description, u"Every\nquarter"_s);
    QCOMPARE(rows(u"user_flows"_s), 2);
}

void TestImport::acceptsColumnsInAnyOrderAndCase()
{
    const ImportReport report =
        take(importUsers, session(), "\xef\xbb\xbfName, EMAIL\nAnn,ann@example.org\n"_ba);
    QCOMPARE(report.added, 1);
    QVERIFY(UserService(session()).findByEmail(u"ann@example.org"_s)->active);
}

void TestImport::refusesAWrongHeaderAndSaysWhatIsExpected_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("what");
    QTest::newRow("empty") << QByteArray() << u"empty"_s;
    QTest::newRow("missing") << "email\n"_ba << u"“name” is missing"_s;
    QTest::newRow("unknown") << "email,name,phone\n"_ba << u"“phone” is not known"_s;
    QTest::newRow("twice") << "email,name,Email\n"_ba << u"“email” is there twice"_s;
    QTest::newRow("semicolons") << "email;name\n"_ba << u"separated by commas: email, name"_s;
    QTest::newRow("no header") << "ann@example.org,Ann\n"_ba << u"“ann@example.org” is not known"_s;
}

void TestImport::refusesAWrongHeaderAndSaysWhatIsExpected()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, what);
    const auto error = errorOf([&] { take(importUsers, session(), text); });
    QVERIFY(error && error->kind() == Error::Kind::Invalid);
    QVERIFY2(error->message().contains(what), error->what());
}

void TestImport::takesTheGoodRowsAndNamesTheOthers()
{
    QList<RowProblem> streamed;
    ImportOptions options;
    options.onProblem = [&](const RowProblem &problem) { streamed.append(problem); };
    const ImportReport report =
        take(importUsers, session(),
             "email,name,is_active\nann@example.org,Ann,true\nnobody,No,true\n"
             "bob@example.org,,true\nchen@example.org,Chen,maybe\ndora@example.org,Dora\n"_ba,
             options);
    QCOMPARE(report.read, 5);
    QCOMPARE(report.added, 1);
    QCOMPARE(report.rejected, 4);
    QCOMPARE(report.problems.size(), 4);
    QCOMPARE(streamed.size(), 4);
    QStringList places;
    for (const RowProblem &problem : report.problems) {
        places.append(u"%1 %2 %3"_s.arg(problem.line).arg(problem.column, problem.value));
        QVERIFY(!problem.reason.isEmpty());
    }
    QCOMPARE(places, QStringList({u"3 email nobody"_s, u"4 name "_s, u"5 is_active maybe"_s,
                                  u"6  dora@example.org,Dora"_s}));
}

void TestImport::writesNothingWhenTheFileIsBroken()
{
    EXPECT_ERROR(take(importUsers, session(), threeUsers + "\"dora@example.org,Dora,1\n"), Invalid);
    EXPECT_ERROR(take(importUsers, session(), threeUsers + "caf\xe9@example.org,Dora,1\n"), Invalid);
    QCOMPARE(rows(u"users"_s), 0);
    QCOMPARE(rows(u"changes"_s), 0);
}

void TestImport::skipsWhatIsThere()
{
    take(importUsers, session(), threeUsers);
    const ImportReport report =
        take(importUsers, session(), "email,name\nANN@example.org,Other\ndora@example.org,Dora\n"_ba);
    QCOMPARE(report.added, 1);
    QCOMPARE(report.alreadyThere, 1);
    QCOMPARE(UserService(session()).findByEmail(u"ann@example.org"_s)->name, u"Ann"_s);
}

void TestImport::updatesOnlyWhatDiffers()
{
    take(importUsers, session(), threeUsers);
    const User before = *UserService(session()).findByEmail(u"ann@example.org"_s);
    const ImportReport report = take(
        importUsers, session(),
        "email,name,is_active\nAnn@example.org,Ann Lee,false\nbob@example.org,Bob,false\ndora@example.org,Dora,1\n"_ba,
        onDuplicate(OnDuplicate::Update));
    QCOMPARE(report.updated, 1);
    QCOMPARE(report.alreadyThere, 1);
    QCOMPARE(report.added, 1);
    const User after = UserService(session()).get(before.id);
    QCOMPARE(after.draft(), (UserDraft{u"Ann@example.org"_s, u"Ann Lee"_s, false}));
    QCOMPARE(session().first({u"select name from changed_users where not removed"_s},
                             [](const Row &row) { return row.text(0); }),
             std::optional(u"Ann"_s));
    QCOMPARE(UserService(session()).count({u"ann lee"_s}), 1);
}

void TestImport::keepsWhatTheFileDoesNotMention()
{
    take(importFlows, session(), "name,description,is_active\nReview,Every quarter,false\n"_ba);
    const ImportReport report =
        take(importFlows, session(), "name\nREVIEW\n"_ba, onDuplicate(OnDuplicate::Update));
    QCOMPARE(report.updated, 1);
    const Flow flow = *FlowService(session()).findByName(u"review"_s);
    QCOMPARE(flow.draft(), (FlowDraft{u"REVIEW"_s, u"Every quarter"_s, false}));
}

void TestImport::failsOnTheFirstDuplicate()
{
    take(importUsers, session(), threeUsers);
    const auto error = errorOf([&] {
        take(importUsers, session(),
             "email,name\ndora@example.org,Dora\nBOB@example.org,Bob\nann@example.org,Ann\n"_ba,
             onDuplicate(OnDuplicate::Fail));
    });
    QVERIFY(error && error->kind() == Error::Kind::Duplicate);
    QCOMPARE(error->field(), u"email"_s);
    QVERIFY2(error->message().startsWith(u"Line 3: “BOB@example.org”"_s), error->what());
    QCOMPARE(rows(u"users"_s), 3);
}

void TestImport::mergesAddressesThatDifferInCase()
{
    const ImportReport report =
        take(importUsers, session(),
             "email,name\nAnn@example.org,Ann\nbob@example.org,Bob\nann@EXAMPLE.org,Other\n"_ba);
    QCOMPARE(report.added, 2);
    QCOMPARE(report.merged, 1);
    QCOMPARE(report.notes,
             QStringList{
                 u"Line 4 is the same as line 2 (ann@EXAMPLE.org / Ann@example.org): line 2 was taken."_s});
    QCOMPARE(UserService(session()).findByEmail(u"ann@example.org"_s)->name, u"Ann"_s);
}

void TestImport::rejectsLinksOfUnknownUsersAndFlows()
{
    take(importUsers, session(), threeUsers);
    take(importFlows, session(), "name\nReview\n"_ba);
    const ImportReport report = take(
        importLinks, session(),
        "flow_name,user_email\nReview,nobody@example.org\nReview,ann@example.org\nNowhere,bob@example.org\n"_ba);
    QCOMPARE(report.added, 1);
    QCOMPARE(report.rejected, 2);
    QCOMPARE(report.problems.at(0).line, 2);
    QCOMPARE(report.problems.at(0).column, u"user_email"_s);
    QCOMPARE(report.problems.at(0).value, u"nobody@example.org"_s);
    QCOMPARE(report.problems.at(1).line, 4);
    QCOMPARE(report.problems.at(1).column, u"flow_name"_s);
}

void TestImport::countsTheSameLinkOnce()
{
    take(importUsers, session(), threeUsers);
    take(importFlows, session(), "name\nReview\n"_ba);
    take(importLinks, session(), "user_email,flow_name\nann@example.org,Review\n"_ba);
    const QByteArray text =
        "user_email,flow_name\nann@example.org,review\nbob@example.org,Review\nBob@example.org,REVIEW\n"_ba;
    const auto error = errorOf([&] { take(importLinks, session(), text, onDuplicate(OnDuplicate::Fail)); });
    QVERIFY(error && error->kind() == Error::Kind::Duplicate);
    QVERIFY2(error->message().startsWith(u"Line 2:"_s), error->what());
    const ImportReport report = take(importLinks, session(), text);
    QCOMPARE(report.read, 3);
    QCOMPARE(report.added, 1);
    QCOMPARE(report.alreadyThere, 1);
    QCOMPARE(report.merged, 1);
    QCOMPARE(report.notes, QStringList{u"Line 4 is the same link as line 3."_s});
}

void TestImport::takesTheEndsOfLinks()
{
    take(importUsers, session(), threeUsers);
    take(importFlows, session(), "name\nReview\n"_ba);
    const ImportReport report =
        take(importLinks, session(),
             "user_email,flow_name,until\nann@example.org,Review,2027-05-03T18:00:01.250Z\n"
             "ann@example.org,review,2030-01-01\nbob@example.org,Review,\nchen@example.org,Review,soon\n"_ba);
    QCOMPARE(report.added, 2);
    QCOMPARE(report.merged, 1);
    QCOMPARE(report.rejected, 1);
    QCOMPARE(report.problems.first().column, u"until"_s);
    QCOMPARE(report.problems.first().line, 5);
    const auto ended = LinkService(session()).list({.hasEnd = true}, {}).items;
    QCOMPARE(ended.size(), 1);
    QCOMPARE(ended.first().userEmail, u"ann@example.org"_s);
    QCOMPARE(ended.first().until, QDateTime({2027, 5, 3}, {18, 0, 1, 250}, Qt::UTC));
}

void TestImport::changesEndsOnlyWhenAskedTo()
{
    take(importUsers, session(), threeUsers);
    take(importFlows, session(), "name\nReview\n"_ba);
    take(importLinks, session(),
         "user_email,flow_name,until\nann@example.org,Review,2027-05-03\n"
         "bob@example.org,Review,2027-05-03\nchen@example.org,Review,\n"_ba);
    LinkService links(session());
    const QByteArray file = "user_email,flow_name,until\nann@example.org,Review,2028-05-03\n"
                            "bob@example.org,Review,\nchen@example.org,Review,\n"_ba;
    QCOMPARE(take(importLinks, session(), file).alreadyThere, 3);
    QCOMPARE(links.count({.endsBy = endOfDay(QDate(2027, 5, 3))}), 2);
    QCOMPARE(take(importLinks, session(), "user_email,flow_name\nann@example.org,Review\n"_ba,
                  onDuplicate(OnDuplicate::Update))
                 .alreadyThere,
             1);
    const ImportReport report = take(importLinks, session(), file, onDuplicate(OnDuplicate::Update));
    QCOMPARE(report.updated, 2);
    QCOMPARE(report.alreadyThere, 1);
    QCOMPARE(links.count({.hasEnd = true}), 1);
    QCOMPARE(links.count({.endsBy = endOfDay(QDate(2028, 5, 3))}), 1);
}

void TestImport::writesNothingInADryRunAndReportsTheSame()
{
    take(importUsers, session(), threeUsers);
    const QByteArray text = "email,name\nann@example.org,Ann Lee\ndora@example.org,Dora\nwrong,x\n"_ba;
    ImportOptions options = onDuplicate(OnDuplicate::Update);
    options.dryRun = true;
    const ImportReport dry = take(importUsers, session(), text, options);
    QCOMPARE(rows(u"users"_s), 3);
    QCOMPARE(rows(u"changes"_s), 1);
    QCOMPARE(rows(u"changed_users"_s), 0);
    options.dryRun = false;
    const ImportReport wet = take(importUsers, session(), text, options);
    QCOMPARE(rows(u"users"_s), 4);
    for (const auto number : {&ImportReport::read, &ImportReport::added, &ImportReport::updated,
                              &ImportReport::alreadyThere, &ImportReport::merged, &ImportReport::rejected})
        QCOMPARE(dry.*number, wet.*number);
}

void TestImport::canBeCancelled()
{
    ImportOptions options;
    options.progress.cancelled = [] { return true; };
    EXPECT_ERROR(take(importUsers, session(), threeUsers, options), Cancelled);
    QCOMPARE(rows(u"users"_s), 0);
}

void TestImport::isOneChange()
{
    ImportOptions options;
    options.source = u"people.csv"_s;
    take(importUsers, session(), threeUsers, options);
    const auto change =
        session().list({u"select kind, summary, users_added, id from changes"_s}, [](const Row &row) {
            return std::tuple(row.text(0), row.text(1), row.integer(2), row.uuid(3));
        });
    QCOMPARE(change.size(), 1);
    const auto &[kind, summary, added, id] = change.first();
    QCOMPARE(kind, u"import.users"_s);
    QCOMPARE(summary, u"people.csv"_s);
    QCOMPARE(added, 3);
    QCOMPARE(
        session().number({u"select count(*) from users where created_by = :change"_s, {{u"change"_s, id}}}),
        3);
    take(importUsers, session(), threeUsers, options);
    QCOMPARE(rows(u"changes"_s), 1);
}

void TestImport::canRunTwiceInOneSession()
{
    for (int i = 0; i < 3; ++i) {
        EXPECT_ERROR(take(importUsers, session(), threeUsers + "\"\"x"), Invalid);
        take(importUsers, session(), threeUsers);
        take(importFlows, session(), "name\nReview\n"_ba);
        take(importLinks, session(), "user_email,flow_name\nann@example.org,Review\n"_ba);
    }
    QCOMPARE(rows(u"users"_s), 3);
    QCOMPARE(rows(u"user_flows"_s), 1);
}

QTEST_GUILESS_MAIN(TestImport)
#include "test_import.moc"

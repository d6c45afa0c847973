// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/transaction.h"
#include "tests/ui/migrations/dialog_fixture.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPlainTextEdit>
#include <QTreeWidget>

using namespace sluice;
using namespace sluice::test;
using State = TimelineEntry::State;

class TestMigrationsDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void upgradeAppliesWhatIsPending();
    void upgradeStopsAtTheRevisionThatIsSelected();
    void aFailingStatementIsToldAndLeavesTheDatabaseAsItWas();
    void goingBackNamesWhatIsLostAndAsksForTheName();
    void goingBackToTheEmptyDatabaseIsPossible();
    void aRevisionOfANewerSluiceCanBeTakenBack();
    void markingSaysFirstWhetherTheTablesFit();
    void anEditedRevisionIsAcceptedWithAReason();
};

namespace {

RevisionGraph withTwoMoreRevisions()
{
    QList<Revision> revisions = withOneMoreRevision().revisions();
    Revision next = revisions.last();
    next.parents = {next.id};
    next.id = u"fffffffffff2"_s;
    next.title = u"Doors"_s;
    next.folder = u"10000_doors"_s;
    next.sqlite = {u"create table doors (id integer not null) strict;\n"_s, u"drop table doors;\n"_s};
    next.postgresql = {u"create table doors (id integer not null);\n"_s, u"drop table doors;\n"_s};
    return RevisionGraph(revisions << next);
}

void addRooms(TestDatabase &database)
{
    Transaction transaction(database.session());
    database.session().execute({u"insert into rooms (id) values (1), (2), (3)"_s});
    transaction.commit();
}

} // namespace

void TestMigrationsDialog::upgradeAppliesWhatIsPending()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    const Dialog dialog(database);
    QVERIFY(dialog.isReady());
    QCOMPARE(dialog.state(0), State::Pending);
    dialog.click(u"actionUpgrade"_s);
    QTRY_COMPARE_WITH_TIMEOUT(dialog.state(0), State::Head, 20'000);
    QCOMPARE(dialog.changes(), 1);
    QVERIFY2(dialog.message().contains(u"Rooms"), qPrintable(dialog.message()));
    QVERIFY(database.session().hasTable(u"rooms"_s));
    QVERIFY(!dialog.find<QPushButton>(u"actionUpgrade"_s)->isEnabled());
    if (engine == Engine::Sqlite) {
        QCOMPARE(backupsBeside(database).size(), 1);
        QVERIFY2(dialog.message().contains(backupsBeside(database).first()), qPrintable(dialog.message()));
    }
}

void TestMigrationsDialog::upgradeStopsAtTheRevisionThatIsSelected()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    const Dialog dialog(database, withTwoMoreRevisions());
    QVERIFY(dialog.isReady());
    dialog.select(1);
    dialog.click(u"actionUpgrade"_s);
    QTRY_COMPARE_WITH_TIMEOUT(dialog.state(1), State::Applied, 20'000);
    QCOMPARE(dialog.state(0), State::Pending);
    QVERIFY(!database.session().hasTable(u"doors"_s));
}

void TestMigrationsDialog::aFailingStatementIsToldAndLeavesTheDatabaseAsItWas()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    QList<Revision> revisions = withOneMoreRevision().revisions();
    const QString wrong = u"create table rooms (id integer not null);\ninsert into nowhere values (1);\n"_s;
    revisions.last().sqlite.up = wrong;
    revisions.last().postgresql.up = wrong;
    const Dialog dialog(database, RevisionGraph(revisions));
    dialog.click(u"actionUpgrade"_s);
    QTRY_VERIFY_WITH_TIMEOUT(dialog.message().contains(u"nowhere"), 20'000);
    QVERIFY2(dialog.message().contains(u"line 2"), qPrintable(dialog.message()));
    QVERIFY(!database.session().hasTable(u"rooms"_s));
    auto *events = dialog.find<QTreeWidget>(u"revisionEvents"_s);
    QTRY_COMPARE(events->topLevelItemCount(), 1);
    QVERIFY(events->topLevelItem(0)->text(3).contains(u"nowhere"));
}

void TestMigrationsDialog::goingBackNamesWhatIsLostAndAsksForTheName()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    upgradeTo(database, withOneMoreRevision());
    addRooms(database);
    const qsizetype backups = backupsBeside(database).size();
    const Dialog dialog(database);
    QVERIFY(dialog.isReady());
    dialog.select(1);
    dialog.click(u"goBack"_s);
    QTRY_VERIFY_WITH_TIMEOUT(dialog.text(u"losses"_s).contains(u"rooms"), 20'000);
    QVERIFY2(dialog.text(u"losses"_s).contains(u'3'), qPrintable(dialog.text(u"losses"_s)));

    auto *agree = dialog.find<QPushButton>(u"goBackPageAgree"_s);
    const QString kept = embeddedRevisions().head().title;
    QVERIFY2(agree->text().contains(u"Go back to “"_s + kept), qPrintable(agree->text()));
    QVERIFY(!agree->isEnabled());
    dialog.type(u"confirmName"_s, u"Rooms"_s);
    QVERIFY(!agree->isEnabled());
    dialog.type(u"confirmName"_s, kept);
    QVERIFY(agree->isEnabled());
    QVERIFY(database.session().hasTable(u"rooms"_s));
    QTest::keyClick(dialog.find<QLineEdit>(u"confirmName"_s), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(dialog.state(0), State::Pending, 20'000);
    QCOMPARE(dialog.changes(), 1);
    QVERIFY(!database.session().hasTable(u"rooms"_s));
    if (engine == Engine::Sqlite)
        QCOMPARE(backupsBeside(database).size(), backups + 1);
}

void TestMigrationsDialog::goingBackToTheEmptyDatabaseIsPossible()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    const RevisionGraph graph = embeddedRevisions();
    const Dialog dialog(database, graph);
    QVERIFY(dialog.isReady());
    dialog.select(int(graph.revisions().size()));
    dialog.click(u"goBack"_s);
    QTRY_VERIFY_WITH_TIMEOUT(dialog.text(u"losses"_s).contains(u"users"), 20'000);
    dialog.type(u"confirmName"_s, u"base"_s);
    dialog.click(u"goBackPageAgree"_s);
    QTRY_COMPARE_WITH_TIMEOUT(dialog.state(0), State::Pending, 20'000);
    QVERIFY(!database.session().hasTable(u"users"_s));
}

void TestMigrationsDialog::aRevisionOfANewerSluiceCanBeTakenBack()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    upgradeTo(database, withOneMoreRevision());
    const Dialog dialog(database, embeddedRevisions());
    QVERIFY(dialog.isReady());
    QCOMPARE(dialog.state(0), State::Unknown);
    QVERIFY(!dialog.find<QPushButton>(u"actionUpgrade"_s)->isEnabled());
    dialog.click(u"goBack"_s);
    QTRY_VERIFY_WITH_TIMEOUT(dialog.text(u"losses"_s).contains(u"rooms"), 20'000);
    dialog.type(u"confirmName"_s, embeddedRevisions().head().id);
    dialog.click(u"goBackPageAgree"_s);
    QTRY_COMPARE_WITH_TIMEOUT(dialog.state(0), State::Head, 20'000);
    QVERIFY(!database.session().hasTable(u"rooms"_s));
}

void TestMigrationsDialog::markingSaysFirstWhetherTheTablesFit()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    const Dialog dialog(database);
    QVERIFY(dialog.isReady());
    dialog.select(1);
    dialog.click(u"markAs"_s);
    auto *agree = dialog.find<QPushButton>(u"markPageAgree"_s);
    QTRY_VERIFY_WITH_TIMEOUT(dialog.text(u"markVerdict"_s).startsWith(u"The tables are what"), 20'000);
    QVERIFY(agree->isEnabled());

    for (QComboBox *targets : dialog.widget()->findChildren<QComboBox *>(u"targetRevision"_s)) {
        if (targets->isVisible())
            targets->setCurrentIndex(0);
    }
    QTRY_VERIFY_WITH_TIMEOUT(dialog.text(u"markVerdict"_s).startsWith(u"The tables are not"), 20'000);
    QVERIFY(!agree->isEnabled());
    dialog.find<QCheckBox>(u"markAnyway"_s)->click();
    QVERIFY(agree->isEnabled());
    dialog.click(u"markPageAgree"_s);
    QTRY_COMPARE_WITH_TIMEOUT(dialog.state(0), State::Head, 20'000);
    QVERIFY(!database.session().hasTable(u"rooms"_s));
}

void TestMigrationsDialog::anEditedRevisionIsAcceptedWithAReason()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    const RevisionGraph graph = withAnEditedRevision();
    const Dialog dialog(database, graph);
    QVERIFY(dialog.isReady());
    const int row = int(graph.revisions().size()) - 1;
    dialog.select(row);
    QVERIFY(
        dialog.find<QPlainTextEdit>(u"differingLines"_s)->toPlainText().contains(u"+ -- an afterthought"));
    QVERIFY(!dialog.find<QPushButton>(u"goBack"_s)->isEnabled());
    auto *accept = dialog.find<QPushButton>(u"acceptEdited"_s);
    QVERIFY(!accept->isEnabled());
    dialog.type(u"acceptReason"_s, u"only a comment"_s);
    QTest::mouseClick(accept, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(dialog.find<QPushButton>(u"goBack"_s)->isEnabled(), 20'000);
    QCOMPARE(MigrationRunner(database.session(), graph).state().kind, SchemaState::Kind::Current);
    QCOMPARE(revisionLog(database.session()).last().event.note, u"only a comment"_s);
}

QTEST_MAIN(TestMigrationsDialog)
#include "test_migrations_dialog.moc"

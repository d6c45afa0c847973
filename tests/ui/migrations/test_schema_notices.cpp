// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/users/user_service.h"
#include "tests/support/original_project.h"
#include "tests/ui/migrations/schema_fixture.h"
#include "ui/migrations/migrations_dialog.h"
#include "ui/shell/connection_chip.h"
#include "ui/shell/error_strip.h"

#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTreeWidget>

using namespace sluice;
using namespace sluice::test;

class TestSchemaNotices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void whatIsPendingIsSaidBeforeAnythingIsDone();
    void applyingBacksUpUnlessTheTickIsTaken_data();
    void applyingBacksUpUnlessTheTickIsTaken();
    void aRehearsalIsShownOnThePage();
    void anOlderDatabaseIsOpenedReadOnlyWhereItsRowsCanBeShown();
    void readOnlyIsNotOfferedWhereTheRowsCannotBeShown();
    void aMissingRightIsSaidBeforeApplying();
    void anEditedRevisionIsShownAndOpensReadOnly();
    void anEditedRevisionOpensAfterItWasAccepted();
    void goingBackLeadsToThePageOfWhatIsPending();
    void theProjectsDatabaseIsBroughtOverAfterConsent();
    void aDatabaseWithoutItsHistoryIsMarkedAfterConsent();
    void tablesOfOthersAreLeftAlone();
    void rowsThatBreakARequirementAreCountedBeforeApplying();
};

namespace {

std::unique_ptr<MainWindow> open(Desk &desk, const TestDatabase &database)
{
    return desk.openWindow(database.url().toTextWithPassword());
}

void addUser(TestDatabase &database)
{
    UserService(database.session()).create({.email = u"ann@x.example"_s, .name = u"Ann"_s});
}

QString textOf(const QWidget &window, const QString &label)
{
    const auto *found = window.findChild<QLabel *>(label);
    return found ? found->text() : QString();
}

bool isOpen(const QWidget &window, qint64 users)
{
    const auto *reading = window.findChild<QAction *>(u"actionExport"_s);
    return QTest::qWaitFor([&] { return reading->isEnabled() && rowsOf(window, u"usersTable"_s) == users; },
                           20'000);
}

void click(const QWidget &window, const QString &button)
{
    auto *found = shown<QPushButton>(window, button);
    QVERIFY2(found && found->isEnabled(), qPrintable(button));
    QTest::mouseClick(found, Qt::LeftButton);
}

// The database is at the first of two revisions, neither of which is the program's.
RevisionGraph withoutUsers()
{
    QList<Revision> revisions = withOneMoreRevision().revisions();
    Revision second = revisions.last();
    Revision first = second;
    first.id = u"fffffffffff0"_s;
    first.parents = {};
    first.title = u"Cellars"_s;
    first.folder = u"0001_cellars"_s;
    first.sqlite.up = first.postgresql.up = u"create table cellars (id integer not null)"_s;
    first.sqlite.down = first.postgresql.down = u"drop table cellars"_s;
    second.parents = {first.id};
    return RevisionGraph({first, second});
}

} // namespace

void TestSchemaNotices::whatIsPendingIsSaidBeforeAnythingIsDone()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    Desk desk(withOneMoreRevision());
    const auto window = open(desk, database);
    auto *apply = shown<QPushButton>(*window, u"applyUpgrade"_s);
    QVERIFY(apply && apply->isEnabled());
    QCOMPARE(window->focusWidget(), apply);
    QVERIFY(
        window->findChild<QWidget *>(u"pendingList"_s)->findChild<QLabel *>()->text().contains(u"Rooms"_s));
    QVERIFY(textOf(*window, u"durationGuess"_s).contains(u"less than a second"));
    for (const QString &way : {u"rehearse"_s, u"openReadOnly"_s, u"quit"_s})
        QVERIFY2(shown<QPushButton>(*window, way), qPrintable(way));
    auto *backup = window->findChild<QCheckBox *>(u"backupFirst"_s);
    QCOMPARE(backup->isVisible(), engine == Engine::Sqlite);
    QVERIFY(backup->isChecked());
    QVERIFY(window->findChild<QAction *>(u"actionMigrations"_s)->isEnabled());
    QVERIFY(!database.session().hasTable(u"rooms"_s));
}

void TestSchemaNotices::applyingBacksUpUnlessTheTickIsTaken_data()
{
    QTest::addColumn<bool>("backsUp");
    QTest::newRow("with a backup") << true;
    QTest::newRow("without") << false;
}

void TestSchemaNotices::applyingBacksUpUnlessTheTickIsTaken()
{
    QFETCH_GLOBAL(Engine, engine);
    QFETCH(bool, backsUp);
    TestDatabase database(engine);
    Desk desk(withOneMoreRevision());
    const auto window = open(desk, database);
    QVERIFY(shown<QPushButton>(*window, u"applyUpgrade"_s));
    window->findChild<QCheckBox *>(u"backupFirst"_s)->setChecked(backsUp);
    click(*window, u"applyUpgrade"_s);
    QVERIFY(isOpen(*window, 0));
    QVERIFY(database.session().hasTable(u"rooms"_s));
    if (engine == Engine::Sqlite)
        QCOMPARE(backupsBeside(database).size(), backsUp ? 1 : 0);
}

void TestSchemaNotices::aRehearsalIsShownOnThePage()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    addUser(database);
    Desk desk(withOneMoreRevision());
    const auto window = open(desk, database);
    click(*window, u"rehearse"_s);
    QTRY_VERIFY_WITH_TIMEOUT(textOf(*window, u"rehearsalVerdict"_s).contains(u"same tables"), 30'000);
    const auto *tables = window->findChild<QTreeWidget *>(u"rehearsedTables"_s);
    QVERIFY(tables->isVisible());
    QCOMPARE(tables->findItems(u"users"_s, Qt::MatchExactly).first()->text(1), u"1"_s);
    QVERIFY(!database.session().hasTable(u"rooms"_s));
}

void TestSchemaNotices::anOlderDatabaseIsOpenedReadOnlyWhereItsRowsCanBeShown()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    addUser(database);
    Desk desk(withOneMoreRevision());
    const auto window = open(desk, database);
    click(*window, u"openReadOnly"_s);
    QVERIFY(isOpen(*window, 1));
    QVERIFY(window->findChild<ConnectionChip *>()->text().contains(u"read-only"_s));
    QVERIFY(window->findChild<ErrorStrip *>(u"errorStrip"_s)->message().startsWith(u"Open for reading only"));
    QVERIFY(!window->findChild<QAction *>(u"actionSeed"_s)->isEnabled());
    QVERIFY(!database.session().hasTable(u"rooms"_s));
}

void TestSchemaNotices::readOnlyIsNotOfferedWhereTheRowsCannotBeShown()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine, TestDatabase::Content::Empty);
    const RevisionGraph graph = withoutUsers();
    MigrationRunner(database.session(), graph).upgrade(graph.revisions().first().id);
    Desk desk(graph);
    const auto window = open(desk, database);
    QVERIFY(shown<QPushButton>(*window, u"applyUpgrade"_s));
    QVERIFY(!window->findChild<QPushButton *>(u"openReadOnly"_s));
    QVERIFY(textOf(*window, u"readOnlyNote"_s).contains(u"read-only, is not possible"));
}

void TestSchemaNotices::aMissingRightIsSaidBeforeApplying()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    Desk desk(withOneMoreRevision());
    DatabaseUrl url = database.url();
    const QString role = u"reader_"_s + QUuid::createUuid().toString(QUuid::Id128).left(8);
    const auto remove = qScopeGuard([&] {
        if (engine == Engine::PostgreSql)
            database.session().execute({u"drop owned by "_s + role}),
                database.session().execute({u"drop role "_s + role});
    });
    if (engine == Engine::Sqlite) {
        url.options.insert(u"mode"_s, u"ro"_s);
    } else {
        database.session().execute({u"create role %1 login password 'reader'"_s.arg(role)});
        database.session().execute({u"grant select on all tables in schema public to "_s + role});
        url.user = role;
        url.password = Secret(u"reader"_s);
    }
    const auto window = desk.openWindow(url.toTextWithPassword());
    auto *apply = shown<QPushButton>(*window, u"applyUpgrade"_s);
    QVERIFY(apply);
    QVERIFY(!apply->isEnabled());
    const QString why = textOf(*window, u"upgradeWarnings"_s);
    QVERIFY2(why.contains(engine == Engine::Sqlite ? u"read" : u"may not create tables"), qPrintable(why));
}

void TestSchemaNotices::anEditedRevisionIsShownAndOpensReadOnly()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    addUser(database);
    Desk desk(withAnEditedRevision());
    const auto window = open(desk, database);
    QVERIFY(shown<QPushButton>(*window, u"openReadOnly"_s));
    const auto *lines = window->findChild<QPlainTextEdit *>(u"differingLines"_s);
    QVERIFY(lines && lines->toPlainText().contains(u"+ -- an afterthought"));
    click(*window, u"openReadOnly"_s);
    QVERIFY(isOpen(*window, 1));
    QVERIFY(window->findChild<ConnectionChip *>()->text().contains(u"read-only"_s));
}

void TestSchemaNotices::anEditedRevisionOpensAfterItWasAccepted()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    Desk desk(withAnEditedRevision());
    const auto window = open(desk, database);
    auto *reason = shown<QLineEdit>(*window, u"acceptReason"_s);
    QVERIFY(reason);
    QVERIFY(!window->findChild<QPushButton *>(u"acceptEdited"_s)->isEnabled());
    QTest::keyClicks(reason, u"only a comment"_s);
    click(*window, u"acceptEdited"_s);
    QVERIFY(isOpen(*window, 0));
    QVERIFY(window->findChild<QAction *>(u"actionSeed"_s)->isEnabled());
    QCOMPARE(revisionLog(database.session()).last().event.note, u"only a comment"_s);
}

void TestSchemaNotices::goingBackLeadsToThePageOfWhatIsPending()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    upgradeTo(database, withOneMoreRevision());
    Desk desk(withOneMoreRevision());
    const auto window = open(desk, database);
    QVERIFY(isOpen(*window, 0));
    window->findChild<QAction *>(u"actionMigrations"_s)->trigger();
    auto *dialog = shown<MigrationsDialog>(*window, u"migrationsDialog"_s);
    QVERIFY(dialog);
    auto *goBack = dialog->findChild<QPushButton *>(u"goBack"_s);
    QTRY_VERIFY_WITH_TIMEOUT(goBack->isEnabled(), 20'000);
    goBack->click();
    auto *name = dialog->findChild<QLineEdit *>(u"confirmName"_s);
    QTRY_VERIFY_WITH_TIMEOUT(name->isEnabled(), 20'000);
    QTest::keyClicks(name, embeddedRevisions().head().title);
    click(*dialog, u"goBackPageAgree"_s);
    QVERIFY(shown<QPushButton>(*window, u"applyUpgrade"_s));
    QVERIFY(dialog->isVisible());
}

void TestSchemaNotices::theProjectsDatabaseIsBroughtOverAfterConsent()
{
    QFETCH_GLOBAL(Engine, engine);
    const TestDatabase database(engine, TestDatabase::Content::Empty);
    DatabaseUrl url = database.url();
    const QTemporaryDir folder;
    if (engine == Engine::Sqlite)
        url.file = folder.filePath(u"app.db"_s);
    makeOriginal(url, {u"--key"_s, u"char36"_s, u"--extra"_s});
    Desk desk;
    const auto window = desk.openWindow(url.toTextWithPassword());
    auto *bringOver = shown<QPushButton>(*window, u"bringOver"_s);
    QVERIFY(bringOver && bringOver->isEnabled());
    const QByteArray before = contentOf(url);
    QCOMPARE(contentOf(url), before);
    bringOver->click();
    QTRY_VERIFY_WITH_TIMEOUT(rowsOf(*window, u"usersTable"_s) > 0, 30'000);
    QVERIFY(window->findChild<ConnectionChip *>()->text().contains(u"up to date"_s));
    if (engine == Engine::Sqlite)
        QCOMPARE(QDir(url.file + u".backups"_s).entryList(QDir::Files).size(), 1);
}

void TestSchemaNotices::aDatabaseWithoutItsHistoryIsMarkedAfterConsent()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    addUser(database);
    for (const QString &table : {u"sluice_revision_events"_s, u"sluice_revisions"_s})
        database.session().execute({u"drop table "_s + table});
    Desk desk;
    const auto window = open(desk, database);
    auto *mark = shown<QPushButton>(*window, u"markAs"_s);
    QVERIFY(mark && mark->text().contains(embeddedRevisions().head().title));
    QVERIFY(!database.session().hasTable(u"sluice_revisions"_s));
    click(*window, u"markAs"_s);
    QVERIFY(isOpen(*window, 1));
    QVERIFY(database.session().hasTable(u"sluice_revisions"_s));
}

void TestSchemaNotices::rowsThatBreakARequirementAreCountedBeforeApplying()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    addUser(database);
    QList<Revision> revisions = withOneMoreRevision().revisions();
    revisions.last().requirements = {
        {u"every user is called Bob"_s, u"select name from users where name <> 'Bob'"_s}};
    Desk desk{RevisionGraph(revisions)};
    const auto window = open(desk, database);
    QVERIFY(shown<QPushButton>(*window, u"applyUpgrade"_s));
    const QString warning = textOf(*window, u"upgradeWarnings"_s);
    QVERIFY2(warning.contains(u"every user is called Bob") && warning.contains(u'1'), qPrintable(warning));
}

void TestSchemaNotices::tablesOfOthersAreLeftAlone()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine, TestDatabase::Content::Empty);
    database.session().execute({u"create table users (cellar integer)"_s});
    Desk desk;
    const auto window = open(desk, database);
    QVERIFY(shown<QPushButton>(*window, u"openAnother"_s));
    QVERIFY(!window->findChild<QPushButton *>(u"bringOver"_s));
    QVERIFY(!window->findChild<QPushButton *>(u"markAs"_s));
    QVERIFY(!window->findChild<QPushButton *>(u"applyUpgrade"_s));
}

QTEST_MAIN(TestSchemaNotices)
#include "test_schema_notices.moc"

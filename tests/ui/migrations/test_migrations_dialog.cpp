// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/transaction.h"
#include "tests/ui/migrations/schema_fixture.h"
#include "ui/migrations/migrations_dialog.h"
#include "ui/migrations/timeline_model.h"
#include "ui/shell/error_strip.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>
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
    void checkTellsWhatDiffersFromTheModel();
    void aRehearsalShowsTheRowsOfEachTable();
    void markingSaysFirstWhetherTheTablesFit();
    void anEditedRevisionIsAcceptedWithAReason();
    void thePreviewShowsEitherDirectionAndEitherEngine();
    void theScriptIsSaved();
    void whoWaitsIsToldForWhomAndCanStop();
    void closingWaitsForWhatIsBeingWritten();
    void aDatabaseThatCannotBeReadIsExplained();
    void everythingHasANameAndCanBeReachedWithTheKeyboard();
};

namespace {

class Dialog
{
public:
    explicit Dialog(const TestDatabase &database, const RevisionGraph &graph = withOneMoreRevision())
        : m_dialog(new MigrationsDialog({.url = database.url(), .author = testAuthor(), .revisions = graph}))
        , m_changed(m_dialog, &MigrationsDialog::changed)
    {
        m_dialog->show();
    }
    ~Dialog() { delete m_dialog; }
    Q_DISABLE_COPY_MOVE(Dialog)

    template <class T>
    T *find(const QString &name) const
    {
        return m_dialog->findChild<T *>(name);
    }

    bool isReady() const
    {
        return QTest::qWaitFor([&] { return find<QPushButton>(u"checkSchema"_s)->isEnabled(); }, 20'000);
    }

    // Real clicks: a button that is not enabled does nothing.
    void click(const QString &button) const
    {
        QVERIFY(QTest::qWaitFor([&] { return find<QPushButton>(button)->isEnabled(); }, 20'000));
        QTest::mouseClick(find<QPushButton>(button), Qt::LeftButton);
    }

    void type(const QString &field, const QString &text) const
    {
        find<QLineEdit>(field)->clear();
        QTest::keyClicks(find<QLineEdit>(field), text);
    }

    void select(int row) const
    {
        auto *timeline = find<QListView>(u"timeline"_s);
        timeline->setCurrentIndex(timeline->model()->index(row, 0));
    }

    State state(int row) const
    {
        const QModelIndex index = find<QListView>(u"timeline"_s)->model()->index(row, 0);
        return index.data(TimelineModel::EntryRole).value<TimelineEntry>().state;
    }

    QString text(const QString &label) const { return find<QLabel>(label)->text(); }
    QString message() const { return find<ErrorStrip>(u"migrationsStrip"_s)->message(); }
    qsizetype changes() const { return m_changed.size(); }
    QPointer<MigrationsDialog> widget() const { return m_dialog; }

private:
    QPointer<MigrationsDialog> m_dialog;
    QSignalSpy m_changed;
};

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
        QCOMPARE(backupsBeside(database).size(), 1);
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

void TestMigrationsDialog::checkTellsWhatDiffersFromTheModel()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    const Dialog dialog(database, embeddedRevisions());
    dialog.click(u"checkSchema"_s);
    QTRY_VERIFY_WITH_TIMEOUT(dialog.text(u"checkVerdict"_s).contains(u"equal"), 20'000);
    database.session().execute({u"create table cellars (id integer not null)"_s});
    dialog.click(u"checkSchema"_s);
    QTRY_VERIFY_WITH_TIMEOUT(dialog.text(u"checkVerdict"_s).contains(u"differ"), 20'000);
    auto *steps = dialog.find<QTreeWidget>(u"checkSteps"_s);
    QCOMPARE(steps->topLevelItemCount(), 1);
    QVERIFY(steps->topLevelItem(0)->text(0).contains(u"cellars"));
}

void TestMigrationsDialog::aRehearsalShowsTheRowsOfEachTable()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    const Dialog dialog(database);
    dialog.click(u"rehearse"_s);
    QTRY_VERIFY_WITH_TIMEOUT(dialog.text(u"rehearsalVerdict"_s).contains(u"same tables"), 30'000);
    auto *tables = dialog.find<QTreeWidget>(u"rehearsedTables"_s);
    const QList<QTreeWidgetItem *> rooms = tables->findItems(u"rooms"_s, Qt::MatchExactly);
    QCOMPARE(rooms.size(), 1);
    QCOMPARE(rooms.first()->text(1), u"–"_s);
    QCOMPARE(rooms.first()->text(2), u"0"_s);
    QVERIFY(!database.session().hasTable(u"rooms"_s));
    QCOMPARE(dialog.changes(), 0);
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

void TestMigrationsDialog::thePreviewShowsEitherDirectionAndEitherEngine()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    const Dialog dialog(database);
    QVERIFY(dialog.isReady());
    const auto shown = [&] { return dialog.find<QPlainTextEdit>(u"sqlPreview"_s)->toPlainText(); };
    const auto choose = [&](const QString &name) { dialog.find<QAbstractButton>(name)->click(); };
    QCOMPARE(shown().contains(u"strict"), engine == Engine::Sqlite);
    choose(u"previewDown"_s);
    QVERIFY(shown().contains(u"drop table rooms"));
    choose(u"previewUp"_s);
    choose(u"previewSqlite"_s);
    QVERIFY(shown().contains(u"strict"));
    choose(u"previewPostgresql"_s);
    QVERIFY(shown().contains(u"create table rooms") && !shown().contains(u"strict"));
}

void TestMigrationsDialog::theScriptIsSaved()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"up.sql"_s);
    const Dialog dialog(database);
    dialog.click(u"saveScript"_s);
    auto *files = dialog.find<QFileDialog>(u"scriptFile"_s);
    QVERIFY(files);
    files->selectFile(path);
    static_cast<QDialog *>(files)->accept();
    QTRY_VERIFY(QFile::exists(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString script = QString::fromUtf8(file.readAll());
    QVERIFY(script.contains(u"create table rooms"));
    QVERIFY(script.contains(u"insert into sluice_revisions"));
    QVERIFY2(dialog.message().contains(path), qPrintable(dialog.message()));
}

void TestMigrationsDialog::whoWaitsIsToldForWhomAndCanStop()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    const Blockade blockade(database);
    const Dialog dialog(database);
    dialog.click(u"actionUpgrade"_s);
    const auto says = [&](QStringView text) {
        const auto labels = dialog.find<QWidget>(u"migrationsStatus"_s)->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](QLabel *label) { return label->isVisible() && label->text().contains(text); });
    };
    QTRY_VERIFY_WITH_TIMEOUT(says(u"Waiting"), 20'000);
    dialog.find<QToolButton>(u"cancelJob"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(dialog.message().startsWith(u"Stopped"), 20'000);
    QVERIFY(dialog.isReady());
    QCOMPARE(dialog.state(0), State::Pending);
}

void TestMigrationsDialog::closingWaitsForWhatIsBeingWritten()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    const Blockade blockade(database);
    const Dialog dialog(database);
    dialog.click(u"actionUpgrade"_s);
    dialog.widget()->reject();
    QVERIFY(dialog.widget()->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(!dialog.widget(), 20'000);
    QCOMPARE(dialog.changes(), 1);
}

void TestMigrationsDialog::aDatabaseThatCannotBeReadIsExplained()
{
    QFETCH_GLOBAL(Engine, engine);
    DatabaseUrl url;
    {
        const TestDatabase database(engine, TestDatabase::Content::Empty);
        url = database.url();
    }
    MigrationsDialog dialog({.url = url, .author = testAuthor(), .revisions = embeddedRevisions()});
    dialog.show();
    auto *headline = dialog.findChild<QLabel *>(u"migrationsHeadline"_s);
    QTRY_VERIFY_WITH_TIMEOUT(headline->text().contains(u"cannot be read"), 20'000);
    QVERIFY(!dialog.findChild<QPushButton *>(u"actionUpgrade"_s)->isEnabled());
}

void TestMigrationsDialog::everythingHasANameAndCanBeReachedWithTheKeyboard()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    const Dialog dialog(database);
    QVERIFY(dialog.isReady());
    QSet<QWidget *> reached;
    for (QWidget *widget = dialog.widget()->nextInFocusChain(); widget != dialog.widget();
         widget = widget->nextInFocusChain()) {
        if (widget->focusPolicy() & Qt::TabFocus)
            reached.insert(widget);
    }
    for (const QString &name : {u"timeline"_s, u"sqlPreview"_s, u"goBack"_s, u"rehearse"_s, u"checkSchema"_s,
                                u"markAs"_s, u"saveScript"_s, u"actionUpgrade"_s, u"previewDown"_s})
        QVERIFY2(reached.contains(dialog.find<QWidget>(name)), qPrintable(name));
    for (QWidget *widget : std::as_const(reached)) {
        const auto *accessible = QAccessible::queryAccessibleInterface(widget);
        if (widget->isVisible())
            QVERIFY2(!accessible->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
    }
}

QTEST_MAIN(TestMigrationsDialog)
#include "test_migrations_dialog.moc"

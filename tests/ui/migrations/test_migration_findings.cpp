// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/migrations/dialog_fixture.h"

#include <QAccessible>
#include <QFileDialog>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QTreeWidget>

using namespace sluice;
using namespace sluice::test;
using State = TimelineEntry::State;

class TestMigrationFindings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void checkTellsWhatDiffersFromTheModel();
    void aRehearsalShowsTheRowsOfEachTable();
    void thePreviewShowsEitherDirectionAndEitherEngine();
    void theScriptIsSaved();
    void whoWaitsIsToldForWhomAndCanStop();
    void closingWaitsForWhatIsBeingWritten();
    void aDatabaseThatCannotBeReadIsExplained();
    void everythingHasANameAndCanBeReachedWithTheKeyboard();
};

void TestMigrationFindings::checkTellsWhatDiffersFromTheModel()
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

void TestMigrationFindings::aRehearsalShowsTheRowsOfEachTable()
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

void TestMigrationFindings::thePreviewShowsEitherDirectionAndEitherEngine()
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

void TestMigrationFindings::theScriptIsSaved()
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

void TestMigrationFindings::whoWaitsIsToldForWhomAndCanStop()
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

void TestMigrationFindings::closingWaitsForWhatIsBeingWritten()
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

void TestMigrationFindings::aDatabaseThatCannotBeReadIsExplained()
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

void TestMigrationFindings::everythingHasANameAndCanBeReachedWithTheKeyboard()
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

QTEST_MAIN(TestMigrationFindings)
#include "test_migration_findings.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/workspace/workspace_fixture.h"
#include "ui/workspace/conflict_dialog.h"
#include "ui/workspace/draft_keeper.h"
#include "ui/workspace/field.h"
#include "ui/workspace/record_dialog.h"
#include "ui/workspace/removed_row_dialog.h"

#include <QAbstractButton>
#include <QAction>
#include <QLabel>
#include <QRadioButton>
#include <QTemporaryDir>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestUnsaved : public QObject
{
    Q_OBJECT

    QTemporaryDir folder;
    std::unique_ptr<WorkspaceFixture> f;

    User ada() { return f->people[0]; }
    QString draftFile() const { return f->draftPlace + u".1.json"_s; }
    QWidget *strip() const { return f->named<QWidget>("unsavedStrip"); }
    void press(const char *button) { QTest::mouseClick(f->named<QAbstractButton>(button), Qt::LeftButton); }

    // Nothing is saved, since the email is none.
    void typeABadEmail()
    {
        f->click(f->users(), 0, 1);
        QTRY_COMPARE(f->field(1)->text(), ada().email);
        f->type(f->field(1), u"ada at sluice"_s);
    }
    void typeAndStartAgain()
    {
        typeABadEmail();
        f->restart();
        QTRY_VERIFY(f->users()->model()->rowCount() > 0);
        QTRY_VERIFY(strip()->isVisible());
    }

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init()
    {
        QFETCH_GLOBAL(Engine, engine);
        f = std::make_unique<WorkspaceFixture>(engine);
        f->draftPlace = folder.filePath(newUuidV7().toString(QUuid::WithoutBraces));
        f->open();
    }
    void cleanup() { f.reset(); }

    void aValuePutBackClearsTheMark()
    {
        f->click(f->users(), 0, 1);
        QTRY_COMPARE(f->field(0)->text(), ada().name);
        auto *field = static_cast<Field *>(f->field(0));
        auto *save = f->named<QAbstractButton>("saveDetails");
        QVERIFY(!save->isEnabled());
        f->type(field, u"Ada"_s);
        QVERIFY(field->isUnsaved());
        QVERIFY(save->isEnabled());
        f->type(field, ada().name);
        QVERIFY(!field->isUnsaved());
        QVERIFY(!save->isEnabled());
    }

    void theSaveButtonSavesEveryField()
    {
        f->click(f->users(), 0, 1);
        QTRY_COMPARE(f->field(0)->text(), ada().name);
        f->type(f->field(0), u"Ada King"_s);
        press("saveDetails");
        QTRY_COMPARE(UserService(f->session()).get(ada().id).name, u"Ada King"_s);
        QTRY_VERIFY(!f->named<QAbstractButton>("saveDetails")->isEnabled());
    }

    void whatCannotBeSavedStaysWithItsRowWhenAnotherOneIsShown()
    {
        typeABadEmail();
        f->click(f->users(), 2, 1);
        QTRY_COMPARE(f->field(1)->text(), f->people[2].email);
        QTRY_VERIFY(strip()->isVisible());
        QVERIFY(f->named<QLabel>("unsavedText")->text().contains(ada().name));
        QVERIFY(f->named<QLabel>("unsavedTyped")->text().contains(u"ada at sluice"_s));
        press("showUnsaved");
        QTRY_COMPARE(f->field(1)->text(), u"ada at sluice"_s);
        QTRY_VERIFY(!strip()->isVisible());
        QVERIFY(f->field(1)->hasFocus());
        QCOMPARE(f->users()->selectedRanges().constFirst().first, 0);
        QCOMPARE(UserService(f->session()).get(ada().id), ada());
    }

    void anOpenEditorSurvivesSortingAndRefreshing()
    {
        QLineEdit *editor = f->editCell(f->users(), 0, 1);
        f->type(editor, u"Ada K"_s);
        f->users()->horizontalHeader()->setSortIndicator(1, Qt::DescendingOrder);
        QTRY_COMPARE(f->cell(f->users(), 5, 1), ada().name);
        QTRY_VERIFY(f->editor(f->users()));
        editor = f->editor(f->users());
        QCOMPARE(editor->text(), u"Ada K"_s);
        QVERIFY(editor->hasFocus());
        QVERIFY(
            f->users()->visualRect(f->users()->model()->index(5, 1)).contains(editor->geometry().center()));
        QTest::keyClicks(editor, u"ing"_s);
        f->page->refresh();
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(UserService(f->session()).get(ada().id).name, u"Ada King"_s);
    }

    void anOpenEditorStaysWithItsRowWhenOthersComeBeforeIt()
    {
        QLineEdit *editor = f->editCell(f->users(), 2, 1);
        f->type(editor, u"Annie J. Easley"_s);
        UserService(f->session()).create({u"aaron@sluice.example"_s, u"Aaron Swartz"_s});
        f->page->refresh();
        QTRY_COMPARE(f->cell(f->users(), 3, 1), u"Annie Easley"_s);
        QTRY_VERIFY(f->editor(f->users()));
        editor = f->editor(f->users());
        QCOMPARE(editor->text(), u"Annie J. Easley"_s);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(UserService(f->session()).get(f->people[2].id).name, u"Annie J. Easley"_s);
        QCOMPARE(UserService(f->session()).get(f->people[1].id), f->people[1]);
    }

    void typedTextStaysWhenTheConnectionIsLost()
    {
        f->click(f->users(), 0, 1);
        QTRY_COMPARE(f->field(0)->text(), ada().name);
        QTRY_COMPARE(f->mark(f->flows(), 2), QVariant(Qt::Checked));
        const auto idle = f->worker->run([](Session &) { return true; }); // nothing else is to meet the loss
        QTRY_VERIFY(idle.isFinished());
        f->type(f->field(0), u"Ada King"_s);
        if (f->database.url().engine == DatabaseUrl::Engine::PostgreSql) { // SQLite has none to lose
            f->session().number({u"select count(pg_terminate_backend(pid)) from pg_stat_activity "
                                 "where datname = current_database() and pid <> pg_backend_pid()"_s});
            QTest::keyClick(f->field(0), Qt::Key_Return);
            QTRY_VERIFY(f->named<QLabel>("detailsProblem")->isVisible());
            QCOMPARE(f->field(0)->text(), u"Ada King"_s);
            QVERIFY(!f->failures->isEmpty());
            f->page->refresh(); // as reconnecting does
        }
        QCOMPARE(f->field(0)->text(), u"Ada King"_s);
        press("saveDetails");
        QTRY_COMPARE(UserService(f->session()).get(ada().id).name, u"Ada King"_s);
    }

    void aTypedRowThatTheSearchHidesIsCountedAndReachable()
    {
        QLineEdit *editor = f->editCell(f->users(), 0, 2);
        f->type(editor, u"nothing"_s);
        QTest::keyClick(editor, Qt::Key_Return); // refused
        f->search("users")->setFocus();
        QTest::keyClicks(f->search("users"), u"grace"_s);
        QTRY_COMPARE(f->users()->model()->rowCount(), 1);
        f->click(f->users(), 0, 1);
        QTRY_VERIFY(strip()->isVisible());
        press("showUnsaved");
        QTRY_COMPARE(f->field(1)->text(), u"nothing"_s);
        QCOMPARE(f->field(0)->text(), ada().name);
    }

    void escapeInTheCellForgetsWhatWasTyped()
    {
        QLineEdit *editor = f->editCell(f->users(), 0, 1);
        f->type(editor, u"Ada K"_s);
        QTRY_VERIFY(QFile::exists(draftFile()));
        QTest::keyClick(editor, Qt::Key_Escape);
        QTRY_VERIFY(!QFile::exists(draftFile()));
        QVERIFY(!f->named<QAbstractButton>("saveDetails")->isEnabled());
    }

    void typedTextIsKeptWithinTwoSecondsForItsOwnerOnly()
    {
        typeABadEmail();
        QElapsedTimer since;
        since.start();
        QTRY_VERIFY(QFile::exists(draftFile()));
        QVERIFY(since.elapsed() < 2000);
        QCOMPARE(QFile::permissions(draftFile()) &
                     (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
        QFile file(draftFile());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("ada at sluice"));
        f->type(f->field(1), u"ada.king@sluice.example"_s);
        QTest::keyClick(f->field(1), Qt::Key_Return);
        QTRY_COMPARE(UserService(f->session()).get(ada().id).email, u"ada.king@sluice.example"_s);
        QTRY_VERIFY(!QFile::exists(draftFile()));
    }

    void theNextStartOffersWhatWasTypedAndAppliesNothing()
    {
        typeAndStartAgain();
        QCOMPARE(UserService(f->session()).get(ada().id), ada());
        f->click(f->users(), 2, 1);
        press("showUnsaved");
        QTRY_COMPARE(f->field(1)->text(), u"ada at sluice"_s);
        QVERIFY(static_cast<Field *>(f->field(1))->isUnsaved());
        QCOMPARE(UserService(f->session()).get(ada().id), ada());
    }

    void aDiscardedDraftIsGone()
    {
        typeAndStartAgain();
        press("discardUnsaved");
        QVERIFY(!strip()->isVisible());
        QTRY_VERIFY(!QFile::exists(draftFile()));
        f->restart();
        QTRY_VERIFY(f->users()->model()->rowCount() > 0);
        QVERIFY(!strip()->isVisible());
    }

    void aDraftOverAnothersEditShowsBoth()
    {
        typeAndStartAgain();
        UserService(f->session()).update(ada(), {u"countess@sluice.example"_s, ada().name});
        press("showUnsaved");
        QTRY_VERIFY(f->dialog<ConflictDialog>());
        auto *dialog = f->dialog<ConflictDialog>();
        QCOMPARE(dialog->findChild<QRadioButton *>(u"emailMine"_s)->text(), u"ada at sluice"_s);
        QTest::mouseClick(dialog->findChild<QAbstractButton *>(u"discardMine"_s), Qt::LeftButton);
        QTRY_VERIFY(!f->dialog<ConflictDialog>());
        QTRY_VERIFY(!QFile::exists(draftFile()));
        QCOMPARE(UserService(f->session()).get(ada().id).email, u"countess@sluice.example"_s);
    }

    void aDraftOfADeletedRowCanBeCreatedAgain()
    {
        typeAndStartAgain();
        UserService(f->session()).remove(UserSet::of({ada().id}));
        press("showUnsaved");
        QTRY_VERIFY(f->dialog<RemovedRowDialog>());
        QTest::mouseClick(f->dialog<RemovedRowDialog>()->findChild<QAbstractButton *>(u"createAgain"_s),
                          Qt::LeftButton);
        QTRY_VERIFY(f->dialog<RecordDialog>());
        QCOMPARE(f->dialog<RecordDialog>()->findChild<QLineEdit *>(u"recordName"_s)->text(), ada().name);
    }

    void aNewUserThatWasNotAddedIsOfferedAgain()
    {
        f->page->actions().newUser->trigger();
        QTest::keyClicks(f->dialog<RecordDialog>()->findChild<QLineEdit *>(u"recordName"_s), u"Hedy"_s);
        f->restart();
        QTRY_VERIFY(strip()->isVisible());
        press("showUnsaved");
        QTRY_VERIFY(f->dialog<RecordDialog>());
        auto *name = f->dialog<RecordDialog>()->findChild<QLineEdit *>(u"recordName"_s);
        QCOMPARE(name->text(), u"Hedy"_s);
        QTest::keyClick(f->dialog<RecordDialog>(), Qt::Key_Escape); // which forgets it
        QTRY_VERIFY(!f->dialog<RecordDialog>());
        QTRY_VERIFY(!QFile::exists(draftFile()));
    }

    void eachProcessKeepsAFileOfItsOwn()
    {
        typeABadEmail();
        UnsavedEdits others;
        DraftKeeper second(others);
        second.setPlace(f->draftPlace);
        second.begin();
        QVERIFY(others.isEmpty()); // the first one still has its own
        others.put(UnsavedEdit::ofNew(true, {u"Hedy"_s, {}}));
        second.end();
        QTRY_VERIFY(QFile::exists(draftFile()));
        QVERIFY(QFile::exists(f->draftPlace + u".2.json"_s));
        f->restart(); // takes over what the ended one has left
        QTRY_VERIFY(strip()->isVisible());
        QVERIFY(f->named<QLabel>("unsavedText")->text().contains(u"1 more"_s));
        QVERIFY(!QFile::exists(f->draftPlace + u".2.json"_s));
    }

    void aFileOfALaterVersionIsLeftAlone()
    {
        f->page->setDatabase(nullptr);
        QFile later(draftFile());
        QVERIFY(later.open(QIODevice::WriteOnly));
        later.write(R"({"version":99,"edits":[]})");
        later.close();
        f->restart();
        QTRY_VERIFY(f->users()->model()->rowCount() > 0);
        typeABadEmail();
        QTRY_VERIFY(QFile::exists(f->draftPlace + u".2.json"_s));
        QVERIFY(later.open(QIODevice::ReadOnly));
        QVERIFY(later.readAll().contains("99"));
    }
};

QTEST_MAIN(TestUnsaved)
#include "test_unsaved.moc"

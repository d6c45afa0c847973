// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/widgets.h"
#include "tests/ui/workspace/workspace_fixture.h"
#include "ui/workspace/conflict_dialog.h"
#include "ui/workspace/field.h"
#include "ui/workspace/record_dialog.h"
#include "ui/workspace/removed_row_dialog.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestConflicts : public QObject
{
    Q_OBJECT

    std::unique_ptr<WorkspaceFixture> f;
    std::unique_ptr<Session> annSession;

    UserService ann() { return UserService(*annSession); }
    User ada() { return f->people[0]; }
    User adaNow() { return UserService(f->session()).get(ada().id); }

    // Ann renames Ada while the person types another name into the cell.
    ConflictDialog *clashInTheCell(const QString &mine = u"Ada King"_s)
    {
        QLineEdit *editor = f->editCell(f->users(), 0, 1);
        ann().update(ada(), {ada().email, u"Countess of Lovelace"_s});
        f->type(editor, mine);
        QTest::keyClick(editor, Qt::Key_Return);
        return QTest::qWaitFor([&] { return f->dialog<ConflictDialog>(); }) ? f->dialog<ConflictDialog>()
                                                                            : nullptr;
    }
    RemovedRowDialog *removalUnderTheDetails()
    {
        f->click(f->users(), 0, 1);
        if (!QTest::qWaitFor([&] { return f->field(0)->text() == ada().name; }))
            return nullptr;
        ann().remove(UserSet::of({ada().id}));
        f->type(f->field(0), u"Ada King"_s);
        QTest::keyClick(f->field(0), Qt::Key_Return);
        return QTest::qWaitFor([&] { return f->dialog<RemovedRowDialog>(); }) ? f->dialog<RemovedRowDialog>()
                                                                              : nullptr;
    }

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init()
    {
        QFETCH_GLOBAL(Engine, engine);
        f = std::make_unique<WorkspaceFixture>(engine);
        annSession = f->database.anotherSession();
        annSession->setAuthor({u"ann"_s, u"her desk"_s, u"sluicectl 1"_s});
        f->open();
    }
    void cleanup()
    {
        annSession.reset();
        f.reset();
    }

    void theDialogShowsWasTheirsAndMineAndWho()
    {
        ConflictDialog *dialog = clashInTheCell();
        QVERIFY(dialog);
        QVERIFY(textOf(dialog, "conflictHeading").contains(u"ann"_s));
        QCOMPARE(dialog->findChild<QRadioButton *>(u"nameTheirs"_s)->text(), u"Countess of Lovelace"_s);
        QCOMPARE(dialog->findChild<QRadioButton *>(u"nameMine"_s)->text(), u"Ada King"_s);
        QVERIFY(dialog->findChild<QRadioButton *>(u"nameMine"_s)->isChecked());
        QCOMPARE(adaNow().name, u"Countess of Lovelace"_s); // nothing was written over her
    }

    void takingTheirsKeepsTheirsInTheListToo()
    {
        ConflictDialog *dialog = clashInTheCell();
        QVERIFY(dialog);
        clickOn(dialog, "nameTheirs");
        clickOn(dialog, "saveChoice");
        QTRY_VERIFY(!f->dialog<ConflictDialog>());
        QTRY_VERIFY(!f->editor(f->users()));
        QTRY_VERIFY(listed(u"Countess of Lovelace"_s));
        QCOMPARE(adaNow().name, u"Countess of Lovelace"_s);
    }

    void keepingMineSavesItOverTheirs()
    {
        ConflictDialog *dialog = clashInTheCell();
        QVERIFY(dialog);
        clickOn(dialog, "saveChoice");
        QTRY_VERIFY(!f->dialog<ConflictDialog>());
        QTRY_COMPARE(f->cell(f->users(), 0, 1), u"Ada King"_s);
        QCOMPARE(adaNow().name, u"Ada King"_s);
        QVERIFY(!f->editor(f->users()));
    }

    void anotherTextMergesBoth()
    {
        ConflictDialog *dialog = clashInTheCell();
        QVERIFY(dialog);
        f->type(dialog->findChild<QLineEdit *>(u"nameText"_s), u"Ada King, Countess of Lovelace"_s);
        QVERIFY(dialog->findChild<QRadioButton *>(u"nameOther"_s)->isChecked());
        clickOn(dialog, "saveChoice");
        QTRY_COMPARE(adaNow().name, u"Ada King, Countess of Lovelace"_s);
    }

    void aThirdEditMeanwhileIsShownAgain()
    {
        ConflictDialog *dialog = clashInTheCell();
        QVERIFY(dialog);
        ann().update(adaNow(), {ada().email, u"Lady Lovelace"_s});
        clickOn(dialog, "saveChoice");
        QTRY_COMPARE(dialog->findChild<QRadioButton *>(u"nameTheirs"_s)->text(), u"Lady Lovelace"_s);
        QCOMPARE(adaNow().name, u"Lady Lovelace"_s);
        clickOn(dialog, "saveChoice");
        QTRY_COMPARE(adaNow().name, u"Ada King"_s);
    }

    void cancellingLeavesTheEditorAsItWasTyped()
    {
        ConflictDialog *dialog = clashInTheCell();
        QVERIFY(dialog);
        const auto *buttons = dialog->findChild<QDialogButtonBox *>();
        QTest::mouseClick(buttons->button(QDialogButtonBox::Cancel), Qt::LeftButton);
        QTRY_VERIFY(!f->dialog<ConflictDialog>());
        QVERIFY(f->editor(f->users()));
        QCOMPARE(f->editor(f->users())->text(), u"Ada King"_s);
        QCOMPARE(adaNow().name, u"Countess of Lovelace"_s);
    }

    void differentFieldsAreSavedWithoutAQuestion()
    {
        QLineEdit *editor = f->editCell(f->users(), 0, 1);
        ann().update(ada(), {u"countess@sluice.example"_s, ada().name});
        f->type(editor, u"Ada King"_s);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(f->cell(f->users(), 0, 1), u"Ada King"_s);
        QCOMPARE(f->cell(f->users(), 0, 2), u"countess@sluice.example"_s);
        QVERIFY(!f->dialog<ConflictDialog>());
    }

    void theDetailsAskTheSameAndDiscardingMineShowsTheirs()
    {
        f->click(f->users(), 0, 1);
        QTRY_COMPARE(f->field(1)->text(), ada().email);
        ann().update(ada(), {u"countess@sluice.example"_s, ada().name});
        f->type(f->field(1), u"king@sluice.example"_s);
        QTest::keyClick(f->field(1), Qt::Key_Return);
        QTRY_VERIFY(f->dialog<ConflictDialog>());
        clickOn(f->dialog<ConflictDialog>(), "discardMine");
        QTRY_COMPARE(f->field(1)->text(), u"countess@sluice.example"_s);
        QVERIFY(!f->named<QAbstractButton>("saveDetails")->isEnabled());
        QCOMPARE(adaNow().email, u"countess@sluice.example"_s);
    }

    void aValueTakenMeanwhileIsMarkedInTheDialog()
    {
        f->click(f->users(), 0, 1);
        QTRY_COMPARE(f->field(1)->text(), ada().email);
        ann().update(ada(), {u"countess@sluice.example"_s, ada().name});
        ann().create({u"king@sluice.example"_s, u"Billy King"_s});
        f->type(f->field(1), u"king@sluice.example"_s);
        QTest::keyClick(f->field(1), Qt::Key_Return);
        QTRY_VERIFY(f->dialog<ConflictDialog>());
        auto *dialog = f->dialog<ConflictDialog>();
        clickOn(dialog, "saveChoice");
        QTRY_VERIFY(textOf(dialog, "emailProblem").contains(u"Billy King"_s));
        auto *field = dialog->findChild<Field *>(u"emailText"_s);
        QVERIFY(field->isWrong());
        QCOMPARE(field->text(), u"king@sluice.example"_s);
        f->type(field, u"ada.king@sluice.example"_s);
        clickOn(dialog, "saveChoice");
        QTRY_COMPARE(adaNow().email, u"ada.king@sluice.example"_s);
    }

    void aTakenEmailIsMarkedInTheDetailsWithItsReasonAndFocus()
    {
        f->click(f->users(), 0, 1);
        QTRY_COMPARE(f->field(1)->text(), ada().email);
        ann().create({u"king@sluice.example"_s, u"Billy King"_s});
        f->type(f->field(1), u"King@sluice.example"_s);
        QTest::keyClick(f->field(1), Qt::Key_Return);
        auto *problem = f->named<QLabel>("detailsProblem");
        QTRY_VERIFY(problem->isVisible());
        QVERIFY(problem->text().contains(u"Billy King"_s));
        QVERIFY(static_cast<Field *>(f->field(1))->isWrong());
        QVERIFY(f->field(1)->hasFocus());
        QCOMPARE(f->field(1)->text(), u"King@sluice.example"_s);
        QVERIFY(f->named<QAbstractButton>("saveDetails")->isEnabled());
        QTest::mouseClick(f->named<QAbstractButton>("putBackDetails"), Qt::LeftButton);
        QTRY_COMPARE(f->field(1)->text(), ada().email);
        QTRY_VERIFY(!problem->isVisible());
    }

    void aDeletedUserIsCreatedAgainWithTheSameValues()
    {
        RemovedRowDialog *dialog = removalUnderTheDetails();
        QVERIFY(dialog);
        QVERIFY(textOf(dialog, "removedRowHeading").contains(u"deleted by ann"_s));
        clickOn(dialog, "createAgain");
        QTRY_VERIFY(f->dialog<RecordDialog>());
        auto *again = f->dialog<RecordDialog>();
        QCOMPARE(again->findChild<QLineEdit *>(u"recordName"_s)->text(), u"Ada King"_s);
        QCOMPARE(again->findChild<QLineEdit *>(u"recordSecond"_s)->text(), ada().email);
        QTest::keyClick(again->findChild<QLineEdit *>(u"recordSecond"_s), Qt::Key_Return);
        QTRY_VERIFY(UserService(f->session()).findByEmail(ada().email));
        QCOMPARE(UserService(f->session()).findByEmail(ada().email)->name, u"Ada King"_s);
    }

    void discardingTheEditOfADeletedUserTakesItFromTheList()
    {
        RemovedRowDialog *dialog = removalUnderTheDetails();
        QVERIFY(dialog);
        clickOn(dialog, "discardMine");
        QTRY_COMPARE(f->users()->model()->rowCount(), 5);
        QVERIFY(!listed(u"Ada Lovelace"_s));
        QVERIFY(!f->named<QWidget>("unsavedStrip")->isVisible());
    }

    void flowsAreAskedAboutAlike()
    {
        const Flow drill = f->work[0];
        QLineEdit *editor = f->editCell(f->flows(), 0, 1);
        FlowService(*annSession).update(drill, {u"Fire drill"_s, {}});
        f->type(editor, u"Flood drill"_s);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_VERIFY(f->dialog<ConflictDialog>());
        clickOn(f->dialog<ConflictDialog>(), "saveChoice");
        QTRY_COMPARE(FlowService(f->session()).get(drill.id).name, u"Flood drill"_s);
    }

private:
    bool listed(const QString &name) const
    {
        for (int row = 0; row < f->users()->model()->rowCount(); ++row) {
            if (f->cell(f->users(), row, 1) == name)
                return true;
        }
        return false;
    }
};

QTEST_MAIN(TestConflicts)
#include "test_conflicts.moc"

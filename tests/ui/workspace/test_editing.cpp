// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/workspace/workspace_fixture.h"
#include "ui/table/bubble.h"
#include "ui/workspace/details_pane.h"
#include "ui/workspace/empty_state.h"
#include "ui/workspace/record_dialog.h"
#include "ui/workspace/removal_dialog.h"

#include <QAbstractButton>
#include <QAction>
#include <QLabel>
#include <QPushButton>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestEditing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }

    void enterInTheCellSavesAndGoesDown()
    {
        WorkspaceFixture f(engine());
        f.open();
        QLineEdit *editor = edit(f, 1, 1);
        editor->setText(u"Alan M. Turing"_s);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(f.cell(f.users(), 1, 1), u"Alan M. Turing"_s);
        QTRY_COMPARE(f.users()->currentIndex().row(), 2);
        QCOMPARE(UserService(f.session()).get(f.people[1].id).name, u"Alan M. Turing"_s);
    }

    void aBadValueStaysInTheCellWithItsReason()
    {
        WorkspaceFixture f(engine());
        f.open();
        QLineEdit *editor = edit(f, 1, 2);
        editor->setText(u"not an email"_s);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_VERIFY(reason(f));
        QCOMPARE(editor->text(), u"not an email"_s);
        editor->setText(u"ada@sluice.example"_s); // belongs to somebody else
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_VERIFY(reason(f) && reason(f)->text().contains(u"ada@sluice.example"_s));
        QVERIFY(editor->isVisible());
        QTest::keyClick(editor, Qt::Key_Escape);
        QCOMPARE(f.cell(f.users(), 1, 2), u"alan@sluice.example"_s);
        QTRY_VERIFY(!reason(f));
    }

    void theDetailsPaneSavesAndMarksWhatIsWrong()
    {
        WorkspaceFixture f(engine());
        f.open();
        f.click(f.users(), 0, 1);
        auto *pane = f.page->findChild<DetailsPane *>(u"detailsPane"_s);
        const auto fields = pane->findChildren<QLineEdit *>();
        QTRY_COMPARE(fields[0]->text(), u"Ada Lovelace"_s);
        fields[0]->setFocus();
        fields[0]->setText(u"Ada King"_s);
        QTest::keyClick(fields[0], Qt::Key_Return);
        QTRY_COMPARE(f.cell(f.users(), 0, 1), u"Ada King"_s);
        fields[1]->setFocus();
        fields[1]->setText(u"nobody"_s);
        QTest::keyClick(fields[1], Qt::Key_Return);
        QCOMPARE(fields[1]->text(), u"nobody"_s);
        QCOMPARE(UserService(f.session()).get(f.people[0].id).email, u"ada@sluice.example"_s);
    }

    void deletingSaysWhatGoesWithIt()
    {
        WorkspaceFixture f(engine());
        f.open();
        f.click(f.users(), 0, 1);
        f.click(f.users(), 2, 1, Qt::ShiftModifier);
        QTest::keyClick(f.users(), Qt::Key_Delete);
        QTRY_VERIFY(f.dialog<RemovalDialog>());
        auto *dialog = f.dialog<RemovalDialog>();
        QCOMPARE(dialog->findChild<QLabel *>(u"removalSummary"_s)->text(),
                 u"Deletes 3 users and their 2 links in 1 flow."_s);
        auto *confirm = dialog->findChild<QPushButton *>(u"removalConfirm"_s);
        QCOMPARE(confirm->text(), u"Delete 3 users"_s);
        confirm->click();
        QTRY_COMPARE(f.users()->model()->rowCount(), 3);
        QCOMPARE(UserService(f.session()).count({}), 3);
    }

    void aNewUserIsCheckedWhileOneTypes()
    {
        WorkspaceFixture f(engine());
        f.open();
        f.page->actions().newUser->trigger();
        auto *dialog = f.dialog<RecordDialog>();
        QVERIFY(dialog);
        auto *create = buttonOf(dialog, u"Add user"_s);
        QVERIFY(!create->isEnabled());
        dialog->findChild<QLineEdit *>(u"recordName"_s)->setText(u"Hedy Lamarr"_s);
        auto *email = dialog->findChild<QLineEdit *>(u"recordSecond"_s);
        email->setText(u"hedy"_s);
        QVERIFY(!create->isEnabled());
        QVERIFY(!dialog->findChild<QLabel *>(u"recordProblem"_s)->text().isEmpty());
        email->setText(u"ada@sluice.example"_s);
        create->click();
        QTRY_VERIFY(create->isEnabled()); // refused: somebody has this email
        QVERIFY(!dialog->findChild<QLabel *>(u"recordProblem"_s)->text().isEmpty());
        email->setText(u"hedy@sluice.example"_s);
        create->click();
        QTRY_VERIFY(!f.dialog<RecordDialog>());
        QTRY_COMPARE(f.users()->model()->rowCount(), 7);
        QTRY_COMPARE(f.users()->selectedCount(), 1);
        const int made = f.users()->selectedRanges().constFirst().first;
        QCOMPARE(f.users()->model()->index(made, 1).data().toString(), u"Hedy Lamarr"_s);
    }

    void whatASearchDoesNotFindIsMadeAndLinked()
    {
        WorkspaceFixture f(engine());
        f.open();
        f.click(f.users(), 0, 1);
        f.click(f.users(), 1, 1, Qt::ShiftModifier);
        auto *search = f.search("flows");
        search->setFocus();
        QTest::keyClicks(search, u"Security training"_s);
        QTRY_VERIFY(f.flows()->findChild<EmptyState *>()->isVisible());
        QTest::keyClick(search, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(f.lastMessage(), u"Added Security training, linked to 2 users"_s);
        QTRY_COMPARE(f.flows()->model()->rowCount(), 1);
        QTRY_COMPARE(f.mark(f.flows(), 0), QVariant(Qt::Checked));
    }

private:
    static QLineEdit *edit(WorkspaceFixture &f, int row, int column)
    {
        f.click(f.users(), row, column);
        QTest::keyClick(f.users(), Qt::Key_F2);
        return f.users()->viewport()->findChild<QLineEdit *>();
    }

    static Bubble *reason(const WorkspaceFixture &f)
    {
        for (auto *bubble : f.page->findChildren<Bubble *>()) {
            if (bubble->isVisible())
                return bubble;
        }
        return nullptr;
    }

    static QAbstractButton *buttonOf(const QWidget *dialog, const QString &text)
    {
        for (auto *button : dialog->findChildren<QAbstractButton *>()) {
            if (button->text() == text)
                return button;
        }
        return nullptr;
    }
};

QTEST_MAIN(TestEditing)
#include "test_editing.moc"

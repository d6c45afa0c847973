// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/workspace/workspace_fixture.h"
#include "ui/bulk_edit/bulk_edit_dialog.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestBulkEdit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }

    void manyUsersAreSwitchedOffWithKeysOnly()
    {
        WorkspaceFixture f(engine());
        UserService(f.session()).update(f.people[0], {f.people[0].email, f.people[0].name, false});
        f.open();
        f.users()->setFocus();
        QTest::keyClick(f.users(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(f.users(), Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
        auto *dialog = f.dialog<BulkEditDialog>();
        QVERIFY(dialog);
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        auto *write = dialog->findChild<QPushButton *>(u"bulkEditWrite"_s);
        QTRY_COMPARE(write->text(), u"Change 5 users"_s);
        QCOMPARE(dialog->findChild<QLabel *>(u"bulkEditSummary"_s)->text(),
                 u"5 users change; 1 already so."_s);
        QCOMPARE(dialog->findChild<QTreeWidget *>(u"bulkEditRows"_s)->topLevelItem(0)->text(0),
                 u"Alan Turing"_s);
        QCOMPARE(UserService(f.session()).count({.active = true}), 5);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(UserService(f.session()).count({.active = true}), 0);
        QTRY_COMPARE(f.lastMessage(), u"Changed 5 users"_s);
    }

    void manyUsersAreSwitchedOffByMouseOnly()
    {
        WorkspaceFixture f(engine());
        f.open();
        f.click(f.users(), 1, 1);
        f.click(f.users(), 3, 1, Qt::ShiftModifier);
        QTRY_VERIFY(f.page->actions().bulkEdit->isEnabled());
        f.page->actions().bulkEdit->trigger();
        auto *dialog = f.dialog<BulkEditDialog>();
        QVERIFY(dialog);
        auto *write = dialog->findChild<QPushButton *>(u"bulkEditWrite"_s);
        QTRY_COMPARE(write->text(), u"Change 3 users"_s);
        QTRY_VERIFY(write->isEnabled());
        QTest::mouseClick(write, Qt::LeftButton);
        QTRY_COMPARE(UserService(f.session()).count({.active = true}), 3);
    }

    void manyFlowsAreDescribed()
    {
        WorkspaceFixture f(engine());
        f.open();
        f.click(f.flows(), 0, 1);
        f.click(f.flows(), 1, 1, Qt::ShiftModifier);
        f.flows()->setFocus();
        f.page->actions().bulkEdit->trigger();
        auto *dialog = f.dialog<BulkEditDialog>();
        QVERIFY(dialog);
        dialog->findChild<QComboBox *>(u"bulkEditField"_s)->setCurrentIndex(1);
        f.type(dialog->findChild<QLineEdit *>(u"bulkEditDescription"_s), u"For everybody"_s);
        auto *write = dialog->findChild<QPushButton *>(u"bulkEditWrite"_s);
        QTRY_COMPARE(write->text(), u"Change 2 flows"_s);
        QTRY_VERIFY(write->isEnabled());
        QTest::mouseClick(write, Qt::LeftButton);
        QTRY_COMPARE(FlowService(f.session()).get(f.work[1].id).description, u"For everybody"_s);
        QCOMPARE(FlowService(f.session()).get(f.work[2].id).description, QString());
    }

    void aReadOnlyDatabaseIsNotChanged()
    {
        WorkspaceFixture f(engine());
        f.open();
        f.click(f.users(), 0, 1);
        f.page->setWritable(false, u"This database may only be read."_s);
        QVERIFY(!f.page->actions().bulkEdit->isEnabled());
        QCOMPARE(f.page->actions().bulkEdit->toolTip(), u"This database may only be read."_s);
    }
};

QTEST_MAIN(TestBulkEdit)
#include "test_bulk_edit.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flows/flow_service.h"
#include "core/links/link_service.h"
#include "core/users/user_service.h"
#include "tests/ui/shell/desk.h"
#include "ui/expiry/expiring_dialog.h"
#include "ui/matrix/matrix_model.h"
#include "ui/matrix/matrix_view.h"

#include <QMessageBox>

using namespace sluice;
using namespace sluice::test;

class TestExpiringInWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theListOpensByKeyAndASweepIsUndoneInIt();
};

void TestExpiringInWindow::theListOpensByKeyAndASweepIsUndoneInIt()
{
    Desk desk;
    const QString file = desk.file(u"a.db"_s);
    const auto session = makeDatabase(file, desk.revisions);
    UserService(*session).create({u"ada@example.org"_s, u"Ada"_s});
    FlowService(*session).create({u"Start"_s});
    LinkService links(*session);
    links.add(UserService::matching({}), FlowService::matching({}),
              QDateTime::currentDateTimeUtc().addDays(-1));

    const auto window = desk.openWindow(fileUrl(file));
    window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    QTRY_VERIFY(window->findChild<QAction *>(u"actionExpiring"_s)->isEnabled());
    QTest::keyClick(window.get(), Qt::Key_2, Qt::ControlModifier);
    auto *matrix = shown<MatrixView>(*window, u"matrixTable"_s);
    QVERIFY(matrix);
    QTRY_COMPARE(matrix->matrix()->isLinked(0, 0), std::optional(true));
    QTest::keyClick(window.get(), Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    auto *dialog = shown<ExpiringDialog>(*window, u"expiringDialog"_s);
    QVERIFY(dialog);
    QTRY_COMPARE(rowsOf(*dialog, u"expiringTable"_s), 1);
    QVERIFY(QTest::qWaitForWindowActive(dialog));

    QTest::keyClick(dialog->findChild<QWidget *>(u"expiringSweep"_s), Qt::Key_Space);
    auto *question = shown<QMessageBox>(*dialog, u"sweepDialog"_s);
    QVERIFY(question);
    QTest::keyClick(question, Qt::Key_Return);
    QTRY_COMPARE(rowsOf(*dialog, u"expiringTable"_s), 0);
    QTRY_COMPARE(matrix->matrix()->isLinked(0, 0), std::optional(false));
    QTRY_VERIFY(window->findChild<QAction *>(u"actionUndo"_s)->text().contains(u'1'));

    dialog->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    QTest::keySequence(dialog->findChild<QWidget *>(u"expiringTable"_s), QKeySequence::Undo);
    QTRY_COMPARE(rowsOf(*dialog, u"expiringTable"_s), 1);
    QCOMPARE(links.count({}), 1);

    const QPointer<ExpiringDialog> closed(dialog);
    QTest::keyClick(dialog->findChild<QWidget *>(u"expiringTable"_s), Qt::Key_Escape);
    QTRY_VERIFY(!closed);
}

QTEST_MAIN(TestExpiringInWindow)
#include "test_expiring_in_window.moc"

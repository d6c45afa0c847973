// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/generate.h"
#include "tests/ui/workspace/workspace_fixture.h"
#include "ui/review/review_sheet.h"
#include "ui/table/bubble.h"
#include "ui/workspace/link_dialog.h"

#include <QAbstractButton>
#include <QAction>
#include <QDragEnterEvent>
#include <QMimeData>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestLinking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }

    void marksTellHowFlowsStandToTheSelectedUsers()
    {
        WorkspaceFixture f(engine());
        f.open();
        f.click(f.users(), 0, 1);
        QTRY_COMPARE(f.mark(f.flows(), 2), QVariant(Qt::Checked));
        QCOMPARE(f.mark(f.flows(), 0), QVariant(Qt::Unchecked));
        f.click(f.users(), 2, 1, Qt::ShiftModifier);
        QTRY_COMPARE(f.mark(f.flows(), 2), QVariant(Qt::PartiallyChecked));
        QCOMPARE(f.cell(f.flows(), 2, 4), u"2 of 3"_s);
    }

    void aClickOnTheMarkTogglesTheWholeSelection()
    {
        WorkspaceFixture f(engine());
        f.open();
        f.click(f.users(), 0, 1);
        f.click(f.users(), 2, 1, Qt::ShiftModifier);
        QTRY_VERIFY(f.mark(f.flows(), 2).isValid());
        f.click(f.flows(), 2, 0);
        QTRY_COMPARE(f.lastMessage(), u"Linked 3 users to Onboarding EU: 1 new, 2 already there"_s);
        QTRY_COMPARE(f.mark(f.flows(), 2), QVariant(Qt::Checked));
        QCOMPARE(f.users()->selectedCount(), 3);
        QCOMPARE(f.cell(f.flows(), 2, 3), u"3"_s);
        QTRY_COMPARE(f.cell(f.users(), 2, 3), u"1"_s);
    }

    void spaceTogglesFromBothSides()
    {
        WorkspaceFixture f(engine());
        f.open();
        f.click(f.users(), 3, 1);
        f.click(f.flows(), 0, 1);
        QTest::keyClick(f.flows(), Qt::Key_Space);
        QTRY_COMPARE(f.lastMessage(), u"Linked Barbara Liskov to Incident drill"_s);
        f.users()->setFocus();
        QTest::keyClick(f.users(), Qt::Key_Space);
        QTRY_COMPARE(f.lastMessage(), u"Unlinked Barbara Liskov from Incident drill"_s);
        QCOMPARE(f.users()->currentIndex().row(), 3);
    }

    void draggingUsersOntoAFlowTellsWhatIsNewAndLinks()
    {
        WorkspaceFixture f(engine());
        f.open();
        f.click(f.users(), 0, 1);
        f.click(f.users(), 2, 1, Qt::ShiftModifier);
        drag(f.flows(), 2, u"application/x-sluice-users"_s);
        auto *hint = f.page->findChild<Bubble *>(u"dropHint"_s);
        QTRY_COMPARE(hint->text(), u"3 users → Onboarding EU: 1 new, 2 already linked"_s);
        drop(f.flows(), 2, u"application/x-sluice-users"_s);
        QVERIFY(!hint->isVisible());
        QTRY_COMPARE(f.links(FlowSet::of({f.work[2].id})), 3);
    }

    void draggingAFlowOntoSelectedUsersLinksThemAll()
    {
        WorkspaceFixture f(engine());
        f.open();
        f.click(f.users(), 0, 1);
        f.click(f.users(), 3, 1, Qt::ShiftModifier);
        f.click(f.flows(), 1, 1);
        drag(f.users(), 1, u"application/x-sluice-flows"_s);
        auto *hint = f.page->findChild<Bubble *>(u"dropHint"_s);
        QTRY_COMPARE(hint->text(), u"Night watch → 4 users: 4 new"_s);
        drop(f.users(), 1, u"application/x-sluice-flows"_s);
        QTRY_COMPARE(f.links(FlowSet::of({f.work[1].id})), 4);
    }

    void aReadOnlyTargetRefusesWithItsReason()
    {
        WorkspaceFixture f(engine());
        f.open();
        f.page->setWritable(false, u"This database may only be read."_s);
        f.click(f.users(), 0, 1);
        QVERIFY(!drag(f.flows(), 0, u"application/x-sluice-users"_s));
        QCOMPARE(f.page->findChild<Bubble *>(u"dropHint"_s)->text(), u"This database may only be read."_s);
        QVERIFY(!drop(f.flows(), 0, u"application/x-sluice-users"_s));
        QVERIFY(!f.page->actions().toggle->isEnabled());
        QCOMPARE(f.page->actions().toggle->toolTip(), u"This database may only be read."_s);
    }

    void linkAndUnlinkWithKeysOnly()
    {
        WorkspaceFixture f(engine());
        f.open();
        f.users()->setFocus();
        QTest::keyClick(f.users(), Qt::Key_Down);
        QTRY_COMPARE(f.users()->selectedCount(), 1);
        QTest::keyClick(f.users(), Qt::Key_L, Qt::ControlModifier);
        auto *dialog = f.dialog<LinkDialog>();
        QVERIFY(dialog);
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        QTest::keyClicks(dialog->findChild<QLineEdit *>(), u"night"_s);
        QTRY_COMPARE(dialog->table()->model()->rowCount(), 1);
        QTRY_COMPARE(dialog->table()->selectedCount(), 1);
        QTest::keyClick(dialog->findChild<QLineEdit *>(), Qt::Key_Return);
        QTRY_COMPARE(f.links(FlowSet::of({f.work[1].id})), 1);
        QTRY_VERIFY(!f.dialog<LinkDialog>());

        f.page->activateWindow(); // no window manager does it here
        QTRY_VERIFY(f.page->isActiveWindow());
        QTest::keyClick(f.users(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        dialog = f.dialog<LinkDialog>();
        QVERIFY(dialog);
        QTest::keyClicks(dialog->findChild<QLineEdit *>(), u"night"_s);
        QTRY_COMPARE(dialog->table()->model()->rowCount(), 1);
        QTRY_COMPARE(dialog->table()->selectedCount(), 1);
        QTest::keyClick(dialog->findChild<QLineEdit *>(), Qt::Key_Return);
        QTRY_COMPARE(f.links(FlowSet::of({f.work[1].id})), 0);
    }

    void selectAllReachesEveryRowOfTheQuery()
    {
        WorkspaceFixture f(engine());
        generate(f.session(), {.users = 5000, .flows = 0, .links = 0, .seed = 7});
        f.open();
        QTRY_COMPARE(f.users()->model()->rowCount(), 5006);
        f.click(f.flows(), 3, 1);
        f.users()->setFocus();
        QTest::keyClick(f.users(), Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(f.users()->selectedCount(), 5006);
        QCOMPARE(f.users()->selectedRanges().size(), 1);
        QTest::keyClick(f.users(), Qt::Key_Space);
        acceptReview(f);
        QTRY_COMPARE_WITH_TIMEOUT(f.links(FlowSet::of({f.work[3].id})), 5006, 60'000);
    }

    void droppingMoreThanAThousandUsersIsReviewedFirst()
    {
        WorkspaceFixture f(engine());
        generate(f.session(), {.users = 1500, .flows = 0, .links = 0, .seed = 7});
        f.open();
        QTRY_COMPARE(f.users()->model()->rowCount(), 1506);
        f.click(f.users(), 0, 1);
        f.users()->selectAll();
        QTRY_COMPARE(f.users()->selectedCount(), 1506);
        drag(f.flows(), 1, u"application/x-sluice-users"_s);
        drop(f.flows(), 1, u"application/x-sluice-users"_s);
        QTRY_VERIFY(f.dialog<ReviewSheet>());
        QCOMPARE(f.links(FlowSet::of({f.work[1].id})), 0);
        acceptReview(f);
        QTRY_COMPARE_WITH_TIMEOUT(f.links(FlowSet::of({f.work[1].id})), 1506, 60'000);
    }

    void aLongRangeThatIsNotLoadedIsLinkedWhole()
    {
        WorkspaceFixture f(engine());
        generate(f.session(), {.users = 2000, .flows = 0, .links = 0, .seed = 7});
        f.open();
        QTRY_COMPARE(f.users()->model()->rowCount(), 2006);
        f.click(f.flows(), 3, 1);
        f.click(f.users(), 1, 1);
        f.users()->scrollToBottom();
        QTRY_VERIFY(!f.cell(f.users(), 2005, 1).isEmpty());
        f.click(f.users(), 2004, 1, Qt::ShiftModifier);
        QCOMPARE(f.users()->selectedCount(), 2004);
        QTest::keyClick(f.users(), Qt::Key_Space);
        acceptReview(f);
        QTRY_COMPARE_WITH_TIMEOUT(f.links(FlowSet::of({f.work[3].id})), 2004, 60'000);
    }

private:
    static void acceptReview(const WorkspaceFixture &f)
    {
        QTRY_VERIFY(f.dialog<ReviewSheet>());
        auto *apply = f.dialog<ReviewSheet>()->findChild<QAbstractButton *>(u"reviewApply"_s);
        QTRY_VERIFY(apply->isEnabled());
        apply->click();
    }

    static std::unique_ptr<QMimeData> mime(const QString &format)
    {
        auto data = std::make_unique<QMimeData>();
        data->setData(format, QByteArray::number(QCoreApplication::applicationPid()));
        return data;
    }

    static bool drag(TableView *table, int row, const QString &format)
    {
        const auto data = mime(format);
        const QPoint place = table->visualRect(table->model()->index(row, 1)).center();
        QDragEnterEvent enter(place, Qt::LinkAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(table->viewport(), &enter);
        QDragMoveEvent move(place, Qt::LinkAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(table->viewport(), &move);
        return move.isAccepted();
    }

    static bool drop(TableView *table, int row, const QString &format)
    {
        const auto data = mime(format);
        QDropEvent event(table->visualRect(table->model()->index(row, 1)).center(), Qt::LinkAction,
                         data.get(), Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(table->viewport(), &event);
        return event.isAccepted();
    }
};

QTEST_MAIN(TestLinking)
#include "test_linking.moc"

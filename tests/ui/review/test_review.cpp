// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/undo_service.h"
#include "core/transfer/generate.h"
#include "tests/ui/widgets.h"
#include "tests/ui/workspace/workspace_fixture.h"
#include "ui/review/receipt_strip.h"
#include "ui/review/review_sheet.h"
#include "ui/table/report_table.h"

#include <QAbstractButton>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QTabWidget>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestReview : public QObject
{
    Q_OBJECT

    // The tab order leads there.
    static void tabTo(const QWidget *dialog, const char *name)
    {
        for (int step = 0; step < 40; ++step) {
            if (dialog->focusWidget() && dialog->focusWidget()->objectName() == QLatin1String(name))
                return;
            QTest::keyClick(dialog->focusWidget(), Qt::Key_Tab);
        }
        QFAIL(name);
    }

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }

    void moreThanAThousandPairsAreReviewedFirstAndUndoneFromTheReceiptByMouseOnly()
    {
        WorkspaceFixture f(engine());
        generate(f.session(), {.users = 1200, .flows = 0, .links = 0, .seed = 7});
        f.open();
        QTRY_COMPARE(f.users()->model()->rowCount(), 1206);
        f.click(f.flows(), 2, 1);
        f.page->actions().selectAll->trigger();
        QTRY_COMPARE(f.flows()->selectedCount() + f.users()->selectedCount(), 4);
        f.click(f.flows(), 2, 1);
        f.users()->setFocus();
        f.page->actions().selectAll->trigger();
        QTRY_COMPARE(f.users()->selectedCount(), 1206);
        QTRY_VERIFY(f.mark(f.flows(), 2).isValid());
        f.click(f.flows(), 2, 0);
        QTRY_VERIFY(f.dialog<ReviewSheet>());
        auto *sheet = f.dialog<ReviewSheet>();
        QTRY_VERIFY(sheet->isVisible());
        QCOMPARE(textOf(sheet, "reviewSummary"),
                 u"Adds 1,206 users to Onboarding EU: 1,204 links are new, 2 are there already."_s);
        QCOMPARE(f.links(FlowSet::of({f.work[2].id})), 2);
        QCOMPARE(sheet->findChild<ReportTable *>(u"reviewPairs"_s)->topLevelItemCount(), 200);
        QVERIFY(sheet->findChild<QPlainTextEdit *>(u"reviewCommand"_s)
                    ->toPlainText()
                    .contains(u"links add --all-users --flow 'Onboarding EU'"_s));
        sheet->findChild<QTabWidget *>(u"reviewTabs"_s)->setCurrentIndex(1);
        clickOn(sheet, "reviewCommandCopy");
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"sluicectl "_s));
        clickOn(sheet, "reviewApply");
        QTRY_COMPARE(f.lastMessage(), u"Linked 1,206 users to Onboarding EU: 1,204 new, 2 already there"_s);
        QCOMPARE(f.links(FlowSet::of({f.work[2].id})), 1206);
        auto *strip = f.named<ReceiptStrip>("receiptStrip");
        QTRY_VERIFY(strip->isVisible());
        QSignalSpy saves(f.page.get(), &WorkspacePage::receiptExportRequested);
        clickOn(strip, "receiptSave");
        QCOMPARE(saves.size(), 1);
        QSignalSpy undone(f.page.get(), &WorkspacePage::undoRequested);
        clickOn(strip, "receiptUndo");
        QVERIFY(!strip->isVisible());
        QCOMPARE(undone.size(), 1);
        UndoService(f.session()).undo(undone.first().first().value<ChangeRecord>().id);
        QCOMPARE(f.links(FlowSet::of({f.work[2].id})), 2);
    }

    void settingExactlyIsReviewedTurnedRoundAndAppliedByKeysOnly()
    {
        WorkspaceFixture f(engine());
        f.open();
        f.users()->setFocus();
        QTest::keyClick(f.users(), Qt::Key_Down);
        QTRY_COMPARE(f.users()->selectedCount(), 1);
        QTest::keyClick(f.users(), Qt::Key_F6);
        QTRY_VERIFY(f.flows()->hasFocus());
        QTest::keyClick(f.flows(), Qt::Key_Down, Qt::ShiftModifier);
        QTRY_COMPARE(f.flows()->selectedCount(), 2);
        QTest::keyClick(f.flows(), Qt::Key_F6);
        QTRY_VERIFY(f.users()->hasFocus());
        QTest::keyClick(f.users(), Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(f.dialog<ReviewSheet>());
        auto *sheet = f.dialog<ReviewSheet>();
        QTRY_VERIFY(!textOf(sheet, "reviewSummary").isEmpty());
        const QString who = f.page->findChild<TableView *>(u"usersTable"_s)
                                ->model()
                                ->index(f.users()->currentIndex().row(), 1)
                                .data()
                                .toString();
        const bool ofAda = who == u"Ada Lovelace"_s || who == u"Alan Turing"_s;
        QCOMPARE(
            textOf(sheet, "reviewSummary"),
            u"Puts %1 into exactly 2 flows: 2 links are new, 0 are there already, %2 to other flows are removed."_s
                .arg(who)
                .arg(ofAda ? 1 : 0));
        tabTo(sheet, "reviewSetsFlows");
        QTest::keyClick(sheet->focusWidget(), Qt::Key_Down);
        QTRY_VERIFY(textOf(sheet, "reviewSummary").startsWith(u"Gives 2 flows exactly "_s + who));
        tabTo(sheet, "noteField");
        QTest::keyClicks(sheet->focusWidget(), u"new team"_s);
        QTRY_VERIFY(sheet->findChild<QAbstractButton *>(u"reviewApply"_s)->isEnabled());
        QTest::keyClick(sheet->focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(f.lastMessage(),
                     u"Gave 2 flows exactly %1: 2 new, 0 already there, 0 removed"_s.arg(who));
        QCOMPARE(f.session().number({u"select count(*) from changes where note = 'new team'"_s}), 1);
    }

    void settingExactlyIsReviewedTurnedRoundAndAppliedByMouseOnly()
    {
        WorkspaceFixture f(engine());
        f.open();
        f.click(f.users(), 0, 1);
        f.click(f.users(), 3, 1, Qt::ControlModifier);
        f.click(f.flows(), 0, 1);
        f.page->actions().setExactly->trigger();
        QTRY_VERIFY(f.dialog<ReviewSheet>());
        auto *sheet = f.dialog<ReviewSheet>();
        QTRY_VERIFY(sheet->isVisible());
        for (const char *way : {"reviewSetsFlows", "reviewSetsUsers"}) {
            auto *choice = sheet->findChild<QRadioButton *>(QString::fromLatin1(way));
            QTest::mouseClick(choice, Qt::LeftButton, {}, QPoint(10, choice->height() / 2));
            QTRY_VERIFY(sheet->findChild<QAbstractButton *>(u"reviewApply"_s)->isEnabled());
            QVERIFY(choice->isChecked());
        }
        QTRY_COMPARE(
            textOf(sheet, "reviewSummary"),
            u"Gives Incident drill exactly 2 users: 2 links are new, 0 are there already, 0 to other users are removed."_s);
        clickOn(sheet, "reviewApply");
        QTRY_COMPARE(f.links(FlowSet::of({f.work[0].id})), 2);
        QCOMPARE(f.links(FlowSet::of({f.work[2].id})), 2);
    }

    void whatOthersChangedMeanwhileIsShownBeforeItIsWritten()
    {
        WorkspaceFixture f(engine());
        f.open();
        f.click(f.users(), 0, 1);
        f.click(f.users(), 2, 1, Qt::ControlModifier);
        f.click(f.flows(), 0, 1);
        f.page->actions().setExactly->trigger();
        QTRY_VERIFY(f.dialog<ReviewSheet>());
        auto *sheet = f.dialog<ReviewSheet>();
        QTRY_VERIFY(sheet->isVisible());
        UserService(f.session()).remove(UserSet::of({f.people[2].id}));
        clickOn(sheet, "reviewApply");
        QTRY_VERIFY(textOf(sheet, "reviewRemark").contains(u"Annie Easley"_s));
        QCOMPARE(f.links(FlowSet::of({f.work[0].id})), 0);
        clickOn(sheet, "reviewApply");
        QTRY_COMPARE(f.links(FlowSet::of({f.work[0].id})), 1);
        QTRY_VERIFY(textOf(f.page.get(), "receiptGone").contains(u"Annie Easley"_s));
    }

    void cancellingWritesNothing()
    {
        WorkspaceFixture f(engine());
        f.open();
        f.click(f.users(), 0, 1);
        f.click(f.flows(), 0, 1);
        f.page->actions().setExactly->trigger();
        QTRY_VERIFY(f.dialog<ReviewSheet>());
        QTRY_VERIFY(f.dialog<ReviewSheet>()->isVisible());
        QTest::keyClick(f.dialog<ReviewSheet>(), Qt::Key_Escape);
        QTRY_VERIFY(!f.dialog<ReviewSheet>());
        QCOMPARE(LinkService(f.session()).count({}), 2);
        f.page->setWritable(false, u"This database may only be read."_s);
        QVERIFY(!f.page->actions().setExactly->isEnabled());
        QCOMPARE(f.page->actions().give->toolTip(), u"This database may only be read."_s);
    }
};

QTEST_MAIN(TestReview)
#include "test_review.moc"

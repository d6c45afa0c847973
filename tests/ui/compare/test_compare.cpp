// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/generate.h"
#include "tests/ui/widgets.h"
#include "tests/ui/workspace/workspace_fixture.h"
#include "ui/compare/compare_dialog.h"
#include "ui/compare/compare_model.h"
#include "ui/compare/give_dialog.h"
#include "ui/review/receipt_strip.h"
#include "ui/review/review_sheet.h"
#include "ui/table/report_table.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestCompare : public QObject
{
    Q_OBJECT

    static qint64 flowsOf(WorkspaceFixture &f, int person)
    {
        return LinkService(f.session()).count({UserSet::of({f.people[person].id}), {}});
    }
    static TableView *tableOf(const CompareDialog *dialog)
    {
        return dialog->findChild<TableView *>(u"compareTable"_s);
    }

    static int arrowAfter(int subject) { return CompareModel::columnOf(subject) + 1; }
    static CompareDialog *compareThreeUsers(WorkspaceFixture &f)
    {
        f.users()->setFocus();
        for (int step = 0; step < 2; ++step)
            QTest::keyClick(f.users(), Qt::Key_Down, Qt::ShiftModifier);
        [&] { QTRY_COMPARE(f.users()->selectedCount(), 3); }();
        [&] { QTRY_VERIFY(f.page->actions().compare->isEnabled()); }();
        QTest::keyClick(f.users(), Qt::Key_D, Qt::ControlModifier);
        [&] { QTRY_VERIFY(f.dialog<CompareDialog>()); }();
        return f.dialog<CompareDialog>();
    }

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }

    void aColleagueGetsWhatAnotherHasByKeysOnly()
    {
        WorkspaceFixture f(engine());
        f.open();
        f.users()->setFocus();
        for (int row = 1; row < 6; ++row)
            QTest::keyClick(f.users(), Qt::Key_Down);
        QTRY_COMPARE(f.users()->currentIndex().row(), 5);
        QTRY_COMPARE(f.users()->selectedCount(), 1);
        QTest::keyClick(f.users(), Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(f.dialog<GiveDialog>());
        auto *dialog = f.dialog<GiveDialog>();
        QTRY_VERIFY(dialog->focusWidget());
        QTest::keyClicks(dialog->focusWidget(), u"ada"_s);
        QTRY_COMPARE(textOf(dialog, "giveSummary"),
                     u"Grace Hopper gets what Ada Lovelace has: 1 new, 0 there already."_s);
        QCOMPARE(dialog->findChild<ReportTable *>(u"givePairs"_s)->topLevelItemCount(), 1);
        QCOMPARE(flowsOf(f, 5), 0);
        QTest::keyClick(dialog->focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(f.lastMessage(), u"Ada Lovelace → Grace Hopper: 1 new, 0 there already, 0 removed"_s);
        QCOMPARE(flowsOf(f, 5), 1);
    }

    void membershipsAreMovedByMouseOnly()
    {
        WorkspaceFixture f(engine());
        f.open();
        f.click(f.users(), 4, 1);
        f.page->actions().give->trigger();
        QTRY_VERIFY(f.dialog<GiveDialog>());
        auto *dialog = f.dialog<GiveDialog>();
        QTRY_COMPARE(dialog->table()->model()->rowCount(), 6);
        QTRY_VERIFY(!f.cell(dialog->table(), 4, 1).isEmpty());
        f.click(dialog->table(), 4, 1);
        QTRY_VERIFY(textOf(dialog, "giveSummary").contains(u"source itself"_s));
        QVERIFY(!dialog->findChild<QAbstractButton *>(u"giveApply"_s)->isEnabled());
        f.click(dialog->table(), 0, 1);
        clickOn(dialog, "giveMove");
        QTRY_COMPARE(
            textOf(dialog, "giveSummary"),
            u"Donald Knuth takes over what Ada Lovelace has: 1 new, 0 there already; Ada Lovelace loses all 1."_s);
        clickOn(dialog, "giveApply");
        QTRY_COMPARE(flowsOf(f, 4), 1);
        QCOMPARE(flowsOf(f, 0), 0);
    }

    void onlyTheDifferencesAreComparedAndGivenByMouseOnly()
    {
        WorkspaceFixture f(engine());
        LinkService(f.session())
            .add(UserSet::of({f.people[0].id}), FlowSet::of({f.work[0].id, f.work[1].id}));
        f.open();
        f.click(f.users(), 0, 1);
        f.click(f.users(), 1, 1, Qt::ControlModifier);
        QTRY_VERIFY(f.page->actions().compare->isEnabled());
        f.page->actions().compare->trigger();
        QTRY_VERIFY(f.dialog<CompareDialog>());
        auto *dialog = f.dialog<CompareDialog>();
        TableView *table = tableOf(dialog);
        const QAbstractItemModelTester tester(table->model());
        QTRY_COMPARE(textOf(dialog, "compareSummary"), u"They differ in 2 flow(s)."_s);
        QTRY_COMPARE(f.cell(table, 0, 0), u"Incident drill"_s);
        clickOn(dialog, "compareAll");
        QTRY_COMPARE(textOf(dialog, "compareSummary"), u"3 flow(s) together."_s);
        QTRY_VERIFY(!f.cell(table, 2, 0).isEmpty());
        f.click(table, 0, CompareModel::columnOf(1));
        QTRY_COMPARE(flowsOf(f, 1), 2);
        clickOn(dialog, "compareTurn");
        clickOn(dialog, "compareTurn");
        clickOn(dialog, "compareGiveAll");
        QTRY_COMPARE(flowsOf(f, 1), 3);
        clickOn(dialog, "compareAll");
        QTRY_COMPARE(textOf(dialog, "compareSummary"), u"They do not differ."_s);
    }

    void aComparisonIsLevelledByKeysOnly()
    {
        WorkspaceFixture f(engine());
        LinkService(f.session())
            .add(UserSet::of({f.people[0].id}), FlowSet::of({f.work[0].id, f.work[1].id}));
        f.open();
        f.users()->setFocus();
        QTest::keyClick(f.users(), Qt::Key_Down, Qt::ShiftModifier);
        QTRY_COMPARE(f.users()->selectedCount(), 2);
        QTest::keyClick(f.users(), Qt::Key_D, Qt::ControlModifier);
        QTRY_VERIFY(f.dialog<CompareDialog>());
        auto *dialog = f.dialog<CompareDialog>();
        TableView *table = tableOf(dialog);
        QTRY_VERIFY(!f.cell(table, 1, 0).isEmpty());
        QTRY_COMPARE(table->selectedCount(), 1);
        QTest::keyClicks(table, u"2"_s);
        QTRY_COMPARE(flowsOf(f, 1), 2);
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QTest::keyClick(table, Qt::Key_M, Qt::AltModifier);
        QTRY_COMPARE(flowsOf(f, 1), 3);
        QTRY_COMPARE(textOf(dialog, "compareSummary"), u"They do not differ."_s);
    }

    void arrowsBetweenNeighboursGiveByMouseOnly()
    {
        WorkspaceFixture f(engine());
        LinkService(f.session())
            .add(UserSet::of({f.people[0].id}), FlowSet::of({f.work[0].id, f.work[1].id, f.work[3].id}));
        f.open();
        CompareDialog *dialog = compareThreeUsers(f);
        TableView *table = tableOf(dialog);
        const QAbstractItemModelTester tester(table->model());
        QTRY_COMPARE(f.cell(table, 3, 0), u"Quarterly review"_s);
        QCOMPARE(f.cell(table, 0, arrowAfter(0)), u"→"_s);
        QCOMPARE(f.cell(table, 2, arrowAfter(0)), QString()); // both are in it
        QCOMPARE(f.cell(table, 2, arrowAfter(1)), u"→"_s);
        f.click(table, 2, arrowAfter(1));
        QTRY_COMPARE(flowsOf(f, 2), 1);
        QTRY_COMPARE(table->model()->rowCount(), 3);
        f.click(table, 1, arrowAfter(0));
        QTRY_COMPARE(flowsOf(f, 1), 2);
        clickOn(dialog, "compareGive1To2");
        QTRY_COMPARE(flowsOf(f, 1), 4);
        QTRY_COMPARE(f.cell(table, 0, arrowAfter(1)), u"→"_s);
        clickOn(dialog, "compareGive2To3");
        QTRY_COMPARE(textOf(dialog, "compareSummary"), u"They do not differ."_s);
    }

    void arrowsBetweenNeighboursGiveByKeysOnly()
    {
        WorkspaceFixture f(engine());
        LinkService(f.session())
            .add(UserSet::of({f.people[1].id}), FlowSet::of({f.work[0].id, f.work[1].id, f.work[3].id}));
        f.open();
        CompareDialog *dialog = compareThreeUsers(f);
        TableView *table = tableOf(dialog);
        QTRY_COMPARE(f.cell(table, 3, 0), u"Quarterly review"_s);
        QTRY_COMPARE(table->selectedCount(), 1);
        for (int step = 0; step < 2; ++step)
            QTest::keyClick(table, Qt::Key_Right); // to the arrow beside the first of them
        QCOMPARE(f.cell(table, 0, arrowAfter(0)), u"←"_s);
        QTest::keyClick(table, Qt::Key_Space);
        QTRY_COMPARE(flowsOf(f, 0), 2);
        QTest::keyClick(table, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(table, Qt::Key_Right,
                        Qt::AltModifier); // from the first to the second, who has it all
        QTest::keyClick(table, Qt::Key_Left, Qt::AltModifier);
        QTRY_COMPARE(flowsOf(f, 0), 4);
        auto *all = dialog->findChild<QAbstractButton *>(u"compareGive1To2"_s);
        QVERIFY(!all->accessibleName().isEmpty());
        QTest::keyClick(dialog->findChild<QAbstractButton *>(u"compareGive2To3"_s), Qt::Key_Space);
        QTRY_COMPARE(flowsOf(f, 2), 4);
    }

    void givingMoreThanAThousandIsReviewedAndReceiptedLikeLinking_data()
    {
        QTest::addColumn<bool>("compared");
        QTest::newRow("compare") << true;
        QTest::newRow("give") << false;
    }

    void givingMoreThanAThousandIsReviewedAndReceiptedLikeLinking()
    {
        QFETCH(bool, compared);
        WorkspaceFixture f(engine());
        generate(f.session(), {.users = 1200, .flows = 0, .links = 0, .seed = 7});
        LinkService(f.session()).add(UserService::matching({}), FlowSet::of({f.work[0].id}));
        f.open();
        f.click(f.flows(), 1, 1);
        if (compared) {
            f.click(f.flows(), 0, 1, Qt::ControlModifier);
            QTRY_VERIFY(f.page->actions().compare->isEnabled());
            f.page->actions().compare->trigger();
            QTRY_VERIFY(f.dialog<CompareDialog>());
            QTRY_VERIFY(f.dialog<CompareDialog>()->isVisible());
            clickOn(f.dialog<CompareDialog>(), "compareGive1To2");
        } else {
            f.page->actions().give->trigger();
            QTRY_VERIFY(f.dialog<GiveDialog>());
            QTRY_VERIFY(!f.cell(f.dialog<GiveDialog>()->table(), 0, 1).isEmpty());
            f.click(f.dialog<GiveDialog>()->table(), 0, 1);
            QTRY_VERIFY(f.dialog<GiveDialog>()->findChild<QAbstractButton *>(u"giveApply"_s)->isEnabled());
            clickOn(f.dialog<GiveDialog>(), "giveApply");
        }
        QTRY_VERIFY(f.dialog<ReviewSheet>());
        auto *sheet = f.dialog<ReviewSheet>();
        QTRY_VERIFY(sheet->isVisible());
        QCOMPARE(textOf(sheet, "reviewSummary"),
                 u"Night watch gets what Incident drill has: 1,206 new, 0 there already."_s);
        QCOMPARE(f.links(FlowSet::of({f.work[1].id})), 0);
        auto *note = sheet->findChild<QLineEdit *>(u"noteField"_s);
        note->setFocus();
        QTest::keyClicks(note, u"it's wanted"_s);
        sheet->findChild<QAbstractButton *>(u"reviewApply"_s)->setFocus();
        const auto source = [sheet](const char *name) {
            return sheet->findChild<QPlainTextEdit *>(QString::fromLatin1(name))->toPlainText();
        };
        QVERIFY2(source("reviewCommand")
                     .endsWith(u" --note='it'\\''s wanted' links copy --from-flow 'Incident drill' "
                               "--to-flow 'Night watch'"_s),
                 qPrintable(source("reviewCommand")));
        QVERIFY(source("reviewJson").contains(u"\"note\": \"it's wanted\""_s));
        QVERIFY(source("reviewSql").contains(u"'it''s wanted'"_s));
        clickOn(sheet, "reviewApply");
        QTRY_COMPARE(f.links(FlowSet::of({f.work[1].id})), 1206);
        QTRY_VERIFY(f.named<ReceiptStrip>("receiptStrip")->isVisible());
        QCOMPARE(textOf(f.page.get(), "receiptText"),
                 u"Incident drill → Night watch: 1,206 new, 0 there already, 0 removed"_s);
    }

    void aReadOnlyComparisonChangesNothing()
    {
        WorkspaceFixture f(engine());
        f.open();
        f.page->setWritable(false, u"This database may only be read."_s);
        f.click(f.users(), 0, 1);
        f.click(f.users(), 2, 1, Qt::ControlModifier);
        QTRY_VERIFY(f.page->actions().compare->isEnabled());
        f.page->actions().compare->trigger();
        QTRY_VERIFY(f.dialog<CompareDialog>());
        auto *dialog = f.dialog<CompareDialog>();
        QTRY_COMPARE(tableOf(dialog)->model()->rowCount(), 1);
        auto *give = dialog->findChild<QAbstractButton *>(u"compareGiveAll"_s);
        QVERIFY(!give->isEnabled());
        QVERIFY(!dialog->findChild<QAbstractButton *>(u"compareGive1To2"_s)->isEnabled());
        QCOMPARE(give->toolTip(), u"This database may only be read."_s);
        f.click(tableOf(dialog), 0, CompareModel::columnOf(1));
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!f.dialog<CompareDialog>());
        QCOMPARE(LinkService(f.session()).count({}), 2);
    }
};

QTEST_MAIN(TestCompare)
#include "test_compare.moc"

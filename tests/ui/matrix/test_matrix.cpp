// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/history.h"
#include "core/changes/undo_service.h"
#include "core/transfer/generate.h"
#include "tests/support/expect.h"
#include "tests/ui/matrix/matrix_fixture.h"
#include "ui/matrix/matrix_glow.h"
#include "ui/matrix/matrix_heads.h"
#include "ui/matrix/matrix_pdf.h"

#include "core/changes/change_news.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QAction>
#include <QLabel>
#include <QTemporaryDir>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestMatrix : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }

    void aMarkStandsWhereAUserIsInAFlow()
    {
        MatrixFixture f(engine());
        f.openMatrix();
        QCOMPARE(f.model()->rowCount(), 6);
        QCOMPARE(f.model()->columnCount(), 4);
        for (int row = 0; row < 6; ++row) {
            for (int column = 0; column < 4; ++column)
                QCOMPARE(f.state(row, column),
                         QVariant(row < 2 && column == 2 ? Qt::Checked : Qt::Unchecked));
        }
        QCOMPARE(f.model()->index(0, 2).data(Qt::AccessibleTextRole).toString(),
                 u"Ada Lovelace in Onboarding EU: linked"_s);
        QCOMPARE(f.model()->index(0, 0).data(Qt::AccessibleTextRole).toString(),
                 u"Ada Lovelace in Incident drill: not linked"_s);
        QTRY_COMPARE(f.model()->rowHead(0)->links, 1);
        QTRY_COMPARE(f.model()->columnHead(2)->links, 2);
        QCOMPARE(f.model()->headerData(0, Qt::Vertical, Qt::ToolTipRole).toString(),
                 u"Ada Lovelace\nada@sluice.example\n1 flow"_s);
        QCOMPARE(f.matrix->findChild<QLabel *>(u"matrixSize"_s)->text(), u"6 users × 4 flows"_s);
    }

    void theModelKeepsTheRulesOfModels()
    {
        MatrixFixture f(engine());
        f.openMatrix();
        QAbstractItemModelTester tester(f.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        UserService(f.session()).create({u"bob@sluice.example"_s, u"Bob"_s, true});
        FlowService(f.session()).create({u"Archive"_s, {}, true});
        f.matrix->refresh();
        QTRY_COMPARE(f.model()->rowCount(), 7);
        QTRY_COMPARE(f.model()->columnCount(), 5);
        f.model()->setPinned({f.work[3].id});
        QTRY_COMPARE(f.model()->pinnedCount(), 1);
        QTRY_COMPARE(f.model()->columnCount(), 5);
        QTRY_COMPARE(f.model()->headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(),
                     u"Quarterly review"_s);
        FlowService(f.session()).remove(FlowSet::of({f.work[3].id}));
        f.matrix->refresh();
        QTRY_COMPARE(f.model()->columnCount(), 4);
        QTRY_COMPARE(f.state(0, 3), QVariant(Qt::Checked));
    }

    void spaceTogglesTheCurrentCell()
    {
        MatrixFixture f(engine());
        f.openMatrix();
        f.key(Qt::Key_Home, Qt::ControlModifier);
        f.key(Qt::Key_Right);
        QCOMPARE(f.view()->current(), QPoint(1, 0));
        f.key(Qt::Key_Down);
        f.key(Qt::Key_Space);
        QTRY_COMPARE(f.lastTold(), u"Linked Alan Turing to Night watch"_s);
        QTRY_COMPARE(f.state(1, 1), QVariant(Qt::Checked));
        QTRY_COMPARE(f.model()->columnHead(1)->links, 1);
        f.key(Qt::Key_Space);
        QTRY_COMPARE(f.state(1, 1), QVariant(Qt::Unchecked));
        QCOMPARE(f.links(), 2);
        QCOMPARE(f.view()->current(), QPoint(1, 1));
    }

    void spaceFillsARectangleUntilAllIsLinkedAndThenEmptiesIt()
    {
        MatrixFixture f(engine());
        f.openMatrix();
        f.key(Qt::Key_Home, Qt::ControlModifier);
        for (const Qt::Key key : {Qt::Key_Down, Qt::Key_Down, Qt::Key_Right, Qt::Key_Right})
            f.key(key, Qt::ShiftModifier);
        QCOMPARE(f.view()->selectedCells(), QRect(0, 0, 3, 3));
        QTRY_COMPARE(f.model()->columnHead(2)->mark, std::optional(Qt::PartiallyChecked));
        QTRY_COMPARE(f.model()->columnHead(0)->mark, std::optional(Qt::Unchecked));
        QTRY_COMPARE(f.model()->rowHead(0)->mark, std::optional(Qt::PartiallyChecked));
        f.key(Qt::Key_Space);
        QTRY_COMPARE(f.links(), 9);
        QTRY_COMPARE(f.state(2, 0), QVariant(Qt::Checked));
        QTRY_COMPARE(f.model()->columnHead(2)->mark, std::optional(Qt::Checked));
        QTRY_COMPARE(f.model()->rowHead(2)->mark, std::optional(Qt::Checked));
        QCOMPARE(f.view()->selectedCells(), QRect(0, 0, 3, 3));
        f.key(Qt::Key_Space);
        QTRY_COMPARE(f.links(), 0);
        QTRY_COMPARE(f.state(0, 2), QVariant(Qt::Unchecked));
    }

    void oneUndoTakesARectangleBack()
    {
        MatrixFixture f(engine());
        f.openMatrix();
        f.press(0, 0);
        f.dragTo(3, 2);
        f.release(3, 2);
        QTRY_COMPARE(f.links(), 12);
        QTRY_COMPARE(f.state(3, 2), QVariant(Qt::Checked));
        const auto changes = HistoryService(f.session()).list({}, {std::nullopt, 0, 1, false});
        QCOMPARE(changes.items.first().kind, u"link.add"_s);
        UndoService(f.session()).undo(changes.items.first().id);
        f.matrix->refresh();
        QTRY_COMPARE(f.state(3, 2), QVariant(Qt::Unchecked));
        QTRY_COMPARE(f.state(0, 2), QVariant(Qt::Checked));
        QCOMPARE(f.links(), 2);
    }

    void aClickToggles()
    {
        MatrixFixture f(engine());
        f.openMatrix();
        f.click(4, 3);
        QTRY_COMPARE(f.lastTold(), u"Linked Donald Knuth to Quarterly review"_s);
        QTRY_COMPARE(f.state(4, 3), QVariant(Qt::Checked));
        f.click(0, 2);
        QTRY_COMPARE(f.lastTold(), u"Unlinked Ada Lovelace from Onboarding EU"_s);
        QTRY_COMPARE(f.state(0, 2), QVariant(Qt::Unchecked));
    }

    void aDragFillsWithWhatItsFirstCellBecame()
    {
        MatrixFixture f(engine());
        f.openMatrix();
        f.press(0, 2); // was linked: the drag unlinks
        QVERIFY(f.view()->fill() && !f.view()->fill()->linked);
        f.dragTo(1, 3);
        QCOMPARE(f.view()->fill()->cells(), QRect(2, 0, 2, 2));
        QCOMPARE(f.links(), 2);
        f.release(1, 3);
        QTRY_COMPARE(f.links(), 0);
        QTRY_VERIFY(!f.view()->fill());
        QCOMPARE(f.state(1, 2), QVariant(Qt::Unchecked));
        QCOMPARE(f.view()->selectedCells(), QRect(2, 0, 2, 2));
    }

    void escapeGivesADragUp()
    {
        MatrixFixture f(engine());
        f.openMatrix();
        QSignalSpy fills(f.view(), &MatrixView::fillRequested);
        f.press(2, 0);
        f.dragTo(4, 3);
        f.key(Qt::Key_Escape);
        QVERIFY(!f.view()->fill());
        f.release(4, 3);
        QCOMPARE(fills.count(), 0);
        f.click(5, 3); // the next one works again
        QTRY_COMPARE(f.links(), 3);
    }

    void shiftAndAClickSelectWithoutWriting()
    {
        MatrixFixture f(engine());
        f.openMatrix();
        QSignalSpy fills(f.view(), &MatrixView::fillRequested);
        f.key(Qt::Key_Home, Qt::ControlModifier);
        f.click(2, 1, Qt::ShiftModifier);
        QCOMPARE(f.view()->selectedCells(), QRect(0, 0, 2, 3));
        f.click(1, 3, Qt::ShiftModifier);
        QCOMPARE(f.view()->selectedCells(), QRect(0, 0, 4, 2));
        QCOMPARE(fills.count(), 0);
        f.matrix->actions().link->trigger();
        QTRY_COMPARE(f.links(), 8);
    }

    void wholeRowsAndColumnsAreSelectedByTheirHeads()
    {
        MatrixFixture f(engine());
        f.openMatrix();
        f.key(Qt::Key_Home, Qt::ControlModifier);
        f.key(Qt::Key_Space, Qt::ControlModifier);
        QCOMPARE(f.view()->selectedCells(), QRect(0, 0, 1, 6));
        f.key(Qt::Key_Space, Qt::ShiftModifier);
        QCOMPARE(f.view()->selectedCells(), QRect(0, 5, 4, 1));
        auto *heads = f.view()->findChild<RowHeads *>();
        const auto headOf = [&](int row) { return QPoint(20, f.view()->grid().top(row) + 5); };
        QTest::mouseClick(heads, Qt::LeftButton, {}, headOf(1));
        QTest::mouseClick(heads, Qt::LeftButton, Qt::ShiftModifier, headOf(3));
        QCOMPARE(f.view()->selectedCells(), QRect(0, 1, 4, 3));
        f.key(Qt::Key_Space);
        QTRY_COMPARE(f.links(), 13);
        QTRY_COMPARE(f.model()->rowHead(3)->mark, std::optional(Qt::Checked));
        QTest::mouseClick(heads, Qt::LeftButton, {}, QPoint(heads->width() - 10, headOf(3).y())); // its mark
        QTRY_COMPARE(f.lastTold(), u"Unlinked Barbara Liskov from 4 flows: 4 removed"_s);
        QTRY_COMPARE(f.links(), 9);
    }

    void aDatabaseThatMayOnlyBeReadSaysWhy()
    {
        MatrixFixture f(engine());
        f.openMatrix();
        f.matrix->setWritable(false, u"This database may only be read."_s);
        f.click(4, 3);
        QCOMPARE(f.lastTold(), u"This database may only be read."_s);
        f.told->clear();
        f.key(Qt::Key_Space);
        QCOMPARE(f.lastTold(), u"This database may only be read."_s);
        for (QAction *action :
             {f.matrix->actions().toggle, f.matrix->actions().link, f.matrix->actions().unlink}) {
            QVERIFY(!action->isEnabled());
            QCOMPARE(action->toolTip(), u"This database may only be read."_s);
        }
        QVERIFY(f.matrix->actions().pin->isEnabled());
        QCOMPARE(f.links(), 2);
    }

    void rowsAndColumnsAreSortedByNameAndByCount()
    {
        MatrixFixture f(engine());
        LinkService(f.session())
            .add(UserSet::of({f.people[5].id}), FlowSet::of({f.work[0].id, f.work[2].id}));
        f.openMatrix();
        const auto button = [&](const char *name) {
            QTest::mouseClick(f.matrix->findChild<QAbstractButton *>(QString::fromLatin1(name)),
                              Qt::LeftButton);
        };
        button("sortUsersByLinks");
        QTRY_COMPARE(name(f, 0, Qt::Vertical), u"Grace Hopper"_s);
        button("sortFlowsByLinks");
        QTRY_COMPARE(name(f, 0, Qt::Horizontal), u"Onboarding EU"_s);
        QTRY_COMPARE(f.state(0, 0), QVariant(Qt::Checked));
        button("sortFlowsByName");
        button("sortFlowsByName");
        QTRY_COMPARE(name(f, 0, Qt::Horizontal), u"Quarterly review"_s);
    }

    void pinnedFlowsStandAtTheLeftAndAreRemembered()
    {
        MatrixFixture f(engine());
        f.openMatrix();
        f.view()->selectCells({2, 0}, {2, 0});
        f.key(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(name(f, 0, Qt::Horizontal), u"Onboarding EU"_s);
        QTRY_COMPARE(f.state(0, 0), QVariant(Qt::Checked));
        QTRY_COMPARE(f.model()->columnCount(), 4);
        const QByteArray state = f.matrix->saveState();
        f.matrix->restoreState({});
        QTRY_COMPARE(name(f, 0, Qt::Horizontal), u"Incident drill"_s);
        f.matrix->restoreState(state);
        QTRY_COMPARE(name(f, 0, Qt::Horizontal), u"Onboarding EU"_s);
        QTRY_VERIFY(f.model()->columnCount() == 4 && f.model()->flowAt(0));
        f.view()->selectCells({0, 0}, {1, 1}); // over the edge of what is pinned
        f.key(Qt::Key_Space);
        QTRY_COMPARE(f.links(), 4);
        f.view()->selectCells({0, 0}, {0, 0});
        QVERIFY(f.matrix->actions().pin->isChecked());
        f.matrix->actions().pin->trigger();
        QTRY_COMPARE(name(f, 0, Qt::Horizontal), u"Incident drill"_s);
    }

    void theMatrixFollowsTheFiltersOfTheWorkspace()
    {
        MatrixFixture f(engine());
        f.openMatrix();
        auto *line = f.matrix->findChild<QLabel *>(u"matrixFilter"_s);
        QVERIFY(line->isHidden());
        f.matrix->hide();
        f.type(f.search("users"), u"an"_s);
        QTRY_COMPARE(f.users()->model()->rowCount(), 2);
        f.matrix->show();
        QTRY_COMPARE(f.model()->rowCount(), 2);
        QCOMPARE(name(f, 0, Qt::Vertical), u"Annie Easley"_s); // begins with it
        QCOMPARE(name(f, 1, Qt::Vertical), u"Alan Turing"_s);
        QVERIFY(line->isVisible());
        QVERIFY(line->text().startsWith(u"As in the workspace: users: “an”."_s));
        Q_EMIT line->linkActivated(u"#"_s);
        QTRY_COMPARE(f.model()->rowCount(), 6);
        QVERIFY(line->isHidden());
        QCOMPARE(f.search("users")->text(), QString());
    }

    void whatOthersLinkAppears()
    {
        MatrixFixture f(engine());
        f.openMatrix();
        LinkService(*f.database.anotherSession())
            .add(UserSet::of({f.people[4].id}), FlowSet::of({f.work[1].id}));
        NewChange change;
        change.users = {f.people[4].id};
        change.flows = {f.work[1].id};
        f.matrix->take(ChangeNews{{change}});
        QTRY_COMPARE(f.state(4, 1), QVariant(Qt::Checked));
        const MatrixGlow *glow = f.view()->glow();
        QTRY_VERIFY(glow->strength(f.people[4].id, f.work[1].id) > 0);
        QCOMPARE(glow->strength(f.people[4].id, f.work[0].id), 0.0);
        QCOMPARE(glow->strength(f.people[3].id, f.work[1].id), 0.0);
        QTRY_VERIFY(!glow->isActive());
        QTRY_COMPARE(f.model()->columnHead(1)->links, 1);
    }

    void nothingGlowsWhereMotionIsReduced()
    {
        qputenv("SLUICE_REDUCED_MOTION", "1");
        const auto restore = qScopeGuard([] { qunsetenv("SLUICE_REDUCED_MOTION"); });
        MatrixFixture f(engine());
        f.openMatrix();
        LinkService(*f.database.anotherSession())
            .add(UserSet::of({f.people[4].id}), FlowSet::of({f.work[1].id}));
        NewChange change;
        change.users = {f.people[4].id};
        change.flows = {f.work[1].id};
        f.matrix->take(ChangeNews{{change}});
        QTRY_COMPARE(f.state(4, 1), QVariant(Qt::Checked));
        QVERIFY(!f.view()->glow()->isActive());
    }

    void pagesToPrintRepeatTheirHeads()
    {
        MatrixFixture f(engine());
        generate(f.session(), {.users = 50, .flows = 60, .links = 300, .seed = 7});
        f.openMatrix();
        qRegisterMetaType<MatrixPdf>("sluice::MatrixPdf");
        QSignalSpy asked(f.matrix.get(), &MatrixPage::pdfRequested);
        f.matrix->actions().pdf->trigger();
        QTRY_COMPARE(asked.count(), 1);
        const auto pdf = asked.first().first().value<MatrixPdf>();
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"matrix.pdf"_s);
        QCOMPARE(pdf.write(f.session(), path, {}), 4); // 56 users and 64 flows: two pages each way
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().count("/Type /Page\n"), 4);
    }

    void tooManyPagesAreRefusedInWords()
    {
        MatrixFixture f(engine());
        generate(f.session(), {.users = 6800, .flows = 0, .links = 0, .seed = 7});
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"matrix.pdf"_s);
        const auto refusal = errorOf([&] { (void)MatrixPdf{u"All"_s, {}, {}}.write(f.session(), path, {}); });
        QVERIFY(refusal && refusal->kind() == Error::Kind::Invalid);
        QVERIFY(refusal->message().contains(u"6,806 × 4 would fill 201 pages"_s));
        QVERIFY(!QFile::exists(path));
        Progress stopping;
        stopping.cancelled = [] { return true; };
        UserFilter few;
        few.search = u"ada"_s;
        const MatrixPdf some{u"Some"_s, {few}, {}};
        EXPECT_ERROR((void)some.write(f.session(), path, stopping), Cancelled);
        QVERIFY(!QFile::exists(path));
    }

    void assistiveTechnologyReadsTheCells()
    {
        MatrixFixture f(engine());
        f.openMatrix();
        QAccessibleInterface *table = QAccessible::queryAccessibleInterface(f.view());
        QVERIFY(table);
        QVERIFY(table->tableInterface());
        QCOMPARE(table->text(QAccessible::Name), u"Users and flows"_s);
        QCOMPARE(table->tableInterface()->cellAt(1, 2)->text(QAccessible::Name),
                 u"Alan Turing in Onboarding EU: linked"_s);
    }

private:
    static QString name(const MatrixFixture &f, int section, Qt::Orientation side)
    {
        return f.model()->headerData(section, side, Qt::DisplayRole).toString();
    }
};

QTEST_MAIN(TestMatrix)
#include "test_matrix.moc"

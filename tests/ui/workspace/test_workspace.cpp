// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/generate.h"
#include "tests/ui/workspace/workspace_fixture.h"
#include "ui/workspace/empty_state.h"
#include "ui/workspace/entity_model.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QAction>
#include <QLabel>
#include <QScrollBar>
#include <QSplitter>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestWorkspace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }

    void aLongListIsReadPageByPageWhereOneLooks()
    {
        WorkspaceFixture f(engine());
        generate(f.session(), {.users = 3000, .flows = 0, .links = 0, .seed = 7});
        f.open();
        const QAbstractItemModelTester tester(f.users()->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_COMPARE(f.users()->model()->rowCount(), 3006);
        for (const int row : {3005, 1500, 0, 2950}) {
            f.users()->scrollTo(f.users()->model()->index(row, 1));
            QTRY_VERIFY(!f.cell(f.users(), row, 1).isEmpty());
            QTRY_COMPARE(f.cell(f.users(), row, 1), nameAt(f, row));
        }
        f.page->refresh();
        QTRY_COMPARE(f.cell(f.users(), 2950, 1), nameAt(f, 2950));
        UserService(f.session()).remove(UserService::matching({.search = u"a"_s}));
        f.page->refresh();
        const auto left = int(UserService(f.session()).count({}));
        QTRY_COMPARE(f.users()->model()->rowCount(), left);
    }

    void onlyWhatTheLastKeyAsksForIsShown()
    {
        WorkspaceFixture f(engine());
        f.open();
        f.search("users")->setFocus();
        QTest::keyClicks(f.search("users"), u"turing"_s);
        QTRY_COMPARE(f.users()->model()->rowCount(), 1);
        QCOMPARE(f.cell(f.users(), 0, 1), u"Alan Turing"_s);
        QTest::keyClick(f.search("users"), Qt::Key_Escape);
        QTRY_COMPARE(f.users()->model()->rowCount(), 6);
        QVERIFY(f.users()->hasFocus());
    }

    void typingInTheTableSearches()
    {
        WorkspaceFixture f(engine());
        f.open();
        f.flows()->setFocus();
        QTest::keyClick(f.flows(), 'n');
        QVERIFY(f.search("flows")->hasFocus());
        QCOMPARE(f.search("flows")->text(), u"n"_s);
    }

    void theChipsFilterByMembership()
    {
        WorkspaceFixture f(engine());
        f.open();
        f.click(f.users(), 0, 1);
        QTRY_VERIFY(chip(f, u"flowsPane"_s, u"Linked"_s));
        chip(f, u"flowsPane"_s, u"Linked"_s)->click();
        QTRY_COMPARE(f.flows()->model()->rowCount(), 1);
        chip(f, u"flowsPane"_s, u"Not linked"_s)->click();
        QTRY_COMPARE(f.flows()->model()->rowCount(), 3);
        f.users()->clearSelection();
        QTRY_COMPARE(f.flows()->model()->rowCount(), 4);
    }

    void aSearchThatHidesLinkedRowsSaysSo()
    {
        WorkspaceFixture f(engine());
        f.open();
        f.click(f.users(), 0, 1);
        f.search("flows")->setText(u"night"_s);
        QTRY_COMPARE(f.flows()->model()->rowCount(), 1);
        QTRY_VERIFY(hint(f));
        Q_EMIT hint(f)->linkActivated({});
        QTRY_COMPARE(f.flows()->model()->rowCount(), 4);
        QTRY_VERIFY(!hint(f));
    }

    void theSelectionFollowsItsRowsThroughARefresh()
    {
        WorkspaceFixture f(engine());
        f.open();
        f.click(f.users(), 3, 1);
        UserService(f.session()).create({u"aaron@sluice.example"_s, u"Aaron"_s, true});
        f.page->refresh();
        QTRY_COMPARE(f.users()->model()->rowCount(), 7);
        QTRY_VERIFY(f.users()->isRowSelected(4));
        QCOMPARE(f.users()->selectedCount(), 1);
        QCOMPARE(f.cell(f.users(), 4, 1), u"Barbara Liskov"_s);
    }

    void headersSortAndTheThirdClickGoesBack()
    {
        WorkspaceFixture f(engine());
        f.open();
        QHeaderView *header = f.users()->horizontalHeader();
        const auto clickHeader = [&] {
            QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                              QPoint(header->sectionViewportPosition(2) + 20, header->height() / 2));
        };
        clickHeader();
        clickHeader();
        QTRY_COMPARE(f.cell(f.users(), 0, 1), u"Grace Hopper"_s);
        clickHeader();
        QTRY_COMPARE(f.cell(f.users(), 0, 1), u"Ada Lovelace"_s);
        QCOMPARE(header->sortIndicatorSection(), -1);
    }

    void columnsSortAndSearchAreRemembered()
    {
        WorkspaceFixture f(engine());
        f.open();
        f.users()->hideColumn(5);
        f.users()->horizontalHeader()->setSortIndicator(1, Qt::DescendingOrder);
        f.search("users")->setText(u"a"_s);
        const QByteArray state = f.page->saveState();
        WorkspacePage other;
        other.restoreState(state);
        auto *table = other.findChild<TableView *>(u"usersTable"_s);
        QVERIFY(table->isColumnHidden(5));
        QCOMPARE(table->horizontalHeader()->sortIndicatorOrder(), Qt::DescendingOrder);
        QCOMPARE(other.findChild<QLineEdit *>(u"usersSearch"_s)->text(), u"a"_s);
        other.restoreState("nonsense");
    }

    void selectionAndPlaceComeBack()
    {
        WorkspaceFixture f(engine());
        generate(f.session(), {.users = 400, .flows = 0, .links = 0, .seed = 7});
        f.open();
        QTRY_COMPARE(f.users()->model()->rowCount(), 406);
        f.users()->scrollTo(f.users()->model()->index(300, 1), QAbstractItemView::PositionAtTop);
        QTRY_VERIFY(!f.cell(f.users(), 300, 1).isEmpty());
        f.click(f.users(), 301, 1);
        f.click(f.users(), 303, 1, Qt::ControlModifier);
        const QString name = f.cell(f.users(), 303, 1);
        const int scrolled = f.users()->verticalScrollBar()->value();
        f.restart();
        QTRY_COMPARE(f.users()->selectedCount(), 2);
        QVERIFY(f.users()->isRowSelected(303));
        QCOMPARE(f.cell(f.users(), 303, 1), name);
        QCOMPARE(f.users()->verticalScrollBar()->value(), scrolled);
        QTRY_VERIFY(!f.flows()->isColumnHidden(0)); // the other list tells how it stands to them again

        removeSample(f.session()); // meanwhile most of the rows went
        f.users()->selectAll();
        f.restart();
        QTRY_COMPARE(f.users()->selectedCount(), 6);
    }

    void anEmptyDatabaseOffersTheFirstStep()
    {
        const TestDatabase database(engine());
        Database worker(database.url(), testAuthor());
        WorkspacePage page;
        const QSignalSpy sample(&page, &WorkspacePage::sampleDataRequested);
        page.setDatabase(&worker);
        page.show();
        auto *empty = page.findChild<TableView *>(u"usersTable"_s)->findChild<EmptyState *>();
        QTRY_VERIFY(empty->isVisible());
        const auto buttons = empty->findChildren<QAbstractButton *>();
        QCOMPARE(buttons.size(), 3);
        buttons.constLast()->click();
        QCOMPARE(sample.size(), 1);
        page.setDatabase(nullptr);
    }

    void noTwoActionsShareAShortcutAndAllHaveWords()
    {
        const WorkspacePage page;
        QSet<QKeySequence> seen;
        for (const QAction *action : page.QWidget::actions()) {
            QVERIFY(!action->text().isEmpty() && !action->objectName().isEmpty());
            for (const QKeySequence &keys : action->shortcuts()) {
                QVERIFY2(!seen.contains(keys), qPrintable(keys.toString()));
                seen.insert(keys);
                QVERIFY(!keys.toString().startsWith(u"Alt+"_s) && !keys.toString().contains(u"Meta"_s));
                QVERIFY(action->toolTip().contains(keys.toString(QKeySequence::NativeText)));
            }
        }
    }

    void everythingOneCanReachHasAName()
    {
        const WorkspacePage page;
        for (const auto *widget : page.findChildren<QWidget *>()) {
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const bool reachable =
                button || qobject_cast<const QLineEdit *>(widget) ||
                qobject_cast<const QTableView *>(widget) ||
                (qobject_cast<const QSplitterHandle *>(widget) && widget->isVisibleTo(&page));
            const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
            QVERIFY2(!reachable || named, qPrintable(QString::fromLatin1(widget->metaObject()->className()) +
                                                     widget->objectName()));
        }
    }

private:
    static QString nameAt(WorkspaceFixture &f, int row)
    {
        return UserService(f.session()).list({}, {std::nullopt, row, 1, false}).items.constFirst().name;
    }

    static QAbstractButton *chip(const WorkspaceFixture &f, const QString &pane, const QString &text)
    {
        for (auto *button : f.page->findChild<QWidget *>(pane)->findChildren<QAbstractButton *>()) {
            if (button->text() == text && button->isVisible())
                return button;
        }
        return nullptr;
    }

    static QLabel *hint(const WorkspaceFixture &f)
    {
        for (auto *label : f.page->findChild<QWidget *>(u"flowsPane"_s)->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(u"href"_s))
                return label;
        }
        return nullptr;
    }
};

QTEST_MAIN(TestWorkspace)
#include "test_workspace.moc"

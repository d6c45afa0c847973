// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/change_watcher.h"
#include "core/transfer/generate.h"
#include "tests/ui/workspace/workspace_fixture.h"
#include "ui/table/row_delegate.h"
#include "ui/table/row_glow.h"
#include "ui/workspace/entity_model.h"

#include <QAbstractItemModelTester>
#include <QScrollBar>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

namespace {

// A workspace that hears what the fixture's session writes, as from a colleague.
class LiveFixture : public WorkspaceFixture
{
public:
    using WorkspaceFixture::WorkspaceFixture;

    void openLive()
    {
        open();
        watcher = std::make_unique<ChangeWatcher>(database.url(), testAuthor());
        QObject::connect(watcher.get(), &ChangeWatcher::changed, page.get(), &WorkspacePage::take);
        QSignalSpy begun(watcher.get(), &ChangeWatcher::changed);
        QTRY_VERIFY(!begun.isEmpty());
        QTRY_VERIFY(!model()->isBusy());
        tester = std::make_unique<QAbstractItemModelTester>(
            model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        resets = std::make_unique<QSignalSpy>(model(), &QAbstractItemModel::modelReset);
    }

    WindowedModel *model() const { return static_cast<WindowedModel *>(users()->model()); }
    QUuid selected() const
    {
        return users()->selectedCount() == 1 ? model()->idAt(users()->selectedRanges().first().first)
                                             : QUuid();
    }
    UserService service() { return UserService(session()); }
    void rename(int person, const QString &name)
    {
        people[person] = service().update(people[person], {people[person].email, name, true});
    }

    std::unique_ptr<ChangeWatcher> watcher;
    std::unique_ptr<QAbstractItemModelTester> tester;
    std::unique_ptr<QSignalSpy> resets;
};

QLineEdit *editorOf(const TableView *table)
{
    return table->viewport()->findChild<QLineEdit *>();
}

} // namespace

class TestLiveRefresh : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }

    void aForeignRenameShowsUpInItsRowAndGlowsForAMoment()
    {
        LiveFixture f(engine());
        f.openLive();
        QSignalSpy changed(f.model(), &QAbstractItemModel::dataChanged);
        f.rename(2, u"Annie Easley-Smith"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.cell(f.users(), 2, 1), u"Annie Easley-Smith"_s, 2000);
        QVERIFY(f.users()->glow()->strength(2) > 0.5);
        QCOMPARE(f.users()->glow()->strength(1), 0.0);
        for (const QList<QVariant> &each : std::as_const(changed)) {
            QCOMPARE(each.at(0).toModelIndex().row(), 2);
            QCOMPARE(each.at(1).toModelIndex().row(), 2);
        }
        QTRY_COMPARE_WITH_TIMEOUT(f.users()->glow()->strength(2), 0.0, 3000);
        QCOMPARE(f.resets->size(), 0);
    }

    void nothingGlowsWhereMotionIsReduced()
    {
        qputenv("SLUICE_REDUCED_MOTION", "1");
        const auto over = qScopeGuard([] { qunsetenv("SLUICE_REDUCED_MOTION"); });
        LiveFixture f(engine());
        f.openLive();
        f.rename(2, u"Annie Smith"_s);
        QTRY_COMPARE(f.cell(f.users(), 2, 1), u"Annie Smith"_s);
        QCOMPARE(f.users()->glow()->strength(2), 0.0);
    }

    void rowsThatComeAndGoMoveNothingUnderThePerson()
    {
        LiveFixture f(engine());
        generate(f.session(), {.users = 3000, .flows = 0, .links = 0, .seed = 7});
        f.openLive();
        QTRY_COMPARE(f.model()->rowCount(), 3006);
        f.users()->scrollTo(f.model()->index(1500, 1), QAbstractItemView::PositionAtCenter);
        f.users()->verticalScrollBar()->setValue(f.users()->verticalScrollBar()->value() + 7);
        QTRY_VERIFY(!f.cell(f.users(), 1500, 1).isEmpty());
        f.click(f.users(), 1500, 1);
        const QUuid chosen = f.selected();
        QVERIFY(!chosen.isNull());
        const int top = f.users()->rowAt(0);
        const QUuid topId = f.model()->idAt(top);
        const int y = f.users()->rowViewportPosition(top);
        const QUuid below = f.model()->idAt(1502);

        const User first = f.service().create({u"aaron@sluice.example"_s, u"Aaron"_s, true});
        QTRY_COMPARE(f.model()->rowCount(), 3007);
        QCOMPARE(f.users()->rowAt(0), top + 1);
        QCOMPARE(f.model()->idAt(top + 1), topId);
        QCOMPARE(f.users()->rowViewportPosition(top + 1), y);
        QCOMPARE(f.selected(), chosen);
        QCOMPARE(f.users()->currentIndex().row(), 1501);

        f.service().remove(UserSet::of({first.id, UserId(below)}));
        QTRY_COMPARE(f.model()->rowCount(), 3005);
        QCOMPARE(f.model()->idAt(top), topId);
        QCOMPARE(f.users()->rowViewportPosition(top), y);
        QCOMPARE(f.selected(), chosen);
        QCOMPARE(f.model()->rowOf(below), -1);
        QCOMPARE(f.resets->size(), 0);
    }

    void theFormStaysWithTheRowInWhichSomethingIsTyped()
    {
        LiveFixture f(engine());
        f.openLive();
        f.click(f.flows(), 0, 1);
        f.click(f.users(), 3, 1);
        QLineEdit *name = f.field(0);
        QTRY_COMPARE(name->text(), u"Barbara Liskov"_s);
        name->setFocus();
        QTest::keyClicks(name, u" Jr"_s);
        FlowService(f.session()).update(f.work[0], {u"Incident drill"_s, u"short"_s, false});
        QTRY_COMPARE(f.cell(f.flows(), 0, SecondColumn), u"short"_s);
        QTest::keyClicks(QApplication::focusWidget(), u"!"_s);
        QCOMPARE(name->text(), u"Barbara Liskov Jr!"_s);
        f.page->refresh();
        QTRY_VERIFY(!f.model()->isBusy());
        QCOMPARE(name->text(), u"Barbara Liskov Jr!"_s);
        QCOMPARE(QApplication::focusWidget(), name);
    }

    void theRowUnderTheMouseStaysThere()
    {
        LiveFixture f(engine());
        generate(f.session(), {.users = 500, .flows = 0, .links = 0, .seed = 7});
        f.openLive();
        QTRY_COMPARE(f.model()->rowCount(), 506);
        f.users()->verticalScrollBar()->setValue(3000);
        QTRY_VERIFY(!f.cell(f.users(), f.users()->rowAt(0), 1).isEmpty());
        const int row = f.users()->rowAt(0) + 3;
        const QPoint place = f.users()->visualRect(f.model()->index(row, 1)).center();
        QTest::mouseMove(f.users()->viewport(), QPoint(2, 2)); // it may have been there before
        QTest::mouseMove(f.users()->viewport(), place);
        QTRY_COMPARE(f.users()->hoveredRow(), row);
        const QString name = f.cell(f.users(), row, 1);
        const QString above = f.cell(f.users(), row - 1, 1);
        // comes between the top row and the one under the mouse
        f.service().create({u"between@sluice.example"_s, above + u" b"_s, true});
        QTRY_COMPARE(f.model()->rowCount(), 507);
        QCOMPARE(f.model()->data(f.users()->indexAt(place).siblingAtColumn(1), Qt::DisplayRole).toString(),
                 name);
        QCOMPARE(f.users()->hoveredRow(), row + 1);
    }

    void anOpenEditorIsLeftAlone()
    {
        LiveFixture f(engine());
        f.openLive();
        f.click(f.users(), 3, 1);
        QTest::keyClick(f.users(), Qt::Key_F2);
        QVERIFY(editorOf(f.users()));
        QTest::keyClicks(editorOf(f.users()), u"Barbara"_s);
        f.service().create({u"aaron@sluice.example"_s, u"Aaron"_s, true});
        QTRY_COMPARE(f.model()->rowCount(), 7);
        f.rename(3, u"Barbara Huberman"_s);
        f.rename(5, u"Grace Murray"_s);
        QTRY_COMPARE(f.cell(f.users(), 6, 1), u"Grace Murray"_s);
        QVERIFY(editorOf(f.users())->hasFocus());
        QCOMPARE(editorOf(f.users())->text(), u"Barbara"_s);
        QCOMPARE(editorOf(f.users())->y(), f.users()->rowViewportPosition(4));
        QCOMPARE(f.cell(f.users(), 4, 1), u"Barbara Liskov"_s); // what the editing began with

        f.service().remove(UserSet::of({f.people[3].id}));
        f.rename(0, u"Ada King"_s);
        QTRY_COMPARE(LinkService(f.session()).count({}), 2);
        QCOMPARE(editorOf(f.users())->text(), u"Barbara"_s);
        QTest::keyClick(editorOf(f.users()), Qt::Key_Escape);
        QTRY_COMPARE(f.model()->rowCount(), 6);
        QTRY_COMPARE(f.cell(f.users(), 1, 1), u"Ada King"_s);
        QCOMPARE(f.resets->size(), 0);
    }

    void whatIsTypedInTheDetailsStays()
    {
        LiveFixture f(engine());
        f.openLive();
        f.click(f.users(), 3, 1);
        auto *pane = f.page->findChild<QWidget *>(u"detailsPane"_s);
        QVERIFY(pane);
        const auto fields = pane->findChildren<QLineEdit *>();
        const auto email = std::find_if(fields.begin(), fields.end(), [](const QLineEdit *field) {
            return field->text() == "barbara@sluice.example"_L1;
        });
        QVERIFY(email != fields.end());
        (*email)->setFocus();
        (*email)->selectAll();
        QTest::keyClicks(*email, u"b.liskov@"_s);
        f.rename(3, u"Barbara Huberman"_s);
        QTRY_COMPARE(f.cell(f.users(), 3, 1), u"Barbara Huberman"_s);
        QCOMPARE((*email)->text(), u"b.liskov@"_s);
        QVERIFY((*email)->hasFocus());
        QCOMPARE(f.selected(), f.people[3].id.uuid());
    }

    void aSelectedRowThatMovesFarAwayStaysSelected()
    {
        LiveFixture f(engine());
        generate(f.session(), {.users = 3000, .flows = 0, .links = 0, .seed = 7});
        f.openLive();
        QTRY_COMPARE(f.model()->rowCount(), 3006);
        const User user = f.service().list({}, {std::nullopt, 4, 1, false}).items.first();
        f.click(f.users(), 4, 1);
        QCOMPARE(f.selected(), user.id.uuid());
        const int place = f.users()->verticalScrollBar()->value();
        f.service().update(user, {user.email, u"Zzz"_s, user.active});
        QTRY_COMPARE(f.users()->selectedRanges().size(), 1);
        QTRY_VERIFY(f.users()->selectedRanges().first().first > 1000);
        QCOMPARE(f.selected(), user.id.uuid());
        QCOMPARE(f.users()->verticalScrollBar()->value(), place);
    }

    void linksOfOthersShowUpOnBothSides()
    {
        LiveFixture f(engine());
        f.openLive();
        f.click(f.users(), 0, 1);
        QTRY_COMPARE(f.mark(f.flows(), 0), QVariant(int(Qt::Unchecked)));
        LinkService(f.session()).add(UserSet::of({f.people[0].id}), FlowSet::of({f.work[0].id}));
        QTRY_COMPARE(f.mark(f.flows(), 0), QVariant(int(Qt::Checked)));
        QTRY_COMPARE(f.cell(f.users(), 0, 3), u"2"_s);
        QTRY_COMPARE(f.cell(f.flows(), 0, 3), u"1"_s);
        QVERIFY(f.flows()->glow()->strength(0) > 0);
        QVERIFY(f.users()->isRowSelected(0));
    }

    void everythingSelectedStaysEverything()
    {
        LiveFixture f(engine());
        f.openLive();
        f.users()->setFocus();
        f.users()->selectAll();
        f.service().create({u"aaron@sluice.example"_s, u"Aaron"_s, true});
        QTRY_COMPARE(f.users()->selectedCount(), 7);
        f.service().remove(UserSet::of({f.people[1].id}));
        QTRY_COMPARE(f.users()->selectedCount(), 6);
    }

    void aFloodEndsInWhatTheDatabaseHas()
    {
        LiveFixture f(engine());
        f.openLive();
        QSignalSpy begun(f.model(), &WindowedModel::settled);
        for (int i = 0; i < 300; ++i) {
            const QString name = u"Guest %1"_s.arg(i % 50);
            const User user = f.service().create({u"guest%1@sluice.example"_s.arg(i), name, true});
            if (i % 3 == 0)
                f.service().remove(UserSet::of({user.id}));
        }
        QTRY_COMPARE(f.model()->rowCount(), 206);
        QTRY_VERIFY(!f.model()->isBusy());
        const auto page = f.service().list({}, {std::nullopt, 0, 30, false});
        for (int row = 0; row < 30; ++row)
            QCOMPARE(f.model()->idAt(row), page.items.at(row).id.uuid());
        QCOMPARE(f.resets->size(), 0);
    }

    void anEmptiedListIsEmptyAndFillsAgain()
    {
        LiveFixture f(engine());
        f.openLive();
        f.service().remove(UserService::matching({}));
        QTRY_COMPARE(f.model()->rowCount(), 0);
        f.service().create({u"aaron@sluice.example"_s, u"Aaron"_s, true});
        QTRY_COMPARE(f.model()->rowCount(), 1);
        QTRY_COMPARE(f.cell(f.users(), 0, 1), u"Aaron"_s);
    }
};

QTEST_MAIN(TestLiveRefresh)
#include "test_live_refresh.moc"

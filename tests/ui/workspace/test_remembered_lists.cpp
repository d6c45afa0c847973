// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/workspace/workspace_fixture.h"

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestRememberedLists : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }

    void columnsOrderWidthsSortAndSearchComeBack()
    {
        QFETCH_GLOBAL(Engine, engine);
        WorkspaceFixture f(engine);
        f.open();
        constexpr int name = 1, email = 2, state = 5, created = 6;
        QHeaderView *header = f.users()->horizontalHeader();
        f.users()->hideColumn(state);
        f.users()->showColumn(created);
        header->moveSection(header->visualIndex(email), header->visualIndex(name));
        f.users()->setColumnWidth(created, 171);
        // Twice by the mouse: the first click sorts upwards.
        const QPoint title(header->sectionViewportPosition(email) + 20, header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, title);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, title);
        QTRY_COMPARE(f.cell(f.users(), 0, name), u"Grace Hopper"_s);
        f.type(f.search("users"), u"an"_s);
        QTRY_COMPARE(f.users()->model()->rowCount(), 2);
        QTRY_COMPARE(f.cell(f.users(), 0, name), u"Annie Easley"_s);
        const int emailPlace = header->visualIndex(email);

        f.restart();
        QTRY_COMPARE(f.users()->model()->rowCount(), 2);
        QTRY_COMPARE(f.cell(f.users(), 0, name), u"Annie Easley"_s); // downwards by email
        header = f.users()->horizontalHeader();
        QCOMPARE(f.search("users")->text(), u"an"_s);
        QCOMPARE(header->sortIndicatorSection(), email);
        QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
        QCOMPARE(header->visualIndex(email), emailPlace);
        QVERIFY(emailPlace < header->visualIndex(name));
        QVERIFY(f.users()->isColumnHidden(state) && !f.users()->isColumnHidden(created));
        QCOMPARE(f.users()->columnWidth(created), 171);
        f.search("users")->clear();
        QTRY_COMPARE(f.cell(f.users(), 0, name), u"Grace Hopper"_s);
    }
};

QTEST_MAIN(TestRememberedLists)
#include "test_remembered_lists.moc"

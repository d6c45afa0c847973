// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/page_anchors.h"

#include <QTest>

using namespace sluice;

class TestPageAnchors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theStartIsFetchedFromTheStart()
    {
        const PageRequest request = PageAnchors().request(0, 100, -1);
        QCOMPARE(request.skip, 0);
        QCOMPARE(request.limit, 100);
        QVERIFY(!request.after && !request.backwards);
    }

    void withoutAnchorsRowsAreCountedFromTheNearerEnd()
    {
        QCOMPARE(PageAnchors().request(300, 100, 1000).skip, 300);
        const PageRequest request = PageAnchors().request(900, 100, 1000);
        QVERIFY(request.backwards);
        QCOMPARE(request.skip, 0);
    }

    void theLastPageAsksOnlyForTheRowsThatAreLeft()
    {
        const PageRequest request = PageAnchors().request(900, 100, 950);
        QVERIFY(request.backwards);
        QCOMPARE(request.skip, 0);
        QCOMPARE(request.limit, 50);
    }

    void whileTheCountIsUnknownTheEndIsNoAnchor()
    {
        const PageRequest request = PageAnchors().request(900, 100, -1);
        QVERIFY(!request.backwards);
        QCOMPARE(request.skip, 900);
    }

    void theNextPageGoesOnBehindTheOneBefore()
    {
        PageAnchors anchors;
        anchors.add(499, cursor(499));
        const PageRequest request = anchors.request(500, 100, 1'000'000);
        QCOMPARE(request.after, cursor(499));
        QCOMPARE(request.skip, 0);
        QVERIFY(!request.backwards);
    }

    void thePageBeforeIsFetchedBackwards()
    {
        PageAnchors anchors;
        anchors.add(500'000, cursor(500'000));
        const PageRequest request = anchors.request(499'800, 100, 1'000'000);
        QCOMPARE(request.after, cursor(500'000));
        QVERIFY(request.backwards);
        QCOMPARE(request.skip, 100);
    }

private:
    static Cursor cursor(int row) { return {row, QUuid()}; }
};

QTEST_APPLESS_MAIN(TestPageAnchors)
#include "test_page_anchors.moc"

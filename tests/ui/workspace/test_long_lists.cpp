// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text_key.h"
#include "core/database/transaction.h"
#include "core/transfer/generate.h"
#include "tests/ui/workspace/workspace_fixture.h"
#include "ui/workspace/entity_model.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QRandomGenerator>
#include <QScrollBar>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestLongLists : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }

    // Somebody drags the thumb before the rows are counted: what he sees then stays, and gets its true place.
    void theMiddleOfTheScrollBarShowsTheMiddleOfTheList()
    {
        WorkspaceFixture f(engine());
        const int added = 30'000;
        generate(f.session(), {.users = added, .flows = 0, .links = 0, .seed = 7});
        f.open();
        const QAbstractItemModelTester tester(f.users()->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto *model = static_cast<WindowedModel *>(f.users()->model());
        QTRY_VERIFY(model->rowCount() > added / 2);
        QScrollBar *bar = f.users()->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > added / 2 * f.users()->verticalHeader()->defaultSectionSize());
        bar->setValue(bar->maximum() / 2);
        QTRY_VERIFY(isShown(f));
        QTRY_VERIFY(model->isCounted() && !model->isBusy());
        QCOMPARE(model->rowCount(), added + 6);
        QTRY_VERIFY(isShown(f));
        const int first = firstRow(f);
        QVERIFY2(std::abs(first - added / 2) < added / 5, qPrintable(QString::number(first)));
        compareView(f);

        QRandomGenerator random(5);
        for (int i = 0; i < 15; ++i) {
            bar->setValue(random.bounded(bar->maximum()));
            QTRY_VERIFY(isShown(f));
            compareView(f);
        }
        bar->setValue(bar->maximum());
        QTRY_VERIFY(isShown(f));
        compareView(f);
        QVERIFY(f.cell(f.users(), added + 5, 1) == nameAt(f, added + 5));
    }

    void aRefreshInTheMiddleKeepsTheRowsAndTheirTruePlaces()
    {
        WorkspaceFixture f(engine());
        const int added = 30'000;
        generate(f.session(), {.users = added, .flows = 0, .links = 0, .seed = 7});
        f.open();
        auto *model = static_cast<WindowedModel *>(f.users()->model());
        QTRY_VERIFY(model->isCounted() && !model->isBusy());
        f.users()->scrollTo(model->index(21'000, 1), QAbstractItemView::PositionAtTop);
        QTRY_VERIFY(isShown(f));
        const QString name = f.cell(f.users(), firstRow(f) + 3, 1);
        UserService(f.session()).create({u"first@sluice.example"_s, u"Aaa first"_s, true});
        f.page->refresh();
        QTRY_COMPARE(model->rowCount(), added + 7);
        QTRY_VERIFY(!model->isBusy() && isShown(f));
        compareView(f);
        const QString after = f.cell(f.users(), firstRow(f) + 3, 1);
        QCOMPARE(after, name);
        f.users()->scrollTo(model->index(5'000, 1), QAbstractItemView::PositionAtTop);
        QTRY_VERIFY(isShown(f));
        compareView(f);
    }

    void oneLetterShowsFirstWhatBeginsWithIt()
    {
        WorkspaceFixture f(engine());
        generate(f.session(), {.users = 30'000, .flows = 0, .links = 0, .seed = 7});
        f.open();
        f.search("users")->setFocus();
        QTest::keyClicks(f.search("users"), u"h"_s);
        auto *model = static_cast<WindowedModel *>(f.users()->model());
        QTRY_VERIFY(model->isCounted() && !model->isBusy() && model->rowCount() < 30'000);
        QTRY_VERIFY(sortKey(f.cell(f.users(), 0, 1)).startsWith(u'h'));
        QTest::keyClicks(f.search("users"), u"ex"_s);
        QTest::keyClick(f.search("users"), Qt::Key_Backspace);
        QTRY_VERIFY(model->isCounted() && !model->isBusy());
        QCOMPARE(model->rowCount(), int(UserService(f.session()).count({.search = u"he"_s})));
        QTRY_VERIFY(sortKey(f.cell(f.users(), 0, 1)).startsWith(u"he"_s));
    }

    // The rows are locked away, so that a search can only end because it was stopped.
    void eachKeyStopsTheSearchBeforeOnTheServerToo()
    {
        WorkspaceFixture f(engine());
        f.open();
        QTest::keyClicks(f.search("users"), u"hop"_s); // from here on the server knows the statements
        QTRY_COMPARE(f.users()->model()->rowCount(), 1);
        f.search("users")->clear();
        QTRY_COMPARE(f.users()->model()->rowCount(), 6);
        QTRY_VERIFY(!static_cast<WindowedModel *>(f.users()->model())->isBusy());
        const auto witness = f.database.anotherSession();
        const auto isAsked = [&](const QString &text) {
            return engine() == Engine::Sqlite || // readers there are never locked out
                   witness->number(
                       {u"select count(*) from pg_stat_activity where datname = current_database() "
                        "and wait_event_type = 'Lock' and query like :pattern"_s,
                        {{u"pattern"_s, u"EXECUTE %'"_s + text + u"'%"_s}}}) == 1;
        };
        f.search("users")->setFocus();
        {
            const Transaction transaction(f.session());
            if (engine() == Engine::PostgreSql)
                f.session().execute({u"lock table users in access exclusive mode"_s});
            for (const QString &key : {u"t"_s, u"tu"_s, u"tur"_s}) {
                QTest::keyClicks(f.search("users"), key.right(1));
                QTRY_VERIFY2(isAsked(key), qPrintable(key));
            }
        }
        QTRY_COMPARE(f.users()->model()->rowCount(), 1);
        QCOMPARE(f.cell(f.users(), 0, 1), u"Alan Turing"_s);
        QVERIFY(f.failures->isEmpty());
    }

private:
    static int firstRow(const WorkspaceFixture &f) { return std::max(0, f.users()->rowAt(0)); }
    static int lastRow(const WorkspaceFixture &f)
    {
        const int last = f.users()->rowAt(f.users()->viewport()->height() - 1);
        return last < 0 ? f.users()->model()->rowCount() - 1 : last;
    }
    static bool isShown(const WorkspaceFixture &f)
    {
        return !f.cell(f.users(), firstRow(f), 1).isEmpty() && !f.cell(f.users(), lastRow(f), 1).isEmpty();
    }
    static QString nameAt(WorkspaceFixture &f, int row)
    {
        return UserService(f.session()).list({}, {std::nullopt, row, 1, false}).items.value(0).name;
    }
    static void compareView(WorkspaceFixture &f)
    {
        const int first = firstRow(f);
        const auto rows = UserService(f.session()).list({}, {std::nullopt, first, 10, false}).items;
        for (int i = 0; i < rows.size() && first + i <= lastRow(f); ++i)
            QCOMPARE(f.cell(f.users(), first + i, 1), rows.at(i).name);
    }
};

QTEST_MAIN(TestLongLists)
#include "test_long_lists.moc"

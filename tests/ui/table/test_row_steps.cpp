// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/row_steps.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <numeric>
#include <optional>

using namespace sluice;

class TestRowSteps : public QObject
{
    Q_OBJECT

private:
    using Rows = QList<std::optional<int>>; // nullopt: not known

    static QUuid idOf(int number) { return QUuid(uint(number), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0); }

    static QList<KnownRow> known(const Rows &rows)
    {
        QList<KnownRow> all;
        for (int row = 0; row < rows.size(); ++row) {
            if (rows.at(row))
                all.append({row, idOf(*rows.at(row))});
        }
        return all;
    }

    static Rows carriedOut(Rows rows, const QList<RowStep> &steps)
    {
        for (const RowStep &step : steps) {
            if (step.count > 0)
                rows.insert(step.row, step.count, std::nullopt);
            else
                rows.remove(step.row, -step.count);
        }
        return rows;
    }

private Q_SLOTS:
    void nothingHappensToTheSameRows()
    {
        const Rows rows{1, 2, std::nullopt, 4};
        QVERIFY(stepsBetween(known(rows), 4, known(rows), 4).isEmpty());
    }

    void oneRowComesWhereItBelongs()
    {
        QCOMPARE(stepsBetween(known({1, 2, 3}), 3, known({1, 9, 2, 3}), 4), QList<RowStep>({{1, 1}}));
    }

    void rowsThatAreGoneGoTogether()
    {
        QCOMPARE(stepsBetween(known({1, 2, 3, 4}), 4, known({1, 4}), 2), QList<RowStep>({{1, -2}}));
    }

    void whatCannotBeSeenMakesRoomBeforeWhatCan()
    {
        const Rows before{std::nullopt, std::nullopt, 5, 6, std::nullopt};
        const Rows after{std::nullopt, std::nullopt, std::nullopt, 5, 6};
        QCOMPARE(stepsBetween(known(before), 5, known(after), 5), QList<RowStep>({{4, -1}, {2, 1}}));
    }

    void aRowThatPassesAnotherGoesAndComes()
    {
        const QList<RowStep> steps = stepsBetween(known({1, 2, 3}), 3, known({2, 3, 1}), 3);
        QCOMPARE(carriedOut({1, 2, 3}, steps), Rows({2, 3, std::nullopt}));
    }

    // Rows that were seen before and after, in the same order, are always led to their new places.
    void anyTwoListsAreLedIntoEachOther()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 2000; ++round) {
            QList<int> all(random.bounded(1, 40));
            std::iota(all.begin(), all.end(), 0);
            const auto some = [&](bool isShuffled) {
                QList<int> chosen = all;
                chosen.removeIf([&](int) { return random.bounded(3) == 0; });
                if (isShuffled && chosen.size() > 1)
                    chosen.move(random.bounded(chosen.size()), random.bounded(chosen.size()));
                Rows rows;
                for (const int number : std::as_const(chosen))
                    rows.append(random.bounded(4) == 0 ? std::nullopt : std::optional(number));
                return rows;
            };
            const Rows before = some(false);
            const Rows after = some(round % 2 == 0);
            const auto steps =
                stepsBetween(known(before), int(before.size()), known(after), int(after.size()));
            const Rows now = carriedOut(before, steps);
            QCOMPARE(now.size(), after.size());
            int right = 0, wrong = 0, both = 0;
            for (int row = 0; row < now.size(); ++row) {
                if (now.at(row) && before.contains(now.at(row)) && after.contains(now.at(row)))
                    now.at(row) == after.at(row) ? ++right : ++wrong;
                QVERIFY(!now.at(row) || after.contains(now.at(row))); // what is gone is gone
                both += after.at(row) && before.contains(after.at(row));
            }
            QCOMPARE(wrong, 0);
            QVERIFY(right >= both - 1 || round % 2 == 0); // the one that was moved may go and come
            QVERIFY(right >= std::min(both, 1));
        }
    }
};

QTEST_APPLESS_MAIN(TestRowSteps)
#include "test_row_steps.moc"

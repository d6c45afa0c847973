// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/migrations/line_difference.h"

#include <QStringList>

namespace sluice {

namespace {

using LineSide = DifferingLine::Side;

constexpr qsizetype context = 2; // lines

// lengths[i][j]: of the longest common subsequence of before from i and after from j.
QList<QList<int>> commonLengths(const QStringList &before, const QStringList &after)
{
    QList<QList<int>> lengths(before.size() + 1, QList<int>(after.size() + 1, 0));
    for (qsizetype i = before.size() - 1; i >= 0; --i) {
        for (qsizetype j = after.size() - 1; j >= 0; --j)
            lengths[i][j] = before.at(i) == after.at(j)
                                ? lengths.at(i + 1).at(j + 1) + 1
                                : std::max(lengths.at(i + 1).at(j), lengths.at(i).at(j + 1));
    }
    return lengths;
}

QList<DifferingLine> laidOver(const QStringList &before, const QStringList &after)
{
    const QList<QList<int>> lengths = commonLengths(before, after);
    QList<DifferingLine> lines;
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < before.size() || j < after.size()) {
        if (i < before.size() && j < after.size() && before.at(i) == after.at(j)) {
            lines.append({LineSide::Both, before.at(i)});
            ++i, ++j;
        } else if (j == after.size() ||
                   (i < before.size() && lengths.at(i + 1).at(j) >= lengths.at(i).at(j + 1))) {
            lines.append({LineSide::Before, before.at(i++)});
        } else {
            lines.append({LineSide::After, after.at(j++)});
        }
    }
    return lines;
}

} // namespace

QList<DifferingLine> differingLines(const QString &before, const QString &after)
{
    const QList<DifferingLine> all = laidOver(before.split(u'\n'), after.split(u'\n'));
    QList<bool> wanted(all.size(), false);
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (all.at(i).side == LineSide::Both)
            continue;
        for (qsizetype near = std::max<qsizetype>(0, i - context);
             near <= std::min(all.size() - 1, i + context); ++near)
            wanted[near] = true;
    }
    QList<DifferingLine> lines;
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (wanted.at(i))
            lines.append(all.at(i));
    }
    return lines;
}

} // namespace sluice

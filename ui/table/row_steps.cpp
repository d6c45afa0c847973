// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/row_steps.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace sluice {

namespace {

struct Match
{
    int before, after;
};

QList<Match> matches(const QList<KnownRow> &before, const QList<KnownRow> &after)
{
    QHash<QUuid, int> places;
    for (const KnownRow &known : after)
        places.insert(known.id, known.row);
    QList<Match> all;
    for (const KnownRow &known : before) {
        if (const auto place = places.constFind(known.id); place != places.constEnd()) {
            all.append({known.row, *place});
            places.erase(place); // an id stands for one row, even when two reads disagree
        }
    }
    return all;
}

// The longest choice of them in which none passes another (patience sorting).
QList<Match> inOrder(const QList<Match> &all)
{
    QList<qsizetype> ends; // by length: which match ends the best choice of that length
    QList<qsizetype> previous(all.size(), -1);
    for (qsizetype i = 0; i < all.size(); ++i) {
        const auto place = std::lower_bound(ends.begin(), ends.end(), all.at(i).after,
                                            [&](qsizetype end, int row) { return all.at(end).after < row; });
        if (place != ends.begin())
            previous[i] = *std::prev(place);
        if (place == ends.end())
            ends.append(i);
        else
            *place = i;
    }
    QList<Match> chosen;
    for (qsizetype i = ends.isEmpty() ? -1 : ends.constLast(); i >= 0; i = previous.at(i))
        chosen.prepend(all.at(i));
    return chosen;
}

} // namespace

QList<RowStep> stepsBetween(const QList<KnownRow> &before, int rowsBefore, const QList<KnownRow> &after,
                            int rowsAfter)
{
    QList<Match> fixed = inOrder(matches(before, after));
    fixed.prepend({-1, -1});
    fixed.append({rowsBefore, rowsAfter});
    QList<RowStep> steps;
    qsizetype known = before.size() - 1;
    for (qsizetype i = fixed.size() - 1; i > 0; --i) { // from the end, so that the rows before keep theirs
        const Match &above = fixed.at(i - 1);
        const Match &below = fixed.at(i);
        int left = below.before - above.before - 1;
        for (; known >= 0 && before.at(known).row > above.before; --known) {
            const int row = before.at(known).row;
            if (row >= below.before)
                continue;
            --left;
            if (!steps.isEmpty() && steps.constLast().count < 0 && steps.constLast().row == row + 1)
                steps.last() = {row, steps.constLast().count - 1};
            else
                steps.append({row, -1});
        }
        const int wanted = below.after - above.after - 1;
        const int end = above.before + 1 + left;
        if (wanted > left)
            steps.append({end, wanted - left});
        else if (wanted < left)
            steps.append({end - (left - wanted), wanted - left});
    }
    return steps;
}

} // namespace sluice

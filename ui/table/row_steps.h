// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QUuid>

namespace sluice {

// A row of a list of which only some are known.
struct KnownRow
{
    int row;
    QUuid id;

    friend bool operator==(const KnownRow &, const KnownRow &) = default;
};

// Rows that come before a row (count above 0), or that go from there on (count below 0).
struct RowStep
{
    int row;
    int count;

    friend bool operator==(const RowStep &, const RowStep &) = default;
};

// What leads from a list of rowsBefore rows to one of rowsAfter, so that every row that is known before and
// after, and has not passed another one, gets to its new place; one that has passed others goes and comes.
// known: ascending by row.
QList<RowStep> stepsBetween(const QList<KnownRow> &before, int rowsBefore, const QList<KnownRow> &after,
                            int rowsAfter);

} // namespace sluice

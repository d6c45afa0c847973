// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/keyset.h"

namespace sluice {

// A row of an ordered list whose place is known, from 0.
struct Fence
{
    qint64 row = 0;
    Cursor cursor = {};
};

// Rows all over an ordered list, so that any other is reached by skipping a few from the nearest of them, and
// how many rows there are. Some thousands at most, however long the list is.
struct Fences
{
    QList<Fence> all;     // ascending
    qint64 count = -1;    // -1: unknown, and nothing else is known either
    bool isExact = false; // otherwise a sample: rows and count are "about"

    const Fence *lastUpTo(qint64 row) const; // nullptr when there is none
    const Fence *lastBefore(const Cursor &place, bool descending) const;
};

// From a sample of the table, in milliseconds however many rows it has; exact where there are so few that
// counting takes no longer. Knows nothing when too little of the sample is in the list.
Fences guessedFences(Session &session, const Keyset &keyset);
// Passes over the whole list; a second for some millions of rows. Ends with Error Cancelled soon after an
// interrupt.
Fences exactFences(Session &session, const Keyset &keyset);

} // namespace sluice

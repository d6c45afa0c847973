// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/page.h"

#include <map>

namespace sluice {

// Rows of an ordered list whose place and cursor are both known, so that a jump to the middle or the end of a
// long list counts rows only from the nearest of them.
class PageAnchors
{
public:
    void clear() { m_rows.clear(); }
    void add(qint64 row, const Cursor &cursor) { m_rows.insert_or_assign(row, cursor); }
    void remove(qint64 from, qint64 to); // ends included
    std::optional<Cursor> at(qint64 row) const;
    std::optional<Cursor> last(qint64 from, qint64 to) const; // of those in the range, ends included

    // How to ask for the rows [first, first + limit). count: the length of the list, or -1 while it is
    // unknown.
    PageRequest request(qint64 first, int limit, qint64 count) const;

private:
    std::map<qint64, Cursor> m_rows;
};

} // namespace sluice

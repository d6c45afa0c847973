// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/page_anchors.h"

namespace sluice {

void PageAnchors::remove(qint64 from, qint64 to)
{
    m_rows.erase(m_rows.lower_bound(from), m_rows.upper_bound(to));
}

std::optional<Cursor> PageAnchors::at(qint64 row) const
{
    return last(row, row);
}

std::optional<Cursor> PageAnchors::last(qint64 from, qint64 to) const
{
    const auto behind = m_rows.upper_bound(to);
    if (behind == m_rows.begin() || std::prev(behind)->first < from)
        return std::nullopt;
    return std::prev(behind)->second;
}

PageRequest PageAnchors::request(qint64 first, int limit, qint64 count) const
{
    const qint64 end = count < 0 ? first + limit : std::min(first + limit, count);
    PageRequest best;
    best.skip = first;
    best.limit = int(std::max<qint64>(end - first, 1));

    const auto consider = [&best](const PageRequest &other) {
        if (other.skip < best.skip)
            best = other;
    };
    if (count >= 0 && end > first)
        consider({std::nullopt, count - end, best.limit, true});

    auto behind = m_rows.lower_bound(first);
    if (behind != m_rows.begin()) {
        const auto &[row, cursor] = *std::prev(behind);
        consider({cursor, first - row - 1, best.limit, false});
    }
    behind = m_rows.lower_bound(end);
    if (behind != m_rows.end())
        consider({behind->second, behind->first - end, best.limit, true});
    return best;
}

} // namespace sluice

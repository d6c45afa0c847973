// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/table/windowed_model.h"

namespace sluice {

// Whole pages that were read again, by their numbers.
template <class Row>
struct FreshPages
{
    qint64 count = 0; // of all rows
    QMap<int, Page<Row>> pages;

    QMap<int, WindowedModel::Extent> extents() const
    {
        QMap<int, WindowedModel::Extent> all;
        for (auto page = pages.constBegin(); page != pages.constEnd(); ++page)
            all.insert(page.key(), WindowedModel::Extent::of(*page));
        return all;
    }

    QList<KnownRow> known() const
    {
        QList<KnownRow> rows;
        for (auto page = pages.constBegin(); page != pages.constEnd(); ++page) {
            for (int place = 0; place < page->items.size(); ++place)
                rows.append({page.key() * WindowedModel::pageSize + place, page->items.at(place).id.uuid()});
        }
        return rows;
    }
};

// The pages of a long list that are in memory. Rows are moved by steps until other pages take their place.
template <class Row>
class RowStore
{
public:
    static constexpr int pageSize = WindowedModel::pageSize;

    bool holds(int page) const { return m_pages.contains(page); }

    const Row *at(int row) const
    {
        const auto found = m_rows.constFind(row);
        return found == m_rows.constEnd() ? nullptr : &*found;
    }

    QUuid idAt(int row) const
    {
        const Row *found = at(row);
        return found ? found->id.uuid() : QUuid();
    }

    int rowOf(const QUuid &id) const
    {
        for (auto row = m_rows.constBegin(); row != m_rows.constEnd(); ++row) {
            if (row->id.uuid() == id)
                return row.key();
        }
        return -1;
    }

    QList<Row> rowsOf(int page) const
    {
        QList<Row> rows;
        for (auto row = m_rows.lowerBound(page * pageSize);
             row != m_rows.constEnd() && row.key() < (page + 1) * pageSize; ++row)
            rows.append(*row);
        return rows;
    }

    QList<KnownRow> known() const
    {
        QList<KnownRow> all;
        for (auto row = m_rows.constBegin(); row != m_rows.constEnd(); ++row)
            all.append({row.key(), row->id.uuid()});
        return all;
    }

    void replace(int row, const Row &now) { m_rows.insert(row, now); }

    void put(int page, const QList<Row> &rows)
    {
        drop(page);
        for (int place = 0; place < rows.size(); ++place)
            m_rows.insert(page * pageSize + place, rows.at(place));
        m_pages.insert(page);
    }

    void drop(int page)
    {
        keepPages([page](int other) { return other != page; });
    }

    template <typename Condition>
    void keepPages(Condition condition)
    {
        m_pages.removeIf([&](int page) { return !condition(page); });
        m_rows.removeIf(
            [&](const std::pair<const int &, Row &> row) { return !condition(row.first / pageSize); });
    }

    // These pages and no others; the row with the id kept stays as it was. Returns the rows of which
    // same(before, now) is false, or that were not there.
    template <typename Same>
    QList<int> take(const FreshPages<Row> &fresh, const QUuid &kept, Same same)
    {
        QList<int> changed;
        for (auto page = fresh.pages.constBegin(); page != fresh.pages.constEnd(); ++page) {
            QList<Row> rows = page->items;
            for (int place = 0; place < rows.size(); ++place) {
                const int row = page.key() * pageSize + place;
                const Row *before = at(row);
                const QUuid id = rows.at(place).id.uuid();
                if (before && id == kept && before->id.uuid() == kept)
                    rows[place] = *before;
                if (!before || !same(*before, rows.at(place)))
                    changed.append(row);
            }
            put(page.key(), rows);
        }
        keepPages([&](int page) { return fresh.pages.contains(page); });
        return changed;
    }

    // Pages stand for nothing from here on until each is put or dropped.
    void carryOut(const RowStep &step)
    {
        QMap<int, Row> rows;
        for (auto row = m_rows.constBegin(); row != m_rows.constEnd(); ++row) {
            if (row.key() < step.row)
                rows.insert(rows.cend(), row.key(), *row);
            else if (row.key() - step.row >= -step.count)
                rows.insert(rows.cend(), row.key() + step.count, *row);
        }
        m_rows = rows;
    }

private:
    QMap<int, Row> m_rows;
    QSet<int> m_pages;
};

} // namespace sluice

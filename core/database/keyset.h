// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/page.h"
#include "core/database/session.h"

namespace sluice {

// An ordered list of rows of one table, paged by key: order by (key, id), never by OFFSET from the start.
struct Keyset
{
    enum class KeyType { Text, Boolean, Integer, Time };

    QString table;
    QString columns; // of the table, for the select list
    QString key;     // a column of the table, or an expression over it; wants an index (key, id)
    KeyType keyType = KeyType::Text;
    bool descending = false;
    Sql condition; // over the table
};

// The statement for a page. Its rows have the columns, then the key, then the id. Throws Error Invalid for a
// limit outside 1 … 10,000, a negative skip, and a cursor of another order (fields "limit", "skip", "after").
Sql keysetPage(const Keyset &keyset, const PageRequest &request);
// The statement that counts the rows between two places, or from the start and to the end; those that stand
// at the places do not count. Throws as above.
Sql keysetCount(const Keyset &keyset, const std::optional<Cursor> &after,
                const std::optional<Cursor> &before);
// The statement for the places of single rows, of which it leaves out `skip` first: its rows have the key,
// then the id.
Sql keysetPlaces(const Keyset &keyset, const std::optional<Cursor> &after, qint64 skip, int limit);
// From a row that has the key in a column and the id behind it.
Cursor cursorFrom(const Keyset &keyset, const Row &row, int keyColumn);

// limit and skip of a request, checked as above; for lists that are no Keyset.
int checkedLimit(const PageRequest &request);

// Runs it. Map: Row -> item; keyColumn: where the key stands in a row, the id behind it.
template <class Map>
auto fetchPage(Session &session, const Keyset &keyset, const PageRequest &request, int keyColumn, Map map)
    -> Page<std::invoke_result_t<Map, const Row &>>
{
    Page<std::invoke_result_t<Map, const Row &>> page;
    QList<Cursor> ends;
    session.each(keysetPage(keyset, request), [&](const Row &row) {
        page.items.append(map(row));
        const Cursor cursor = cursorFrom(keyset, row, keyColumn);
        if (!page.first)
            page.first = cursor;
        page.last = cursor;
    });
    page.full = page.items.size() == request.limit;
    if (request.backwards) {
        std::reverse(page.items.begin(), page.items.end());
        std::swap(page.first, page.last);
    }
    return page;
}

// The ids that begin with these hex digits (hyphens allowed, four at least): the first and the last of them.
// Empty when the text is no such beginning.
std::optional<std::pair<QUuid, QUuid>> idRange(const QString &text);

} // namespace sluice

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
// The statement that counts the rows before a place; whether a row stands there does not matter. Throws as
// above.
Sql keysetCountBefore(const Keyset &keyset, const Cursor &place);

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
        const QVariant key = keyset.keyType == Keyset::KeyType::Time      ? QVariant(row.time(keyColumn))
                             : keyset.keyType == Keyset::KeyType::Boolean ? QVariant(row.boolean(keyColumn))
                             : keyset.keyType == Keyset::KeyType::Integer ? QVariant(row.integer(keyColumn))
                                                                          : QVariant(row.text(keyColumn));
        page.items.append(map(row));
        const Cursor cursor{key, row.uuid(keyColumn + 1)};
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

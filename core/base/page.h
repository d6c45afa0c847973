// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QUuid>
#include <QVariant>

#include <optional>

namespace sluice {

// A place in an ordered list: the sort key of a row and its id, in which every order ends. Stays valid when
// other rows come and go.
struct Cursor
{
    QVariant key; // text, number, or UTC time, as the order has it
    QUuid id;

    // Opaque text for scripts and the API; fromText throws Error Invalid (field "after").
    QString toText() const;
    static Cursor fromText(const QString &text);

    friend bool operator==(const Cursor &, const Cursor &) = default;
};

// Which rows of an ordered list to fetch. Forwards: the first `limit` rows behind `after` (or the start),
// after leaving out `skip`. Backwards: the last `limit` rows before `after` (or the end), after leaving out
// `skip`; the rows come in list order all the same.
struct PageRequest
{
    std::optional<Cursor> after;
    qint64 skip = 0;
    int limit = 200; // 1 … 10,000
    bool backwards = false;
};

template <class T>
struct Page
{
    QList<T> items;
    std::optional<Cursor> first; // of the first and last item; empty when there are none
    std::optional<Cursor> last;
    bool full = false; // as many items as asked for: there may be more
};

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/fences.h"

#include <QCoreApplication>

#include <functional>

namespace sluice {

// An ordered list: one keyset, or several one after the other, of which each row is in one only. The key of a
// cursor of several, which must be texts, begins with the number of the keyset (one digit). On the session's
// thread; throws as keysetPage().
class OrderedList
{
    Q_DECLARE_TR_FUNCTIONS(OrderedList)

public:
    explicit OrderedList(const Keyset &only)
        : m_parts{only}
    {
    }
    explicit OrderedList(const QList<Keyset> &parts)
        : m_parts(parts)
    {
    }

    // A condition that is worth finding out only when more than the first of several keysets is read.
    void narrow(const std::function<std::optional<Sql>()> &condition) { m_narrowing = condition; }

    // map and keyColumn as for fetchPage().
    template <class Map>
    auto page(Session &session, const PageRequest &request, int keyColumn, Map map) const
        -> Page<std::invoke_result_t<Map, const Row &>>
    {
        Page<std::invoke_result_t<Map, const Row &>> all;
        PageRequest rest = request;
        rest.limit = checkedLimit(request);
        const int end = request.backwards ? -1 : int(m_parts.size());
        for (int part = start(request); part != end; part += request.backwards ? -1 : 1) {
            rest.after = within(part, rest.after);
            auto found = fetchPage(session, keyset(part), rest, keyColumn, map);
            const qint64 passed = found.items.isEmpty() && rest.skip > 0 && hasNext(part, request.backwards)
                                      ? countBeyond(session, part, rest)
                                      : rest.skip;
            rest.skip -= passed;
            rest.limit -= int(found.items.size());
            rest.after.reset();
            if (found.items.isEmpty())
                continue;
            if (request.backwards) {
                all.last = all.last ? all.last : outside(part, found.last);
                all.first = outside(part, found.first);
                all.items = found.items + all.items;
            } else {
                all.first = all.first ? all.first : outside(part, found.first);
                all.last = outside(part, found.last);
                all.items += found.items;
            }
            if (rest.limit == 0)
                break;
        }
        all.full = rest.limit == 0;
        return all;
    }

    // Rows before a place; whether one stands there does not matter. With exact fences it counts from the
    // nearest of them.
    qint64 countBefore(Session &session, const Cursor &place, const Fences &fences = {}) const;
    std::optional<Cursor> cursorOf(Session &session, const QUuid &id) const; // of a row that is in the list
    Fences guessedFences(Session &session) const;
    Fences exactFences(Session &session) const;

private:
    Keyset keyset(int part) const;
    int start(const PageRequest &request) const;
    int partOf(const Cursor &cursor) const;
    bool hasNext(int part, bool backwards) const;
    std::optional<Cursor> within(int part, const std::optional<Cursor> &cursor) const;
    std::optional<Cursor> outside(int part, const std::optional<Cursor> &cursor) const;
    qint64 countBeyond(Session &session, int part, const PageRequest &request) const;
    Fences joined(Session &session, Fences (*ofPart)(Session &, const Keyset &)) const;

    QList<Keyset> m_parts;
    std::function<std::optional<Sql>()> m_narrowing;
    mutable std::optional<std::optional<Sql>> m_narrowed; // when it was found out
};

} // namespace sluice

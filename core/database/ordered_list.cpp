// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/ordered_list.h"

namespace sluice {

using namespace Qt::StringLiterals;

Keyset OrderedList::keyset(int part) const
{
    Keyset keyset = m_parts.at(part);
    if (!m_narrowing || (part == 0 && m_parts.size() > 1))
        return keyset;
    if (!m_narrowed)
        m_narrowed = m_narrowing();
    if (const auto &condition = *m_narrowed) {
        keyset.condition.text += u" and "_s + condition->text;
        keyset.condition.values.insert(condition->values);
    }
    return keyset;
}

int OrderedList::partOf(const Cursor &cursor) const
{
    if (m_parts.size() == 1)
        return 0;
    const QString key = cursor.key.toString();
    const int part = key.isEmpty() ? -1 : key.at(0).digitValue();
    if (part < 0 || part >= m_parts.size() || cursor.key.metaType() != QMetaType::fromType<QString>())
        throw Error(Error::Kind::Invalid,
                    tr("This place belongs to a list in another order. Start again from the first page."),
                    u"after"_s);
    return part;
}

int OrderedList::start(const PageRequest &request) const
{
    if (request.after)
        return partOf(*request.after);
    return request.backwards ? int(m_parts.size()) - 1 : 0;
}

bool OrderedList::hasNext(int part, bool backwards) const
{
    return backwards ? part > 0 : part + 1 < m_parts.size();
}

std::optional<Cursor> OrderedList::within(int part, const std::optional<Cursor> &cursor) const
{
    if (!cursor || m_parts.size() == 1 || partOf(*cursor) != part)
        return m_parts.size() == 1 ? cursor : std::nullopt;
    return Cursor{cursor->key.toString().mid(1), cursor->id};
}

std::optional<Cursor> OrderedList::outside(int part, const std::optional<Cursor> &cursor) const
{
    if (!cursor || m_parts.size() == 1)
        return cursor;
    return Cursor{QString::number(part) + cursor->key.toString(), cursor->id};
}

qint64 OrderedList::countBeyond(Session &session, int part, const PageRequest &request) const
{
    const auto none = std::optional<Cursor>();
    return session.number(request.backwards ? keysetCount(keyset(part), none, request.after)
                                            : keysetCount(keyset(part), request.after, none));
}

qint64 OrderedList::countBefore(Session &session, const Cursor &place, const Fences &fences) const
{
    const Fence *fence = fences.isExact ? fences.lastBefore(place, m_parts.constFirst().descending) : nullptr;
    qint64 rows = fence ? fence->row + 1 : 0;
    auto after = fence ? std::optional(fence->cursor) : std::nullopt;
    const int end = partOf(place);
    for (int part = after ? partOf(*after) : 0; part <= end; ++part) {
        const auto before = part == end ? within(part, place) : std::nullopt;
        rows += session.number(keysetCount(keyset(part), within(part, after), before));
        after.reset();
    }
    return rows;
}

std::optional<Cursor> OrderedList::cursorOf(Session &session, const QUuid &id) const
{
    for (int part = 0; part < m_parts.size(); ++part) {
        Keyset one = m_parts.at(part);
        one.columns = one.table + u".id"_s;
        one.condition.text += u" and %1.id = :this_row"_s.arg(one.table);
        one.condition.values.insert(u"this_row"_s, id);
        const auto page = fetchPage(session, one, {std::nullopt, 0, 1, false}, 1,
                                    [](const Row &row) { return row.uuid(0); });
        if (page.first)
            return outside(part, page.first);
    }
    return std::nullopt;
}

Fences OrderedList::joined(Session &session, Fences (*ofPart)(Session &, const Keyset &)) const
{
    Fences all{{}, 0, true};
    for (int part = 0; part < m_parts.size(); ++part) {
        const Fences fences = ofPart(session, keyset(part));
        if (fences.count < 0)
            return {};
        for (const Fence &fence : fences.all)
            all.all.append({all.count + fence.row, *outside(part, fence.cursor)});
        all.count += fences.count;
        all.isExact = all.isExact && fences.isExact;
    }
    return all;
}

Fences OrderedList::guessedFences(Session &session) const
{
    return joined(session, sluice::guessedFences);
}

Fences OrderedList::exactFences(Session &session) const
{
    return joined(session, sluice::exactFences);
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/entity_model.h"

#include "core/base/text_key.h"

namespace sluice {

namespace {

constexpr int mostGrown =
    12; // pages that a stretch may have got besides; what is behind them is read when seen

} // namespace

template <class Row>
void EntityModel<Row>::fetchAgain(const QList<Stretch> &stretches, const QList<QUuid> &ids)
{
    const auto job = [listing = m_listing, fences = fences(), stretches, ids](Session &session) {
        const auto query = listing.resolved(session);
        Fresh fresh;
        for (const Stretch &stretch : stretches)
            readStretch(session, query, stretch, fences, fresh);
        readGone(session, query, ids, fences, fresh);
        fresh.count = fences.isExact ? fences.count : typename S::Service(session).count(query.filter);
        QList<Row> rows;
        fresh.pages.removeIf([&](const std::pair<const int &, Page<Row> &> page) {
            // Others write between the questions; what does not fit together is read when it is seen.
            const qint64 expected = std::min<qint64>(pageSize, fresh.count - qint64(page.first) * pageSize);
            if (expected <= 0 || page.second.items.size() != expected)
                return true;
            rows.append(page.second.items);
            return false;
        });
        fresh.numbers = numbersOf(session, rows, listing.subject);
        return fresh;
    };
    ask(Question::Refresh, 0, job, [this](const Fresh &fresh) { accept(fresh); });
}

template <class Row>
void EntityModel<Row>::readStretch(Session &session, const typename S::Query &query, const Stretch &stretch,
                                   const Fences &fences, Fresh &fresh)
{
    typename S::Service service(session);
    const qint64 first = service.countBefore(query, stretch.first, fences);
    const qint64 last = service.countBefore(query, stretch.last, fences);
    const int from = int(first / pageSize);
    const int to = int(std::min<qint64>(last / pageSize, from + stretch.pages + mostGrown));
    // The place itself may be empty now: what stands before it leads to all the rest.
    const int ahead = int(first % pageSize);
    Page<Row> page;
    if (first > 0)
        page = service.list(query, {stretch.first, 0, std::max(ahead, 1), true});
    std::optional<Cursor> after = page.last;
    if (ahead == 0)
        page = {};
    for (int number = from; number <= to; ++number) {
        const int missing = pageSize - int(page.items.size());
        const auto rest = service.list(query, {after, 0, missing, false});
        page.items.append(rest.items);
        page.first = page.first ? page.first : rest.first;
        page.last = rest.last ? rest.last : page.last;
        if (!page.items.isEmpty())
            fresh.pages.insert(number, page);
        if (!rest.full)
            break;
        after = page.last;
        page = {};
    }
}

// Rows that are no longer where they were: read the pages around their new places, if they have any.
template <class Row>
void EntityModel<Row>::readGone(Session &session, const typename S::Query &query, const QList<QUuid> &ids,
                                const Fences &fences, Fresh &fresh)
{
    QSet<QUuid> gone(ids.begin(), ids.end());
    for (const Page<Row> &page : std::as_const(fresh.pages)) {
        for (const Row &row : page.items)
            gone.remove(row.id.uuid());
    }
    for (const QUuid &id : std::as_const(gone)) {
        auto one = query;
        one.filter = {};
        one.filter.search = Id(id).toText();
        one.descending = true; // the order in which a search ranks nothing
        const auto found = typename S::Service(session).list(one, {std::nullopt, 0, 1, false});
        if (!found.first)
            continue;
        Cursor cursor = *found.first;
        const QString prefix = sortKey(query.filter.search.simplified());
        if (!prefix.isEmpty() && query.order == S::Order::Name && !query.descending) // its part of the list
            cursor.key = (cursor.key.toString().startsWith(prefix) ? u'0' : u'1') + cursor.key.toString();
        const qint64 place = typename S::Service(session).countBefore(query, cursor, fences);
        if (!fresh.pages.contains(int(place / pageSize)))
            readStretch(session, query, {cursor, cursor, 1}, fences, fresh);
    }
}

template <class Row>
void EntityModel<Row>::accept(const Fresh &fresh)
{
    QMap<int, Extent> pages;
    QList<KnownRow> rows;
    for (auto page = fresh.pages.constBegin(); page != fresh.pages.constEnd(); ++page) {
        pages.insert(page.key(), {int(page->items.size()), page->full, page->first, page->last});
        for (int place = 0; place < page->items.size(); ++place)
            rows.append({page.key() * pageSize + place, page->items.at(place).id.uuid()});
    }
    acceptAgain(fresh.count, pages, rows, [&](const QUuid &kept) { return take(fresh, kept); });
}

template <class Row>
QList<int> EntityModel<Row>::take(const Fresh &fresh, const QUuid &kept)
{
    const auto numbersAre = [&](const Id &id) {
        const LinkNumbers before = m_numbers.value(id), now = fresh.numbers.value(id);
        return before.quantity == now.quantity && before.share == now.share && before.ended == now.ended;
    };
    const qint64 maximum = m_maximum;
    for (const LinkNumbers &each : fresh.numbers)
        m_maximum = std::max(m_maximum, each.quantity);
    QList<int> changed;
    for (auto page = fresh.pages.constBegin(); page != fresh.pages.constEnd(); ++page) {
        QList<Row> rows = page->items;
        for (int place = 0; place < rows.size(); ++place) {
            const int row = page.key() * pageSize + place;
            const Row *before = at(row);
            const bool isKept = before && before->id == rows.at(place).id && before->id.uuid() == kept;
            if (isKept)
                rows[place] = *before;
            if (!before || *before != rows.at(place) || !numbersAre(rows.at(place).id) ||
                maximum != m_maximum) // the bars of all rows are drawn to one scale
                changed.append(row);
        }
        m_store.put(page.key(), rows);
        m_annotated.insert(page.key());
    }
    m_store.keepPages([&](int page) { return fresh.pages.contains(page); });
    m_numbers = fresh.numbers;
    return changed;
}

template void EntityModel<User>::fetchAgain(const QList<Stretch> &, const QList<QUuid> &);
template void EntityModel<User>::readStretch(Session &, const UserQuery &, const Stretch &, const Fences &,
                                             Fresh &);
template void EntityModel<User>::readGone(Session &, const UserQuery &, const QList<QUuid> &, const Fences &,
                                          Fresh &);
template void EntityModel<User>::accept(const Fresh &);
template QList<int> EntityModel<User>::take(const Fresh &, const QUuid &);
template void EntityModel<Flow>::fetchAgain(const QList<Stretch> &, const QList<QUuid> &);
template void EntityModel<Flow>::readStretch(Session &, const FlowQuery &, const Stretch &, const Fences &,
                                             Fresh &);
template void EntityModel<Flow>::readGone(Session &, const FlowQuery &, const QList<QUuid> &, const Fences &,
                                          Fresh &);
template void EntityModel<Flow>::accept(const Fresh &);
template QList<int> EntityModel<Flow>::take(const Fresh &, const QUuid &);

} // namespace sluice

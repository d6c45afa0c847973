// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/entity_model.h"

namespace sluice {

namespace {

// Pages that a stretch may have got besides; what is behind them is read when seen.
constexpr int mostGrown = 12;

} // namespace

template <class Row>
std::optional<qint64> placeOf(Session &session, const Listing<Row> &listing, decltype(Row::id) id)
{
    const auto query = listing.resolved(session);
    typename SideOf<Row>::Service service(session);
    const auto cursor = service.cursorOf(query, id);
    return cursor ? std::optional(service.countBefore(query, *cursor)) : std::nullopt;
}

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
    ask(Question::Refresh, 0, job, [this](const Fresh &fresh) {
        acceptAgain(fresh.count, fresh.extents(), fresh.known(),
                    [&](const QUuid &kept) { return take(fresh, kept); });
    });
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
    typename S::Service service(session);
    for (const QUuid &id : std::as_const(gone)) {
        const auto found = service.cursorOf(query, Id(id));
        if (!found)
            continue;
        const qint64 place = service.countBefore(query, *found, fences);
        if (!fresh.pages.contains(int(place / pageSize)))
            readStretch(session, query, {*found, *found, 1}, fences, fresh);
    }
}

template <class Row>
QList<int> EntityModel<Row>::take(const Fresh &fresh, const QUuid &kept)
{
    const qint64 maximum = m_maximum;
    for (const LinkNumbers &each : fresh.numbers)
        m_maximum = std::max(m_maximum, each.quantity);
    const bool isSameScale = maximum == m_maximum; // the bars of all rows are drawn to one
    const QList<int> changed = m_store.take(fresh, kept, [&](const Row &before, const Row &now) {
        return isSameScale && before == now && m_numbers.value(now.id) == fresh.numbers.value(now.id);
    });
    for (auto page = fresh.pages.keyBegin(); page != fresh.pages.keyEnd(); ++page)
        m_annotated.insert(*page);
    m_numbers = fresh.numbers;
    m_quantified = QSet<Id>(m_numbers.keyBegin(), m_numbers.keyEnd());
    return changed;
}

template std::optional<qint64> placeOf(Session &, const Listing<User> &, UserId);
template std::optional<qint64> placeOf(Session &, const Listing<Flow> &, FlowId);
template void EntityModel<User>::fetchAgain(const QList<Stretch> &, const QList<QUuid> &);
template void EntityModel<User>::readStretch(Session &, const UserQuery &, const Stretch &, const Fences &,
                                             Fresh &);
template void EntityModel<User>::readGone(Session &, const UserQuery &, const QList<QUuid> &, const Fences &,
                                          Fresh &);
template QList<int> EntityModel<User>::take(const Fresh &, const QUuid &);
template void EntityModel<Flow>::fetchAgain(const QList<Stretch> &, const QList<QUuid> &);
template void EntityModel<Flow>::readStretch(Session &, const FlowQuery &, const Stretch &, const Fences &,
                                             Fresh &);
template void EntityModel<Flow>::readGone(Session &, const FlowQuery &, const QList<QUuid> &, const Fences &,
                                          Fresh &);
template QList<int> EntityModel<Flow>::take(const Fresh &, const QUuid &);

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/fences.h"

#include "core/database/dialect.h"
#include "core/database/interrupt_check.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 fewRows = 20'000; // are counted at once
constexpr qint64 sampleSize = 4'000;
constexpr qint64 leastSample = 20; // says nothing below
constexpr qint64 leastStride = 1'000;
constexpr qint64 mostFences = 5'000;

// As both engines order them: texts by the bytes of UTF-8, ids by their bytes.
int compared(const Cursor &a, const Cursor &b)
{
    const bool isText = a.key.metaType() == QMetaType::fromType<QString>();
    const auto keys = isText ? a.key.toString().toUtf8().compare(b.key.toString().toUtf8())
                             : (a.key == b.key                                              ? 0
                                : QVariant::compare(a.key, b.key) == QPartialOrdering::Less ? -1
                                                                                            : 1);
    return keys != 0 ? keys : a.id.toRfc4122().compare(b.id.toRfc4122());
}

// From fence to fence along the index: an eighth of what numbering all rows takes on SQLite.
QList<Fence> stridden(Session &session, const Keyset &keyset, qint64 stride, const InterruptCheck &check)
{
    QList<Fence> all;
    std::optional<Cursor> last;
    for (;;) {
        check.throwIfInterrupted();
        const auto next = session.first(keysetPlaces(keyset, last, stride - 1, 1),
                                        [&](const Row &row) { return cursorFrom(keyset, row, 0); });
        if (!next)
            return all;
        last = next;
        all.append({(all.size() + 1) * stride - 1, *next});
    }
}

// In one statement, since what a condition finds out first must not be found out for each fence anew.
QList<Fence> numbered(Session &session, const Keyset &keyset, qint64 stride)
{
    const QString direction = keyset.descending ? u"desc"_s : u"asc"_s;
    return session.list({uR"(select fence_key, fence_id, place from
                             (select %1 as fence_key, %2.id as fence_id,
                                     row_number() over (order by %1 %3, %2.id %3) as place
                              from %2 where %4) numbered
                             where place % %5 = 0 order by place)"_s.arg(keyset.key, keyset.table, direction,
                                                                         keyset.condition.text,
                                                                         QString::number(stride)),
                         keyset.condition.values},
                        [&](const Row &row) {
                            return Fence{row.integer(2) - 1, cursorFrom(keyset, row, 0)};
                        });
}

} // namespace

const Fence *Fences::lastUpTo(qint64 row) const
{
    const auto behind = std::upper_bound(
        all.begin(), all.end(), row, [](qint64 wanted, const Fence &fence) { return wanted < fence.row; });
    return behind == all.begin() ? nullptr : &*std::prev(behind);
}

const Fence *Fences::lastBefore(const Cursor &place, bool descending) const
{
    const auto comesBefore = [&](const Fence &fence, const Cursor &wanted) {
        const int order = compared(fence.cursor, wanted);
        return descending ? order > 0 : order < 0;
    };
    const auto behind = std::lower_bound(all.begin(), all.end(), place, comesBefore);
    return behind == all.begin() ? nullptr : &*std::prev(behind);
}

Fences guessedFences(Session &session, const Keyset &keyset)
{
    const Dialect &dialect = session.dialect();
    const qint64 rough = session.number({dialect.roughCount(keyset.table)});
    if (rough <= fewRows)
        return exactFences(session, keyset);
    const qint64 every = rough / sampleSize;
    const QString direction = keyset.descending ? u"desc"_s : u"asc"_s;
    const QList<Cursor> sample = session.list(
        {u"select %1, %2.id from %3 where %4 order by %1 %5, %2.id %5"_s.arg(
             keyset.key, keyset.table, dialect.sample(keyset.table, every), keyset.condition.text, direction),
         keyset.condition.values},
        [&](const Row &row) { return cursorFrom(keyset, row, 0); });
    if (sample.size() < leastSample)
        return {};
    Fences fences{{}, sample.size() * every, false};
    for (qsizetype i = 0; i < sample.size(); ++i)
        fences.all.append({i * every + every / 2, sample.at(i)});
    return fences;
}

Fences exactFences(Session &session, const Keyset &keyset)
{
    const InterruptCheck check(session);
    const qint64 rough = session.number({session.dialect().roughCount(keyset.table)});
    const qint64 stride = std::max(leastStride, rough / mostFences);
    Fences fences;
    fences.all = keyset.condition.text == u"true" ? stridden(session, keyset, stride, check)
                                                  : numbered(session, keyset, stride);
    fences.isExact = true;
    const bool none = fences.all.isEmpty();
    const auto last = none ? std::nullopt : std::optional(fences.all.constLast().cursor);
    fences.count =
        (none ? 0 : fences.all.constLast().row + 1) + session.number(keysetCount(keyset, last, std::nullopt));
    return fences;
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/link_spread.h"

#include "core/transfer/split_mix.h"

#include <algorithm>
#include <numeric>

namespace sluice {

namespace {

std::vector<qint64> flowSizes(qint64 users, qint64 flows, qint64 links)
{
    const auto weight = [](qint64 rank) { return 1 + 1'000'000 / (rank + 4); };
    qint64 weights = 0;
    for (qint64 rank = 0; rank < flows; ++rank)
        weights += weight(rank);
    std::vector<qint64> sizes;
    qint64 rest = links;
    for (qint64 rank = 0; rank < flows; ++rank) {
        sizes.push_back(qMin(users, links * weight(rank) / weights));
        rest -= sizes.back();
    }
    for (qint64 &size : sizes) {
        const qint64 more = qMin(users - size, rest);
        size += more;
        rest -= more;
    }
    return sizes;
}

} // namespace

std::vector<NumberedLink> spreadLinks(qint64 users, qint64 flows, qint64 links, quint64 seed)
{
    std::vector<NumberedLink> result;
    result.reserve(static_cast<size_t>(links));
    SplitMix numbers(seed);
    qint32 flow = 0;
    for (const qint64 size : flowSizes(users, flows, links)) {
        // A step without a common divisor visits every user once before it comes back.
        qint64 step = 1 + numbers.below(users);
        while (std::gcd(step, users) != 1)
            ++step;
        qint64 user = numbers.below(users);
        for (qint64 i = 0; i < size; ++i) {
            result.push_back({static_cast<qint32>(user), flow});
            user = (user + step) % users;
        }
        ++flow;
    }
    std::sort(result.begin(), result.end());
    return result;
}

} // namespace sluice

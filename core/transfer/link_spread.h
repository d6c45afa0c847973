// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <vector>

namespace sluice {

struct NumberedLink
{
    qint32 user;
    qint32 flow;

    friend auto operator<=>(const NumberedLink &, const NumberedLink &) = default;
};

// Exactly so many distinct pairs of users and flows, numbered from 0, such that few flows are big and most
// are small; in the order of users, in which they are quickly written. links must not exceed users * flows.
// The same for the same numbers on every machine.
std::vector<NumberedLink> spreadLinks(qint64 users, qint64 flows, qint64 links, quint64 seed);

} // namespace sluice

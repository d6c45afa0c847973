// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/problem.h"
#include "app/api/route.h"

namespace sluice::api {

// Which route a request takes; a slash at the end of the path does not matter.
struct RouteMatch
{
    const Route *route = nullptr; // nullptr: only OPTIONS
    QList<QUuid> ids;
    QByteArray allowed;          // "GET, HEAD, OPTIONS"
    QList<Complaint> complaints; // what should be an id in the path and is none
};

// Throws Problem 404 and 405.
RouteMatch matchRoute(const QByteArray &method, const QString &path);

} // namespace sluice::api

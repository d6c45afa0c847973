// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/route.h"

namespace sluice::api {

// The parts of routes().
QList<Route> userRoutes();
QList<Route> flowRoutes();
QList<Route> linkRoutes();
QList<Route> changeRoutes();
QList<Route> healthRoutes();

} // namespace sluice::api

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/server/service.h"

namespace sluice::api {

// The routes, as a server asks them.
Service localService();

} // namespace sluice::api

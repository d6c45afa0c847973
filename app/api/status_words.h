// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace sluice::api {

const char *titleOf(int status); // the words of RFC 9110; none for a status that is never answered

} // namespace sluice::api

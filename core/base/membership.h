// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace sluice {

// How a row stands to a set of rows of the other side: linked to all of them, to some, to none.
enum class Membership { Linked, Partly, NotLinked };

} // namespace sluice

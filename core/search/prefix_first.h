// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/ordered_list.h"

namespace sluice {

// A list in the order of name_sort: what begins with the search stands before what only contains it. Each of
// the two is read along the index, so that one typed letter finds its first rows at once.
OrderedList prefixFirst(const Keyset &byName, const QString &search);

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/reference/verb_tree.h"

namespace sluice {

// The sections OPTIONS and COMMANDS of sluicectl(1), in the macros of man(7).
QString manualSections(const QList<VerbEntry> &tree);

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

#include "core/changes/removal.h"

namespace sluice {

// "Ada, Bob and 3 more".
QString shortList(const QStringList &names, qint64 all);

// Of a field that was set in so many rows.
void writeChanged(const Output &output, qint64 changed, qint64 rows);

void writeRemoval(const Output &output, const Removal &removal);

} // namespace sluice

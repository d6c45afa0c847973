// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

namespace sluice {

// "upgrade --rehearse": prints what happened on the copy. ExitCode::Refused when up, down and up again did
// not give the same schema.
ExitCode rehearseUpgrade(Context &context, const QString &target);

} // namespace sluice

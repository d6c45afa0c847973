// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

namespace sluice {

// A file of revisions or of the model says what cannot be.
inline Error invalidMigrations(const QString &message)
{
    return Error(Error::Kind::Invalid, message, QStringLiteral("migrations"));
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace sluice {

Q_DECLARE_LOGGING_CATEGORY(logMigrations)

} // namespace sluice

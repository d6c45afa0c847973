// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace sluice {

// Why the QtSql driver ("QSQLITE", "QPSQL") cannot be used, untranslated, with the name of the library that
// is missing; empty when it can. Any thread.
QString driverProblem(const QString &driver);

} // namespace sluice

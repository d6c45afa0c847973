// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database_url.h"

#include <QByteArray>
#include <QStringList>

namespace sluice::test {

// Databases of the Python project, made with the real Alembic, and read past Sluice
// (tests/support/original_project.py).
QByteArray makeOriginal(const DatabaseUrl &url, const QStringList &options); // its rows
QByteArray rowsPastSluice(const DatabaseUrl &url);                           // in the same form
QByteArray originalTables(const DatabaseUrl &url, const QString &prefix);

// Everything in a database: the bytes of the file, or what pg_dump says.
QByteArray contentOf(const DatabaseUrl &url);

} // namespace sluice::test

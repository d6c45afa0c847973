// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace sluice::api {

// The table of routes as one HTML page without scripts.
QByteArray plainDocs(const QString &version);

} // namespace sluice::api

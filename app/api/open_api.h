// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

namespace sluice::api {

// The table of routes as an OpenAPI 3.1 document. version: of Sluice.
QJsonObject openApi(const QString &version);

} // namespace sluice::api

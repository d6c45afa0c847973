// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/json_value.h"

#include <QByteArray>

namespace sluice::api {

// Reads JSON more strictly than QJsonDocument, which takes the last of two members of one name and mends
// broken texts: a document that two readers may understand differently is none. Throws Error Invalid (field
// "body") that says where: for what RFC 8259 does not allow, bytes that are no UTF-8, halves of character
// pairs, two members of one name, and more than 16 levels, 64 members of one object or 100,000 values.
JsonValue readJson(const QByteArray &bytes);

} // namespace sluice::api

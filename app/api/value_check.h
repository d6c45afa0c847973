// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/problem.h"

namespace sluice::api {

// What is wrong with a body: missing and unknown members, values of another kind. At most 100 complaints; no
// lengths of texts (see Schema).
QList<Complaint> complaintsAbout(const JsonValue &value, const Schema &schema);

// The same of one text, as a query has it: "true", "12".
std::optional<QString> complaintAbout(const QString &text, const Schema &schema);

} // namespace sluice::api

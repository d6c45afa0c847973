// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/message.h"

namespace sluice::api {

// Of all that makes a request what it is, but for its key.
QString fingerprintOf(const Request &request);

// An answer as text, and back.
QString keptText(const Response &response);
Response keptResponse(const QString &text);

} // namespace sluice::api

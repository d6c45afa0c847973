// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/message.h"

namespace sluice::api {

// What everybody on this machine may read: /health, /openapi.json, and the documents /docs (Swagger UI) and
// /redoc with what they load, from within the program. Built without these, both are a plain page of our own.
bool isPublicPage(const QString &path);
Response publicPage(const Request &request, const QString &version); // Problem 404, 405

} // namespace sluice::api

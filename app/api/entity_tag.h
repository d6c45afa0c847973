// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/message.h"

namespace sluice::api {

// The validator of a row (RFC 9110, 8.8.3): the same as long as its JSON is the same.
QByteArray entityTag(const QByteArray &json);
// The same for long lists, where only caching depends on it: weak, and quick to make.
QByteArray weakTag(const QByteArray &json);

// If-Match, as far as it is given: throws Problem 412 with the row as it is now when its tag is not among
// those named.
void requireMatch(const Request &request, const QByteArray &current);

// If-None-Match names the tag of the answer.
bool isKnown(const Request &request, const Response &response);

} // namespace sluice::api

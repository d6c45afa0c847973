// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/message.h"

#include <optional>

namespace sluice::api {

// An answer as it goes over the wire. Nothing when a header of it would break out of its line.
std::optional<QByteArray> textOf(const Response &response, bool keepAlive, bool withBody);

// The head of an answer that goes on until the connection ends.
QByteArray streamHead();

} // namespace sluice::api

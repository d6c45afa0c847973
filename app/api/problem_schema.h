// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/schema.h"

namespace sluice::api {

SchemaPtr problemSchema(); // what answerTo(Problem) writes

} // namespace sluice::api

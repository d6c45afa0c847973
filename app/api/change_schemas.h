// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/schema.h"

namespace sluice::api {

// What core/changes/change_json.h writes.
SchemaPtr changeSchema();
SchemaPtr changeEventSchema();
SchemaPtr changedRowSchema();
SchemaPtr changedLinkSchema();
SchemaPtr undoSchema();

} // namespace sluice::api

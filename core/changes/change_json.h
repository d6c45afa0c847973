// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

namespace sluice {

struct ChangeCounts;
struct ChangeRecord;

// For programs: named like the columns of "changes", times in ISO 8601.
QJsonObject toJson(const ChangeRecord &change);
QJsonObject toJson(const ChangeCounts &counts);

} // namespace sluice

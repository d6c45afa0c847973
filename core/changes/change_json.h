// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changes/undo_conflict.h"

#include <QJsonObject>

namespace sluice {

enum class Deed;
struct ChangedLink;
struct ChangedRow;

// For programs: named like the columns of "changes", times in ISO 8601.
QJsonObject toJson(const ChangeRecord &change);
QJsonObject toJson(const ChangeCounts &counts);
QJsonObject toJson(const ChangedLink &link);
QJsonObject toJson(const UndoConflict &conflict);
QJsonObject rowToJson(const ChangedRow &row, bool isUser);

QJsonValue timeOrNull(const QDateTime &time);

// Stable codes: "created", "link", "made_anew".
QString word(Deed deed);
QString word(UndoConflict::What what);
QString word(UndoConflict::Reason reason);

} // namespace sluice

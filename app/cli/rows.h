// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/text_table.h"

#include "core/base/clock.h"
#include "core/changes/change_json.h"
#include "core/changes/edit_conflict.h"
#include "core/changes/removal.h"
#include "core/flows/flow.h"
#include "core/links/link.h"
#include "core/transfer/import.h"
#include "core/transfer/seed.h"
#include "core/users/user.h"

#include <QJsonArray>
#include <QJsonObject>

namespace sluice {

// Rows as sluicectl prints them: JSON objects named like the columns, times as isoTime().
QJsonObject toJson(const User &user);
QJsonObject toJson(const Flow &flow);
QJsonObject toJson(const Link &link);
QJsonObject toJson(const LinkReceipt &receipt);
QJsonObject toJson(const LinkPreview &preview);
QJsonObject toJson(const Removal &removal);
QJsonObject toJson(const SeedReceipt &receipt);
QJsonObject toJson(const ImportReport &report, bool dryRun);
// {"row":…,"by":the change|null,"fields":[{"field":…,"was":…,"theirs":…,"mine":…,"conflict":…},…]}; theirs is
// null when the row is gone.
QJsonObject toJson(const EditConflict &conflict);

// The row as "users show --json" and "flows show --json" print it. Throws Error Invalid with field "seen".
User userFromJson(const QByteArray &text);
Flow flowFromJson(const QByteArray &text);

template <class Row>
QJsonArray toJson(const QList<Row> &rows)
{
    QJsonArray array;
    for (const Row &row : rows)
        array.append(toJson(row));
    return array;
}

TextTable toTable(const QList<User> &users);
TextTable toTable(const QList<Flow> &flows);
TextTable toTable(const QList<Link> &links);

// Two columns: what, and how much or which.
TextTable toTable(const QJsonObject &object, const QStringList &keys);

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"

#include <QDateTime>

#include <optional>

namespace sluice {

// What a change did to a row or a link. Restored: an undo put it back with its id and times.
enum class Deed { Created, Edited, Removed, Restored };

// A value that an edit replaced. Booleans are "true" and "false".
struct ChangedField
{
    QString name; // column: "email", "name", "description", "is_active"
    QString was;
    std::optional<QString> became; // empty: the journal does not know

    friend bool operator==(const ChangedField &, const ChangedField &) = default;
};

struct ChangedRow
{
    Deed deed = Deed::Created;
    QUuid id;                   // of a user or a flow, as was asked for
    QString name;               // now, or the last one
    QString email;              // of a user
    QList<ChangedField> fields; // Edited: what differs; Removed: what it had
};

struct ChangedLink
{
    Deed deed = Deed::Created; // Edited: another end
    UserId user;
    FlowId flow;
    QString userName;
    QString userEmail;
    QString flowName;
    QDateTime linkedAt; // UTC
    ChangeId linkedBy;  // the change that made the link first
    QDateTime until;    // UTC, invalid without an end: as it is or was last; Edited: before
    QDateTime became;   // the same, after
};

} // namespace sluice

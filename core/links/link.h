// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"

#include <QDateTime>

namespace sluice {

// A user in a flow, with the names a person reads and where the link comes from.
struct Link
{
    UserId user;
    FlowId flow;
    QString userName;
    QString userEmail;
    QString flowName;
    QDateTime linkedAt; // UTC
    ChangeId linkedBy;
    QString actor;   // who made the change; empty when the journal does not know it
    QString program; // with what
    QString kind;    // of the change: "link.add", "import.links", "seed", …
};

// What linking, unlinking or setting did, counted in pairs.
struct LinkReceipt
{
    qint64 added = 0;
    qint64 alreadyThere = 0;
    qint64 removed = 0;
    qint64 notThere = 0;
};

// What linking these sets would do.
struct LinkPreview
{
    qint64 pairs = 0;
    qint64 alreadyThere = 0;
    qint64 fresh() const { return pairs - alreadyThere; }
};

} // namespace sluice

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
    QDateTime until; // UTC; invalid: no end. A link that has ended stays one until it is swept
    QString untilBy; // who gave it this end, by name or account; empty when the journal does not know it

    bool hasEnded(const QDateTime &now) const { return until.isValid() && until <= now; }
};

// What linking, unlinking or setting did, counted in pairs.
struct LinkReceipt
{
    qint64 added = 0;
    qint64 alreadyThere = 0;
    qint64 removed = 0;
    qint64 notThere = 0;
    qint64 edited = 0; // of those that were already there: now have the end that was asked for
};

// What a new end did, counted in links.
struct UntilReceipt
{
    qint64 edited = 0;
    qint64 unchanged = 0; // had this end already; or, when prolonging, have none
};

// One link.
struct LinkKey
{
    UserId user;
    FlowId flow;

    friend bool operator==(const LinkKey &, const LinkKey &) = default;
};

// What a sweep removes.
struct SweepPreview
{
    struct Part
    {
        FlowId flow;
        QString name;
        qint64 links = 0;
    };
    qint64 links = 0;
    qint64 users = 0;
    qint64 flows = 0;
    QList<Part> parts; // the flows with most of them, 20 at most
};

// What linking these sets would do.
struct LinkPreview
{
    qint64 pairs = 0;
    qint64 alreadyThere = 0;
    qint64 fresh() const { return pairs - alreadyThere; }
};

} // namespace sluice

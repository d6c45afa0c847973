// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/database/sql.h"

#include <QDateTime>

#include <optional>

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
    friend bool operator==(const Link &, const Link &) = default;
};

// What can be done with every pair of some users and some flows.
enum class LinkAction {
    Add,
    Remove,
    SetFlows, // afterwards the users are in exactly these flows
    SetUsers, // afterwards the flows have exactly these users
};

constexpr bool isSet(LinkAction action)
{
    return action == LinkAction::SetFlows || action == LinkAction::SetUsers;
}

// A listed row that is not there any more.
struct GoneRow
{
    QUuid id;
    QString name; // the last it had; empty when the journal does not know

    friend bool operator==(const GoneRow &, const GoneRow &) = default;
};

struct GoneRows
{
    QList<GoneRow> users;
    QList<GoneRow> flows;

    bool isEmpty() const { return users.isEmpty() && flows.isEmpty(); }
    friend bool operator==(const GoneRows &, const GoneRows &) = default;
};

// What an action would do with these sets, counted in pairs.
struct LinkPreview
{
    LinkAction action = LinkAction::Add;
    qint64 users = 0; // that there are
    qint64 flows = 0;
    qint64 pairs = 0;
    qint64 alreadyThere = 0;
    qint64 wouldRemove = 0; // of the pairs when removing; when setting, of other pairs
    qint64 wouldEdit = 0;   // of those already there: have another end than the one that is asked for
    qint64 refused = 0;     // pairs besides, of which a row is gone
    GoneRows gone;

    qint64 fresh() const { return pairs - alreadyThere; } // not linked yet
    // What toggling does: adds what is missing, or removes all when nothing is.
    LinkAction toggling() const { return fresh() > 0 ? LinkAction::Add : LinkAction::Remove; }
    qint64 reach() const { return pairs + (isSet(action) ? wouldRemove : 0); }
    friend bool operator==(const LinkPreview &, const LinkPreview &) = default;
};

// What an action did, counted in pairs, and with which rows.
struct LinkReceipt
{
    qint64 added = 0;
    qint64 alreadyThere = 0;
    qint64 removed = 0;
    qint64 notThere = 0;
    qint64 edited = 0;  // of those that were already there: now have the end that was asked for
    qint64 refused = 0; // of which a row was gone
    GoneRows gone;
    std::optional<ChangeId> change; // none when there was nothing to do
    LinkAction action = LinkAction::Add;
    UserSet users; // as they were then: what asked about links is listed
    FlowSet flows;
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

// One pair, and what an action would do with it.
struct PairForecast
{
    enum class Outcome { Added, AlreadyThere, Removed, NotThere };

    UserId user;
    FlowId flow;
    QString userName;
    QString userEmail;
    QString flowName;
    Outcome outcome = Outcome::Added;
};

} // namespace sluice

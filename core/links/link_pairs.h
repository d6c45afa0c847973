// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/session.h"
#include "core/links/link.h"

namespace sluice {

struct Change;

// For the services of this folder: both sets in one statement, each with its own placeholders.
struct LinkPairs
{
    Sql users;
    Sql flows;
    QVariantMap values;
    bool usersAreListed;
    bool flowsAreListed;

    LinkPairs(const UserSet &userSet, const FlowSet &flowSet)
        : users(userSet.ids.prefixed(QStringLiteral("u_")))
        , flows(flowSet.ids.prefixed(QStringLiteral("f_")))
        , usersAreListed(userSet.isListed)
        , flowsAreListed(flowSet.isListed)
    {
        values = users.values;
        values.insert(flows.values);
    }

    // Conditions over user_flows: the pairs themselves, and what "set exactly" takes away beside them.
    Sql links() const;
    Sql others(LinkAction action) const;
    // What follows "from": every pair of rows that there are, as u and f.
    QString everyPair() const;
    // Links those that are not linked yet.
    Sql insertionBy(const Change &change, const std::optional<QDateTime> &until = {}) const;
};

// The rows a set has now.
template <class Id>
IdSet<Id> listed(Session &session, const IdSet<Id> &set)
{
    return IdSet<Id>::of(session.list(set.ids, [](const Row &row) { return row.id<Id>(0); }));
}

// How many rows and pairs there are, and which listed ones are gone; without what a look at the links would
// tell.
LinkPreview extentOf(Session &session, const UserSet &users, const FlowSet &flows, LinkAction action);

} // namespace sluice

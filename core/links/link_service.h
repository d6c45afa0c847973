// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/page.h"
#include "core/database/sql.h"
#include "core/flows/flow.h"
#include "core/links/link.h"
#include "core/users/user.h"

#include <QCoreApplication>
#include <QHash>

namespace sluice {

class Session;
struct Change;

struct LinkFilter
{
    std::optional<UserSet> users;
    std::optional<FlowSet> flows;
};

// Who is in which flow. Every write is set-based over many users × many flows, one transaction, one change.
// On the session's thread; errors as Session throws them.
class LinkService
{
    Q_DECLARE_TR_FUNCTIONS(LinkService)

public:
    explicit LinkService(Session &session)
        : m_session(session)
    {
    }

    // Flow by flow in the order in which flows, and then users, were made.
    Page<Link> list(const LinkFilter &filter, const PageRequest &request);
    qint64 count(const LinkFilter &filter);

    // Set exactly is written as a difference; NotFound when all rows to be set are gone.
    LinkReceipt apply(LinkAction action, const UserSet &users, const FlowSet &flows);
    LinkReceipt add(const UserSet &users, const FlowSet &flows);
    LinkReceipt remove(const UserSet &users, const FlowSet &flows);
    LinkReceipt setFlows(const UserSet &users, const FlowSet &flows);
    LinkReceipt setUsers(const UserSet &users, const FlowSet &flows);
    // Adds what is missing; when every pair is there already, removes them all.
    LinkReceipt toggle(const UserSet &users, const FlowSet &flows);
    // Makes the missing row and links it, in one transaction. Errors as the create of each service.
    User addNewUser(const UserDraft &draft, const FlowSet &flows);
    Flow addNewFlow(const FlowDraft &draft, const UserSet &users);

    // What the action would do with the sets as they are now; loads no rows, writes nothing.
    LinkPreview preview(const UserSet &users, const FlowSet &flows, LinkAction action = LinkAction::Add);
    LinkAction toggling(const UserSet &users, const FlowSet &flows); // what toggle() would do
    // Some of the pairs, those that would change first.
    QList<PairForecast> firstPairs(const UserSet &users, const FlowSet &flows, LinkAction action, int limit);

    // How many of the users are in each flow, and the other way round; rows without any are left out.
    QHash<FlowId, qint64> usersInFlows(const UserSet &users, const FlowSet &flows);
    QHash<UserId, qint64> flowsOfUsers(const UserSet &users, const FlowSet &flows);
    // All members of each flow, all flows of each user.
    QHash<FlowId, qint64> memberCounts(const FlowSet &flows);
    QHash<UserId, qint64> flowCounts(const UserSet &users);

private:
    static QString kindOf(LinkAction action);
    void describe(Change &change, const UserSet &users, const FlowSet &flows);

    Session &m_session;
};

} // namespace sluice

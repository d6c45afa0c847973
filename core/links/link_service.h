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
struct LinkPairs;

struct LinkFilter
{
    std::optional<UserSet> users = {};
    std::optional<FlowSet> flows = {};
    bool hasEnd = false;                     // leaves out links without
    std::optional<QDateTime> endsAfter = {}; // the end is later; a link without an end is left out
    std::optional<QDateTime> endsBy = {};    // the end is then or earlier; the same
};

enum class LinkOrder {
    Flow, // flow by flow in the order in which flows, and then users, were made
    Until // what ends first comes first; only links with an end
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

    Page<Link> list(const LinkFilter &filter, const PageRequest &request, LinkOrder order = LinkOrder::Flow);
    qint64 count(const LinkFilter &filter);

    // Set exactly is written as a difference; NotFound when all rows to be set are gone. A pair that is
    // linked already keeps its end, unless one is given.
    LinkReceipt apply(LinkAction action, const UserSet &users, const FlowSet &flows,
                      const std::optional<QDateTime> &until = {});
    LinkReceipt add(const UserSet &users, const FlowSet &flows);
    LinkReceipt add(const UserSet &users, const FlowSet &flows, const QDateTime &until);
    LinkReceipt remove(const UserSet &users, const FlowSet &flows);
    LinkReceipt setFlows(const UserSet &users, const FlowSet &flows);
    LinkReceipt setUsers(const UserSet &users, const FlowSet &flows);
    // Adds what is missing; when every pair is there already, removes them all.
    LinkReceipt toggle(const UserSet &users, const FlowSet &flows);
    // Makes the missing row and links it, in one transaction. Errors as the create of each service.
    User addNewUser(const UserDraft &draft, const FlowSet &flows);
    Flow addNewFlow(const FlowDraft &draft, const UserSet &users);

    // What the action would do with the sets as they are now; loads no rows, writes nothing.
    LinkPreview preview(const UserSet &users, const FlowSet &flows, LinkAction action = LinkAction::Add,
                        const std::optional<QDateTime> &until = {});
    // Some of the pairs, those that would change first.
    QList<PairForecast> firstPairs(const UserSet &users, const FlowSet &flows, LinkAction action, int limit);

    // Gives links an end, or takes it away. Only what is linked is touched.
    UntilReceipt setUntil(const LinkFilter &which, const std::optional<QDateTime> &until);
    UntilReceipt setUntil(const QList<LinkKey> &which, const std::optional<QDateTime> &until);
    // Moves the ends by days, from today where they are past, at the same time of day here. A link without
    // an end stays so.
    UntilReceipt prolong(const LinkFilter &which, int days);
    UntilReceipt prolong(const QList<LinkKey> &which, int days);
    // The links that have ended by now: removed only here, and only when somebody asks.
    SweepPreview previewSweep(const QDateTime &now);
    qint64 sweep(const QDateTime &now);

    // How many of the users are in each flow, and the other way round; rows without any are left out.
    QHash<FlowId, qint64> usersInFlows(const UserSet &users, const FlowSet &flows);
    QHash<UserId, qint64> flowsOfUsers(const UserSet &users, const FlowSet &flows);
    // All members of each flow, all flows of each user.
    QHash<FlowId, qint64> memberCounts(const FlowSet &flows);
    QHash<UserId, qint64> flowCounts(const UserSet &users);
    // As usersInFlows() and flowsOfUsers(), but only links that have ended by now.
    QHash<FlowId, qint64> endedInFlows(const UserSet &users, const FlowSet &flows, const QDateTime &now);
    QHash<UserId, qint64> endedOfUsers(const UserSet &users, const FlowSet &flows, const QDateTime &now);

private:
    static QString kindOf(LinkAction action);
    UntilReceipt editEnds(Change &change, const LinkFilter &which, const QString &becomes,
                          const QVariantMap &values);
    LinkReceipt write(Change &change, LinkReceipt receipt, const LinkPreview &extent,
                      const std::optional<QDateTime> &until);
    void describeLinks(Change &change, const QString &image);
    void describe(Change &change, const LinkPairs &pairs);

    Session &m_session;
};

} // namespace sluice

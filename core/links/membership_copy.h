// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/links/link.h"

#include <QCoreApplication>

namespace sluice {

class Session;

enum class CopyMode {
    AddOnly, // what they have besides stays
    Mirror,  // they have exactly the same afterwards
    Move,    // and the source has none of it afterwards
};

// Gives users the flows that another user is in, or flows the users that another flow has. One transaction,
// one change. On the session's thread; errors as Session throws them, and those named below.
class MembershipCopy
{
    Q_DECLARE_TR_FUNCTIONS(MembershipCopy)

public:
    explicit MembershipCopy(Session &session)
        : m_session(session)
    {
    }

    // NotFound when the source is gone; Invalid (field "to") when nobody but the source would receive.
    LinkPreview preview(UserId from, const UserSet &to, CopyMode mode);
    LinkPreview preview(FlowId from, const FlowSet &to, CopyMode mode);
    // Some of the links, those that would change first; without what the source loses.
    QList<PairForecast> firstPairs(UserId from, const UserSet &to, CopyMode mode, int limit);
    QList<PairForecast> firstPairs(FlowId from, const FlowSet &to, CopyMode mode, int limit);
    // Moving counts what the source lost as removed.
    LinkReceipt copy(UserId from, const UserSet &to, CopyMode mode);
    LinkReceipt copy(FlowId from, const FlowSet &to, CopyMode mode);

private:
    struct Pair // what is linked, and how
    {
        UserSet users;
        FlowSet flows;
        LinkAction action;
    };

    Pair plan(UserId from, const UserSet &to, CopyMode mode);
    Pair plan(FlowId from, const FlowSet &to, CopyMode mode);
    template <class Id>
    Pair planned(const Id &from, const IdSet<Id> &to, CopyMode mode);
    template <class Id>
    LinkPreview previewOf(const Id &from, const IdSet<Id> &to, CopyMode mode);
    template <class Id>
    LinkReceipt copyOf(const Id &from, const IdSet<Id> &to, CopyMode mode);

    Session &m_session;
};

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/links/link_recipe.h"

#include <QCoreApplication>

namespace sluice {

class Session;

enum class CopyMode {
    AddOnly, // what they have besides stays
    Mirror,  // they have exactly the same afterwards
    Move,    // and the source has none of it afterwards
};

// Users get the flows that another user is in, or flows the users that another flow has.
template <class Id>
struct CopyOrder
{
    using OtherSet = std::conditional_t<std::is_same_v<Id, UserId>, FlowSet, UserSet>;

    Id from;
    IdSet<Id> to;
    CopyMode mode = CopyMode::AddOnly;
    std::optional<OtherSet> only = {}; // of what the source has; not with Mirror
};

using UserCopy = CopyOrder<UserId>;
using FlowCopy = CopyOrder<FlowId>;

// Carries such orders out, each in one transaction and one change. On the session's thread; errors as Session
// throws them, NotFound when the source is gone, Invalid (field "to") when nobody but the source would
// receive.
class MembershipCopy
{
    Q_DECLARE_TR_FUNCTIONS(MembershipCopy)

public:
    explicit MembershipCopy(Session &session)
        : m_session(session)
    {
    }

    template <class Id>
    LinkPreview preview(const CopyOrder<Id> &order);
    // Some of the links, those that would change first; without what the source loses.
    template <class Id>
    QList<PairForecast> firstPairs(const CopyOrder<Id> &order, int limit);
    // Moving counts what the source lost as removed. What is linked by it gets the end it has at the source.
    template <class Id>
    LinkReceipt copy(const CopyOrder<Id> &order);
    template <class Id>
    LinkRecipe recipe(const CopyOrder<Id> &order); // copy_recipe.cpp

private:
    struct Pair // what is linked, and how
    {
        UserSet users;
        FlowSet flows;
        LinkAction action;
    };

    template <class Id>
    Pair planned(const CopyOrder<Id> &order);

    Session &m_session;
};

} // namespace sluice

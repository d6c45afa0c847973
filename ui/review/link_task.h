// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/links/link_recipe.h"
#include "core/links/membership_copy.h"
#include "ui/workspace/side.h"

#include <memory>

namespace sluice {

// A task on the worker, with its sets as they stand now.
class LinkDeed
{
public:
    virtual ~LinkDeed() = default;

    virtual LinkPreview preview() = 0;
    virtual QList<PairForecast> firstPairs(int limit) = 0;
    virtual LinkRecipe recipe() = 0;
    virtual LinkReceipt apply() = 0;
};

// What a person asks about links, as a value that travels to the worker, and what is said about it.
class LinkTask
{
public:
    virtual ~LinkTask() = default;

    virtual std::unique_ptr<LinkDeed> on(Session &session) const = 0;
    virtual qint64 mostPairs() const = 0; // that it can be about
    virtual bool isAlwaysReviewed() const { return false; }
    virtual bool isAlwaysReceipted() const { return false; }

    virtual QString summary(const LinkPreview &preview) const = 0;
    virtual QString verb(LinkAction action) const = 0; // for a button
    virtual QString receipt(const LinkReceipt &receipt) const = 0;
};

using SharedTask = std::shared_ptr<const LinkTask>;

// Every pair of two selections.
class PairTask : public LinkTask
{
public:
    enum class Step { Link, Unlink, Toggle, SetFlows, SetUsers };

    PairTask(Step step, const Selection<User> &users, const Selection<Flow> &flows);

    const Selection<User> &users() const { return m_users; }
    const Selection<Flow> &flows() const { return m_flows; }
    std::optional<bool> setsFlows() const; // of "set exactly", which way it goes

    std::unique_ptr<LinkDeed> on(Session &session) const override;
    qint64 mostPairs() const override { return m_users.count * m_flows.count; }
    bool isAlwaysReviewed() const override { return setsFlows().has_value(); }
    QString summary(const LinkPreview &preview) const override;
    QString verb(LinkAction action) const override;
    QString receipt(const LinkReceipt &receipt) const override;

private:
    const Step m_step;
    const Selection<User> m_users;
    const Selection<Flow> m_flows;
};

// Giving rows what another one has. Row: User, and flows are given; or Flow, and users are.
template <class Row>
class CopyTask : public LinkTask
{
public:
    using Other = typename SideOf<Row>::Other;
    // On the worker, which of it; without, all.
    using Only = std::function<typename Selection<Other>::Set(Session &)>;

    CopyTask(const Row &source, const Selection<Row> &receivers, CopyMode mode, const Only &only = {});

    std::unique_ptr<LinkDeed> on(Session &session) const override;
    qint64 mostPairs() const override;
    bool isAlwaysReceipted() const override { return true; }
    QString summary(const LinkPreview &preview) const override;
    QString verb(LinkAction action) const override;
    QString receipt(const LinkReceipt &receipt) const override;

private:
    const Row m_source;
    const Selection<Row> m_receivers;
    const CopyMode m_mode;
    const Only m_only;
};

extern template class CopyTask<User>;
extern template class CopyTask<Flow>;

} // namespace sluice

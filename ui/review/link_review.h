// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/links/link_recipe.h"
#include "ui/workspace/side.h"

namespace sluice {

// What a person asks of two selections, as a value that travels to the worker.
struct LinkTask
{
    enum class Step { Link, Unlink, Toggle, SetFlows, SetUsers };

    Step step = Step::Link;
    Selection<User> users;
    Selection<Flow> flows;

    bool isSet() const { return step == Step::SetFlows || step == Step::SetUsers; }
    LinkRequest resolve(Session &session) const; // on the worker
};

// What is shown before a task is carried out.
struct LinkReview
{
    static constexpr int shownPairs = 200;
    static constexpr qint64 mostWithout = 1'000; // pairs that are written at once

    LinkPreview preview;
    QList<PairForecast> pairs; // the first of them
    LinkRecipe recipe;
    bool isRepeated = false; // others have changed rows since it was shown

    static LinkReview of(Session &session, const LinkRequest &request, const LinkPreview &preview);
};

// One of the two.
struct LinkAnswer
{
    std::optional<LinkReceipt> receipt;
    std::optional<LinkReview> review;
};

// On the worker: carries the task out, or tells what a person must see first. promised: what was reviewed;
// when it no longer holds nothing is written, and the review comes once more.
LinkAnswer attempt(Session &session, const LinkTask &task, const std::optional<LinkPreview> &promised = {});

} // namespace sluice

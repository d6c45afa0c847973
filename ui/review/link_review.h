// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/review/link_task.h"

namespace sluice {

// What is shown before a task is carried out.
struct LinkReview
{
    static constexpr int shownPairs = 200;
    static constexpr qint64 mostWithout = 1'000; // pairs that are written at once

    LinkPreview preview;
    QList<PairForecast> pairs; // the first of them
    LinkRecipe recipe;
    bool isRepeated = false; // others have changed rows since it was shown
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

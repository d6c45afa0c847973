// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/link_review.h"

namespace sluice {

LinkAnswer attempt(Session &session, const LinkTask &task, const std::optional<LinkPreview> &promised)
{
    const auto deed = task.on(session);
    if (promised || task.isAlwaysReviewed() || task.mostPairs() > LinkReview::mostWithout) {
        const LinkPreview preview = deed->preview();
        const bool isLarge = task.isAlwaysReviewed() || preview.reach() > LinkReview::mostWithout;
        if (promised ? preview != *promised : isLarge)
            return {std::nullopt, LinkReview{preview, deed->firstPairs(LinkReview::shownPairs),
                                             deed->recipe(), promised.has_value()}};
    }
    return {deed->apply(), std::nullopt};
}

} // namespace sluice

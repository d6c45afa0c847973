// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/link_review.h"

#include "core/changes/change.h"

namespace sluice {

namespace {

LinkAction actionOf(Session &session, LinkTask::Step step, const LinkRequest &request)
{
    switch (step) {
    case LinkTask::Step::Link:
        return LinkAction::Add;
    case LinkTask::Step::Unlink:
        return LinkAction::Remove;
    case LinkTask::Step::SetFlows:
        return LinkAction::SetFlows;
    case LinkTask::Step::SetUsers:
        return LinkAction::SetUsers;
    case LinkTask::Step::Toggle:
        break;
    }
    return LinkService(session).toggling(request.users, request.flows);
}

} // namespace

LinkRequest LinkTask::resolve(Session &session) const
{
    LinkRequest request;
    request.users = users.resolve(session);
    request.flows = flows.resolve(session);
    if (users.question)
        request.userFilter = users.question(session);
    if (flows.question)
        request.flowFilter = flows.question(session);
    request.action = actionOf(session, step, request);
    return request;
}

LinkReview LinkReview::of(Session &session, const LinkRequest &request, const LinkPreview &preview)
{
    LinkService links(session);
    return {preview, links.firstPairs(request.users, request.flows, request.action, shownPairs),
            LinkRecipe::of(session, request), false};
}

LinkAnswer attempt(Session &session, const LinkTask &task, const std::optional<LinkPreview> &promised)
{
    const LinkRequest request = task.resolve(session);
    LinkService links(session);
    const qint64 most = task.users.count * task.flows.count;
    if (promised || task.isSet() || most > LinkReview::mostWithout) {
        const LinkPreview preview = links.preview(request.users, request.flows, request.action);
        const bool isLarge = task.isSet() || preview.pairs > LinkReview::mostWithout;
        if (promised ? preview != *promised : isLarge) {
            LinkReview review = LinkReview::of(session, request, preview);
            review.isRepeated = promised.has_value();
            return {std::nullopt, review};
        }
    }
    return {links.apply(request.action, request.users, request.flows), std::nullopt};
}

} // namespace sluice

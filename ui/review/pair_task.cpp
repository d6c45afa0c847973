// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/link_task.h"
#include "ui/review/review_words.h"

namespace sluice {

namespace {

class PairDeed : public LinkDeed
{
public:
    PairDeed(Session &session, PairTask::Step step, const LinkRequest &request)
        : m_session(session)
        , m_request(request)
        , m_toggles(step == PairTask::Step::Toggle)
    {
    }

    LinkPreview preview() override
    {
        LinkPreview preview =
            LinkService(m_session).preview(m_request.users, m_request.flows, m_request.action);
        if (m_toggles) {
            m_toggles = false;
            m_request.action = preview.action = preview.toggling();
            preview.wouldRemove = preview.action == LinkAction::Remove ? preview.alreadyThere : 0;
        }
        return preview;
    }

    QList<PairForecast> firstPairs(int limit) override
    {
        return LinkService(m_session).firstPairs(m_request.users, m_request.flows, m_request.action, limit);
    }

    LinkRecipe recipe() override { return LinkRecipe::of(m_session, m_request); }

    LinkReceipt apply() override
    {
        LinkService links(m_session);
        return m_toggles ? links.toggle(m_request.users, m_request.flows)
                         : links.apply(m_request.action, m_request.users, m_request.flows);
    }

private:
    Session &m_session;
    LinkRequest m_request;
    bool m_toggles; // and the pairs have not been counted yet
};

LinkAction actionOf(PairTask::Step step)
{
    switch (step) {
    case PairTask::Step::Unlink:
        return LinkAction::Remove;
    case PairTask::Step::SetFlows:
        return LinkAction::SetFlows;
    case PairTask::Step::SetUsers:
        return LinkAction::SetUsers;
    case PairTask::Step::Link:
    case PairTask::Step::Toggle:
        break;
    }
    return LinkAction::Add;
}

} // namespace

PairTask::PairTask(Step step, const Selection<User> &users, const Selection<Flow> &flows)
    : m_step(step)
    , m_users(users)
    , m_flows(flows)
{
}

std::optional<bool> PairTask::setsFlows() const
{
    return isSet(actionOf(m_step)) ? std::optional(m_step == Step::SetFlows) : std::nullopt;
}

std::unique_ptr<LinkDeed> PairTask::on(Session &session) const
{
    LinkRequest request{actionOf(m_step), m_users.resolve(session), m_flows.resolve(session)};
    if (m_users.question)
        request.userFilter = m_users.question(session);
    if (m_flows.question)
        request.flowFilter = m_flows.question(session);
    return std::make_unique<PairDeed>(session, m_step, request);
}

QString PairTask::summary(const LinkPreview &preview) const
{
    return reviewSummary(preview, named(m_users), named(m_flows));
}

QString PairTask::verb(LinkAction action) const
{
    return reviewVerb(action, named(m_users), named(m_flows));
}

QString PairTask::receipt(const LinkReceipt &receipt) const
{
    return receiptWords(receipt, named(m_users), named(m_flows));
}

} // namespace sluice

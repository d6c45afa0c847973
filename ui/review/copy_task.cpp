// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/link_task.h"
#include "ui/review/review_words.h"

namespace sluice {

namespace {

template <class Id>
class CopyDeed : public LinkDeed
{
public:
    CopyDeed(Session &session, const CopyOrder<Id> &order)
        : m_copies(session)
        , m_order(order)
    {
    }

    LinkPreview preview() override { return m_copies.preview(m_order); }
    QList<PairForecast> firstPairs(int limit) override { return m_copies.firstPairs(m_order, limit); }
    LinkRecipe recipe() override { return m_copies.recipe(m_order); }
    LinkReceipt apply() override { return m_copies.copy(m_order); }

private:
    MembershipCopy m_copies;
    const CopyOrder<Id> m_order;
};

} // namespace

template <class Row>
CopyTask<Row>::CopyTask(const Row &source, const Selection<Row> &receivers, CopyMode mode, const Only &only)
    : m_source(source)
    , m_receivers(receivers)
    , m_mode(mode)
    , m_only(only)
{
}

template <class Row>
std::unique_ptr<LinkDeed> CopyTask<Row>::on(Session &session) const
{
    using Id = decltype(Row::id);
    CopyOrder<Id> order{m_source.id, m_receivers.resolve(session), m_mode};
    if (m_only)
        order.only = m_only(session);
    return std::make_unique<CopyDeed<Id>>(session, order);
}

// How many the source has is counted on the worker.
template <class Row>
qint64 CopyTask<Row>::mostPairs() const
{
    return std::numeric_limits<qint64>::max();
}

template <class Row>
QString CopyTask<Row>::summary(const LinkPreview &preview) const
{
    return copySummary(preview, m_mode, m_source.name, named(m_receivers));
}

template <class Row>
QString CopyTask<Row>::verb(LinkAction) const
{
    return copyVerb(m_mode, named(m_receivers));
}

template <class Row>
QString CopyTask<Row>::receipt(const LinkReceipt &receipt) const
{
    return copyReceiptWords(receipt, m_source.name, named(m_receivers));
}

template class CopyTask<User>;
template class CopyTask<Flow>;

} // namespace sluice

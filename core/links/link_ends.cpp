// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/change.h"
#include "core/database/bulk_insert.h"
#include "core/links/link_condition.h"
#include "core/links/link_pairs.h"

#include <QMap>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

const QString untilKind = u"link.until"_s;

// By flow, since a set of pairs is no product.
QMap<FlowId, UserSet> byFlow(const QList<LinkKey> &links)
{
    QMap<FlowId, QList<UserId>> users;
    for (const LinkKey &link : links)
        users[link.flow].append(link.user);
    QMap<FlowId, UserSet> sets;
    for (auto flow = users.begin(); flow != users.end(); ++flow)
        sets.insert(flow.key(), UserSet::of(*flow));
    return sets;
}

// One change for all of them.
template <class Edit>
UntilReceipt editEach(Session &session, const QList<LinkKey> &links, Edit edit)
{
    return record(session, untilKind, [&](Change &) {
        UntilReceipt all;
        const auto flows = byFlow(links);
        for (auto flow = flows.begin(); flow != flows.end(); ++flow) {
            const UntilReceipt one = edit(LinkFilter{*flow, FlowSet::of({flow.key()})});
            all.edited += one.edited;
            all.unchanged += one.unchanged;
        }
        return all;
    });
}

// Day by day in local time, so that the end of a day stays the end of a day.
QDateTime later(const QDateTime &until, const QDateTime &now, int days)
{
    QDateTime local = until.toLocalTime();
    const QDate today = now.toLocalTime().date();
    if (local.date() < today)
        local.setDate(today);
    return local.addDays(days).toUTC();
}

} // namespace

UntilReceipt LinkService::setUntil(const LinkFilter &which, const std::optional<QDateTime> &until)
{
    return record(m_session, untilKind, [&](Change &change) {
        return editEnds(change, which, u":until"_s,
                        {{u"until"_s, until ? QVariant(until->toUTC()) : QVariant()}});
    });
}

UntilReceipt LinkService::setUntil(const QList<LinkKey> &which, const std::optional<QDateTime> &until)
{
    return editEach(m_session, which, [&](const LinkFilter &links) { return setUntil(links, until); });
}

UntilReceipt LinkService::prolong(const QList<LinkKey> &which, int days)
{
    return editEach(m_session, which, [&](const LinkFilter &links) { return prolong(links, days); });
}

// The calendar is ours, not the engine's: what each end becomes is told to it.
UntilReceipt LinkService::prolong(const LinkFilter &which, int days)
{
    return record(m_session, untilKind, [&](Change &change) {
        const qint64 all = count(which);
        LinkFilter ending = which;
        ending.hasEnd = true;
        const Sql where = linkCondition(ending);
        const QList<QDateTime> ends =
            m_session.list({u"select distinct l.until from user_flows l where "_s + where.text, where.values},
                           [](const Row &row) { return row.time(0); });
        m_session.execute({u"create temporary table prolonged_ends as select until as was, until as becomes "
                           "from user_flows where false"_s});
        BulkInsert rows(m_session, u"prolonged_ends"_s,
                        {{u"was"_s, BulkInsert::Type::Time}, {u"becomes"_s, BulkInsert::Type::Time}});
        for (const QDateTime &end : ends)
            rows.add({end, later(end, change.at, days)});
        rows.finish();
        m_session.execute({u"create index ix_prolonged_ends on prolonged_ends (was)"_s});
        UntilReceipt receipt = editEnds(
            change, ending,
            u"coalesce((select p.becomes from prolonged_ends p where p.was = l.until), l.until)"_s, {});
        receipt.unchanged = all - receipt.edited;
        m_session.execute({u"drop table prolonged_ends"_s});
        return receipt;
    });
}

UntilReceipt LinkService::editEnds(Change &change, const LinkFilter &which, const QString &becomes,
                                   const QVariantMap &values)
{
    Sql where = linkCondition(which);
    where.values.insert(values);
    const qint64 all = count(which);
    const qint64 before = change.linksEdited;
    change.setUntil(m_session, where, becomes);
    if (change.kind == untilKind)
        describeLinks(change, u"changed_links"_s);
    const qint64 edited = change.linksEdited - before;
    return {edited, all - edited};
}

SweepPreview LinkService::previewSweep(const QDateTime &now)
{
    constexpr int partsShown = 20;
    const QVariantMap values{{u"now"_s, now.toUTC()}};
    SweepPreview preview;
    m_session.each({u"select count(*), count(distinct user_id), count(distinct flow_id) from user_flows "
                    "where until <= :now"_s,
                    values},
                   [&preview](const Row &row) {
                       preview.links = row.integer(0);
                       preview.users = row.integer(1);
                       preview.flows = row.integer(2);
                   });
    preview.parts =
        m_session.list({uR"(select f.id, f.name, ended.links from (
                 select flow_id, count(*) as links from user_flows where until <= :now group by flow_id) ended
             join flows f on f.id = ended.flow_id order by ended.links desc, f.name_sort, f.id limit %1)"_s
                            .arg(partsShown),
                        values},
                       [](const Row &row) {
                           return SweepPreview::Part{row.id<FlowId>(0), row.text(1), row.integer(2)};
                       });
    return preview;
}

qint64 LinkService::sweep(const QDateTime &now)
{
    return record(m_session, u"link.sweep"_s, [&](Change &change) {
        const qint64 removed = change.removeLinks(m_session, {u"until <= :now"_s, {{u"now"_s, now.toUTC()}}});
        describeLinks(change, u"removed_links"_s);
        return removed;
    });
}

void LinkService::describeLinks(Change &change, const QString &image)
{
    const auto ids = [&](const QString &column) {
        return Sql{u"select %1 from %2 where change_id = :change"_s.arg(column, image),
                   {{u"change"_s, change.id.uuid()}}};
    };
    describe(change, LinkPairs(UserSet{ids(u"user_id"_s)}, FlowSet{ids(u"flow_id"_s)}));
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
// What an action would do, without doing it.
#include "core/links/link_pairs.h"
#include "core/links/link_service.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

qint64 linksWhere(Session &session, const Sql &condition)
{
    return session.number({u"select count(*) from user_flows where "_s + condition.text, condition.values});
}

} // namespace

LinkPreview LinkService::preview(const UserSet &users, const FlowSet &flows, LinkAction action)
{
    const LinkPairs pairs(users, flows);
    LinkPreview preview = extentOf(m_session, users, flows, action);
    preview.alreadyThere = linksWhere(m_session, pairs.links());
    preview.wouldRemove = action == LinkAction::Remove ? preview.alreadyThere
                          : isSet(action)              ? linksWhere(m_session, pairs.others(action))
                                                       : 0;
    return preview;
}

QList<PairForecast> LinkService::firstPairs(const UserSet &users, const FlowSet &flows, LinkAction action,
                                            int limit)
{
    using Outcome = PairForecast::Outcome;
    const LinkPairs pairs(users, flows);
    QList<PairForecast> found;
    const auto read = [&](Outcome outcome, const QString &from, const Sql &condition) {
        Sql sql{u"select u.id, f.id, u.name, u.email, f.name from "_s + from + u" and "_s + condition.text +
                    u" order by f.id, u.id limit :limit"_s,
                condition.values};
        sql.values.insert(u"limit"_s, limit - found.size());
        if (found.size() < limit)
            found += m_session.list(sql, [outcome](const Row &row) {
                return PairForecast{row.id<UserId>(0), row.id<FlowId>(1), row.text(2),
                                    row.text(3),       row.text(4),       outcome};
            });
    };
    const QString linked =
        u"user_flows join users u on u.id = user_id join flows f on f.id = flow_id where true"_s;
    const Sql unlinked{
        u"not exists (select 1 from user_flows l where l.user_id = u.id and l.flow_id = f.id)"_s,
        pairs.values};
    if (isSet(action))
        read(Outcome::Removed, linked, pairs.others(action));
    if (action == LinkAction::Remove) {
        read(Outcome::Removed, linked, pairs.links());
        read(Outcome::NotThere, pairs.everyPair(), unlinked);
    } else {
        read(Outcome::Added, pairs.everyPair(), unlinked);
        read(Outcome::AlreadyThere, linked, pairs.links());
    }
    return found;
}

} // namespace sluice

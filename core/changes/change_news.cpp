// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/change_news.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

QVariantMap listed(const QList<ChangeId> &ids)
{
    QList<QUuid> uuids;
    for (const ChangeId &id : ids)
        uuids.append(id.uuid());
    return {{u"ids"_s, QVariant::fromValue(uuids)}};
}

// (change, row) for the rows of one table that the changes made, edited, removed, linked or unlinked.
QString concerned(const QString &table, const QString &id)
{
    return uR"(select created_by, id from %1 where created_by in (select id from $ids(ids))
        union select change_id, %2 from changed_%1 where change_id in (select id from $ids(ids))
        union select linked_by, %2 from user_flows where linked_by in (select id from $ids(ids))
        union select change_id, %2 from restored_%1 where change_id in (select id from $ids(ids))
        union select change_id, %2 from restored_links where change_id in (select id from $ids(ids))
        union select change_id, %2 from changed_links where change_id in (select id from $ids(ids))
        union select change_id, %2 from removed_links where change_id in (select id from $ids(ids)))"_s.arg(
        table, id);
}

} // namespace

QSet<UserId> ChangeNews::users() const
{
    QSet<UserId> all;
    for (const NewChange &change : changes)
        all.unite(change.users);
    return all;
}

QSet<FlowId> ChangeNews::flows() const
{
    QSet<FlowId> all;
    for (const NewChange &change : changes)
        all.unite(change.flows);
    return all;
}

QList<NewChange> changesOf(Session &session, const QList<ChangeId> &ids)
{
    if (ids.isEmpty())
        return {};
    QList<ChangeRecord> changes =
        session.list({u"select "_s + changeColumns() +
                          u" from changes where id in (select id from $ids(ids)) order by at, id"_s,
                      listed(ids)},
                     changeFrom);
    tellRelations(session, changes);
    QList<NewChange> news;
    for (const ChangeRecord &change : std::as_const(changes))
        news.append({change, {}, {}});
    return news;
}

bool nameRows(Session &session, QList<NewChange> &changes)
{
    qint64 rows = 0;
    QList<ChangeId> ids;
    QHash<ChangeId, qsizetype> places;
    for (const NewChange &change : std::as_const(changes)) {
        rows += change.counts.total();
        places.insert(change.id, ids.size());
        ids.append(change.id);
    }
    if (rows > mostNamed)
        return false;
    if (ids.isEmpty())
        return true;
    session.each({concerned(u"users"_s, u"user_id"_s), listed(ids)}, [&](const Row &row) {
        changes[places.value(row.id<ChangeId>(0))].users.insert(row.id<UserId>(1));
    });
    session.each({concerned(u"flows"_s, u"flow_id"_s), listed(ids)}, [&](const Row &row) {
        changes[places.value(row.id<ChangeId>(0))].flows.insert(row.id<FlowId>(1));
    });
    return true;
}

QList<ChangeId> changesSince(Session &session, const QDateTime &since, int limit)
{
    return session.list(
        {u"select id from changes where at >= :since order by at desc, id desc limit %1"_s.arg(limit),
         {{u"since"_s, since}}},
        [](const Row &row) { return row.id<ChangeId>(0); });
}

} // namespace sluice

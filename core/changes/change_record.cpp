// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/change_record.h"

#include "core/database/session.h"

namespace sluice {

using namespace Qt::StringLiterals;

QString changeColumns()
{
    return u"changes.id, changes.at, changes.actor, changes.actor_name, changes.host, changes.program, "
           "changes.database_role, changes.kind, changes.summary, changes.note, changes.reverts, "
           "changes.users_added, changes.users_edited, changes.users_removed, changes.flows_added, "
           "changes.flows_edited, changes.flows_removed, changes.links_added, changes.links_removed, "
           "changes.is_pruned, changes.links_edited"_s;
}

namespace {

ChangeCounts countsFrom(const Row &row, int first)
{
    const auto at = [&](int place) { return row.integer(first + place); };
    return {at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7), at(9)};
}

void tellOrigins(Session &session, QList<ChangeRecord> &changes)
{
    QList<QUuid> ids;
    QHash<ChangeId, ChangeRecord *> asked;
    for (ChangeRecord &change : changes) {
        if (change.reverts) {
            ids.append(change.id.uuid());
            asked.insert(change.id, &change);
        }
    }
    if (ids.isEmpty())
        return;
    session.each({uR"(with recursive origin(first, reverts) as (
                          select id, reverts from changes where id in (select id from $ids(ids))
                          union all
                          select origin.first, changes.reverts
                          from origin join changes on changes.id = origin.reverts
                          where changes.reverts is not null)
                      select origin.first, changes.kind, users_added, users_edited, users_removed,
                             flows_added, flows_edited, flows_removed, links_added, links_removed,
                             is_pruned, links_edited
                      from origin join changes on changes.id = origin.reverts
                      where changes.reverts is null)"_s,
                  {{u"ids"_s, QVariant::fromValue(ids)}}},
                 [&](const Row &row) {
                     ChangeRecord &change = *asked.value(row.id<ChangeId>(0));
                     change.originKind = row.text(1);
                     change.originCounts = countsFrom(row, 2);
                 });
}

} // namespace

ChangeRecord changeFrom(const Row &row)
{
    ChangeRecord change;
    change.id = row.id<ChangeId>(0);
    change.at = row.time(1);
    change.actor = row.text(2);
    change.actorName = row.text(3);
    change.host = row.text(4);
    change.program = row.text(5);
    change.databaseRole = row.text(6);
    change.kind = row.text(7);
    change.summary = row.text(8);
    change.note = row.text(9);
    if (!row.isNull(10))
        change.reverts = row.id<ChangeId>(10);
    change.counts = countsFrom(row, 11);
    change.isPruned = row.boolean(19);
    return change;
}

QHash<ChangeId, RevertChain> revertChains(Session &session, const QList<ChangeId> &changes)
{
    QHash<ChangeId, RevertChain> chains;
    QList<QUuid> ids;
    for (const ChangeId &change : changes) {
        chains.insert(change, {change, 0});
        ids.append(change.uuid());
    }
    session.each({uR"(with recursive chain(first, id, length) as (
                          select id, id, 0 from $ids(ids)
                          union all
                          select chain.first, changes.id, chain.length + 1
                          from chain join changes on changes.reverts = chain.id)
                      select first, id, length from chain where length > 0 order by length)"_s,
                  {{u"ids"_s, QVariant::fromValue(ids)}}},
                 [&](const Row &row) {
                     chains[row.id<ChangeId>(0)] = {row.id<ChangeId>(1), static_cast<int>(row.integer(2))};
                 });
    return chains;
}

RevertChain revertChain(Session &session, ChangeId change)
{
    return revertChains(session, {change}).value(change);
}

void tellRelations(Session &session, QList<ChangeRecord> &changes)
{
    QList<ChangeId> ids;
    for (const ChangeRecord &change : changes)
        ids.append(change.id);
    const auto chains = revertChains(session, ids);
    for (ChangeRecord &change : changes)
        change.isUndone = !chains.value(change.id).isInEffect();
    tellOrigins(session, changes);
}

} // namespace sluice

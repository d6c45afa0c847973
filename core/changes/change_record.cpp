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
    change.counts = {row.integer(11), row.integer(12), row.integer(13), row.integer(14), row.integer(15),
                     row.integer(16), row.integer(17), row.integer(18), row.integer(20)};
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

void markUndone(Session &session, QList<ChangeRecord> &changes)
{
    QList<ChangeId> ids;
    for (const ChangeRecord &change : changes)
        ids.append(change.id);
    const auto chains = revertChains(session, ids);
    for (ChangeRecord &change : changes)
        change.isUndone = !chains.value(change.id).isInEffect();
}

} // namespace sluice

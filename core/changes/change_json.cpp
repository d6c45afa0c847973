// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/change_json.h"

#include "core/base/clock.h"
#include "core/changes/change_record.h"

namespace sluice {

using namespace Qt::StringLiterals;

QJsonObject toJson(const ChangeCounts &counts)
{
    return {{u"users_added"_s, counts.usersAdded},     {u"users_edited"_s, counts.usersEdited},
            {u"users_removed"_s, counts.usersRemoved}, {u"flows_added"_s, counts.flowsAdded},
            {u"flows_edited"_s, counts.flowsEdited},   {u"flows_removed"_s, counts.flowsRemoved},
            {u"links_added"_s, counts.linksAdded},     {u"links_removed"_s, counts.linksRemoved}};
}

QJsonObject toJson(const ChangeRecord &change)
{
    QJsonObject document{{u"id"_s, change.id.toText()},
                         {u"at"_s, isoTime(change.at)},
                         {u"actor"_s, change.actor},
                         {u"actor_name"_s, change.actorName},
                         {u"host"_s, change.host},
                         {u"program"_s, change.program},
                         {u"database_role"_s, change.databaseRole},
                         {u"kind"_s, change.kind},
                         {u"summary"_s, change.summary},
                         {u"note"_s, change.note},
                         {u"reverts"_s, change.reverts ? QJsonValue(change.reverts->toText()) : QJsonValue()},
                         {u"is_pruned"_s, change.isPruned},
                         {u"is_undone"_s, change.isUndone}};
    const QJsonObject counts = toJson(change.counts);
    for (auto it = counts.begin(); it != counts.end(); ++it)
        document.insert(it.key(), it.value());
    return document;
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/retention.h"

#include "core/database/session.h"
#include "core/database/transaction.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

// Undoings, too: they know what they put back.
const QString prunable =
    u"from changes where at < :before and not is_pruned and (reverts is not null or users_edited > 0 "
    "or users_removed > 0 or flows_edited > 0 or flows_removed > 0 or links_removed > 0 "
    "or links_edited > 0)"_s;

} // namespace

qint64 countPrunable(Session &session, const QDateTime &before)
{
    return session.number({u"select count(*) "_s + prunable, {{u"before"_s, before}}});
}

qint64 pruneChanges(Session &session, const QDateTime &before)
{
    constexpr int changesAtOnce = 500;
    qint64 pruned = 0;
    QDateTime reached = QDateTime::fromMSecsSinceEpoch(0, Qt::UTC);
    for (bool more = true; more;) {
        QList<QUuid> ids;
        inTransaction(session, [&] {
            ids.clear();
            session.each(
                {u"select id, at "_s + prunable + u" and at >= :reached order by at, id limit :limit"_s,
                 {{u"before"_s, before}, {u"reached"_s, reached}, {u"limit"_s, changesAtOnce}}},
                [&](const Row &row) {
                    ids.append(row.uuid(0));
                    reached = row.time(1);
                });
            const QVariantMap changes{{u"ids"_s, QVariant::fromValue(ids)}};
            for (const char *table : {"changed_users", "changed_flows", "changed_links", "removed_links",
                                      "restored_users", "restored_flows", "restored_links"})
                session.execute({u"delete from %1 where change_id in (select id from $ids(ids))"_s.arg(
                                     QLatin1String(table)),
                                 changes});
            session.execute(
                {u"update changes set is_pruned = true where id in (select id from $ids(ids))"_s, changes});
        });
        pruned += ids.size();
        more = ids.size() == changesAtOnce;
    }
    return pruned;
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/removal.h"

namespace sluice {

using namespace Qt::StringLiterals;

QStringList namesOf(Session &session, const QString &table, const Sql &ids, int limit)
{
    return session.list({u"select name from %1 where id in (%2) order by name_sort, id limit %3"_s.arg(
                             table, ids.text, QString::number(limit)),
                         ids.values},
                        [](const Row &row) { return row.text(0); });
}

RemovalPreview previewRemoval(Session &session, const Side &side, const Sql &ids)
{
    constexpr int namesShown = 20;
    const QString links = u"from user_flows where %1 in (%2)"_s.arg(side.link, ids.text);
    const Sql others{u"select %1 %2"_s.arg(side.otherLink, links), ids.values};
    return {
        session.number({u"select count(*) from %1 where id in (%2)"_s.arg(side.table, ids.text), ids.values}),
        session.number({u"select count(*) "_s + links, ids.values}),
        session.number({u"select count(distinct %1) %2"_s.arg(side.otherLink, links), ids.values}),
        namesOf(session, side.table, ids, namesShown), namesOf(session, side.otherTable, others, namesShown)};
}

Removal removeRows(Session &session, Change &change, const Side &side, const Sql &ids)
{
    constexpr int namesKept = 3;
    const QStringList names = namesOf(session, side.table, ids, namesKept + 1);
    change.summary =
        names.mid(0, namesKept).join(u", "_s) + (names.size() > namesKept ? u", …"_s : QString());
    if (side.table == Side::users().table)
        change.keepUsers(session, UserSet{ids}, true);
    else
        change.keepFlows(session, FlowSet{ids}, true);
    // By the before-images, so that exactly what was kept goes, even where the set asks about links.
    const Sql kept{
        u"(select %1 from changed_%2 where change_id = :change and removed)"_s.arg(side.link, side.table),
        {{u"change"_s, change.id.uuid()}}};
    change.removeLinks(session, {side.link + u" in "_s + kept.text, kept.values});
    session.execute({u"delete from %1 where id in "_s.arg(side.table) + kept.text, kept.values});
    return {change.usersRemoved + change.flowsRemoved, change.linksRemoved};
}

} // namespace sluice

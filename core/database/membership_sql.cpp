// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/membership_sql.h"

namespace sluice {

using namespace Qt::StringLiterals;

Sql membershipCondition(const QString &table, const Sql &subject, Membership membership,
                        const QString &prefix)
{
    const bool users = table == u"users";
    const QString own = users ? u"user_id"_s : u"flow_id"_s;
    const QString other = users ? u"flow_id"_s : u"user_id"_s;
    const Sql ids = subject.prefixed(prefix);
    const QString linked =
        u"select 1 from user_flows l where l.%1 = %2.id and l.%3 in (%4)"_s.arg(own, table, other, ids.text);
    if (membership == Membership::NotLinked)
        return {u"not exists (%1)"_s.arg(linked), ids.values};
    // Grouping the links of the subject once beats counting them anew for every row.
    return {
        u"%1.id in (select l.%2 from user_flows l where l.%3 in (%4) group by l.%2 having count(*) %5 (select count(*) from (%4) s))"_s
            .arg(table, own, other, ids.text, membership == Membership::Linked ? u"="_s : u"<"_s),
        ids.values};
}

} // namespace sluice

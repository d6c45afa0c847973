// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/link_condition.h"

namespace sluice {

using namespace Qt::StringLiterals;

Sql linkCondition(const LinkFilter &filter)
{
    Sql sql{u"true"_s};
    if (filter.users) {
        const Sql users = filter.users->ids.prefixed(u"u_"_s);
        sql.text += u" and l.user_id in (%1)"_s.arg(users.text);
        sql.values.insert(users.values);
    }
    if (filter.flows) {
        const Sql flows = filter.flows->ids.prefixed(u"f_"_s);
        sql.text += u" and l.flow_id in (%1)"_s.arg(flows.text);
        sql.values.insert(flows.values);
    }
    if (filter.hasEnd)
        sql.text += u" and l.until is not null"_s;
    if (filter.endsAfter) {
        sql.text += u" and l.until > :ends_after"_s;
        sql.values.insert(u"ends_after"_s, filter.endsAfter->toUTC());
    }
    if (filter.endsBy) {
        sql.text += u" and l.until <= :ends_by"_s;
        sql.values.insert(u"ends_by"_s, filter.endsBy->toUTC());
    }
    return sql;
}

} // namespace sluice

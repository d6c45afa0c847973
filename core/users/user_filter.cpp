// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/users/user_filter.h"

#include "core/base/text_key.h"
#include "core/database/keyset.h"
#include "core/database/membership_sql.h"

namespace sluice {

using namespace Qt::StringLiterals;

Sql userCondition(const UserFilter &filter)
{
    Sql sql{u"true"_s};
    if (const QString search = filter.search.simplified(); !search.isEmpty()) {
        sql.text +=
            uR"( and (users.name_sort like :name escape '\' or users.email_key like :email escape '\')"_s;
        sql.values.insert(u"name"_s, containsPattern(sortKey(search)));
        sql.values.insert(u"email"_s, containsPattern(identityKey(search)));
        if (const auto range = idRange(search)) {
            sql.text += u" or users.id between :first_id and :last_id"_s;
            sql.values.insert(u"first_id"_s, range->first);
            sql.values.insert(u"last_id"_s, range->second);
        }
        sql.text += u')';
    }
    if (filter.active) {
        sql.text += u" and users.is_active = :active"_s;
        sql.values.insert(u"active"_s, *filter.active);
    }
    if (filter.inNoFlow)
        sql.text += u" and not exists (select 1 from user_flows where user_flows.user_id = users.id)"_s;
    for (qsizetype i = 0; i < filter.subjects.size(); ++i) {
        const auto &subject = filter.subjects.at(i);
        const Sql condition = membershipCondition(u"users"_s, subject.flows.ids, subject.membership,
                                                  QChar(ushort(u'a' + i)) + u"_"_s);
        sql.text += u" and "_s + condition.text;
        sql.values.insert(condition.values);
    }
    return sql;
}

} // namespace sluice

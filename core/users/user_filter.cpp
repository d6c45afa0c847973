// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/users/user_filter.h"

#include "core/database/row_condition.h"
#include "core/questions/question_sql.h"

namespace sluice {

Sql userCondition(const UserFilter &filter)
{
    RowCondition condition(Side::users());
    condition.search(filter.search, QStringLiteral("email_key"));
    condition.active(filter.active);
    if (filter.inNoFlow)
        condition.unlinked();
    for (const auto &subject : filter.subjects)
        condition.membership(subject.flows.ids, subject.membership);
    condition.also(questionCondition(filter.question, QuestionAbout::Users));
    if (filter.among)
        condition.among(filter.among->ids);
    return condition.sql();
}

} // namespace sluice

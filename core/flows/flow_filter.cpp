// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flows/flow_filter.h"

#include "core/database/row_condition.h"
#include "core/questions/question_sql.h"

namespace sluice {

Sql flowCondition(const FlowFilter &filter)
{
    RowCondition condition(Side::flows());
    condition.search(filter.search);
    condition.active(filter.active);
    if (filter.withoutUsers)
        condition.unlinked();
    for (const auto &subject : filter.subjects)
        condition.membership(subject.users.ids, subject.membership);
    condition.also(questionCondition(filter.question, QuestionAbout::Flows));
    if (filter.among)
        condition.among(filter.among->ids);
    if (filter.except)
        condition.except(filter.except->ids);
    return condition.sql();
}

} // namespace sluice

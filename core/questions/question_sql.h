// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/sql.h"
#include "core/questions/question.h"

namespace sluice {

// The question as a condition over the table users or flows; "true" when it asks nothing. Its placeholders
// begin with "question_".
Sql questionCondition(const Question &question, QuestionAbout about);

} // namespace sluice

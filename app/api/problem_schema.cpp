// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/problem_schema.h"

namespace sluice::api {

using namespace Qt::StringLiterals;

SchemaPtr problemSchema()
{
    using namespace schema;
    static const SchemaPtr complaint = object(
        u"Complaint"_s, u"One thing that is wrong with what was sent"_s,
        {{u"field"_s, text(u"A column, parameter or header, or a place in the body such as users/3/email"_s)},
         {u"reason"_s, text(u"Why, for people"_s)}});
    static const SchemaPtr problem = object(
        u"Problem"_s, u"Why a request was not done (RFC 9457)"_s,
        {{u"type"_s, text(u"Always about:blank"_s)},
         {u"title"_s, text(u"The words for the status"_s)},
         {u"status"_s, integer(u"As the status line has it"_s)},
         {u"detail"_s, text(u"What happened and what to do, for people"_s)},
         {u"kind"_s,
          text(
              u"A stable code: invalid, not_found, conflict, duplicate, precondition_failed, busy, outcome_unknown, …"_s)},
         {u"errors"_s, list(u"Every field that is wrong, as far as one is"_s, complaint)},
         optional(u"current"_s, any(u"The row as it is now, where If-Match named another one"_s)),
         optional(u"fields"_s, any(u"Of a conflict: what each field was, is now, and was to be"_s)),
         optional(u"by"_s, any(u"The latest change of the row by somebody else"_s)),
         optional(u"conflicts"_s, any(u"What stands in the way of an undo"_s))});
    return problem;
}

} // namespace sluice::api

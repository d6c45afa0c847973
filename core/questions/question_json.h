// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json_place.h"
#include "core/questions/question.h"

#include <QJsonObject>

namespace sluice {

// A question in a file of its own, and what it is about:
//   {"version": 1, "about": "users" | "flows", "question": Q}
// Q is an object with one key, and what stands there says the rest:
//   "all", "any", "none": [Q, …]                   a group; of a question kept in a file never empty
//   "name_contains": text
//   "email_contains": text                         users only
//   "description_contains": text                   flows only
//   "active": true | false
//   "looks_alike": true
//   "linked_to": {"any" | "all" | "none": [id, …]} ids of flows for users, of users for flows
//   "link_count": {"more_than" | "less_than" | "exactly": number}
//   "linked": {"since" | "before": time, "to": [id, …]}   "to" may be left out
//   "linked": {"by": text, "to": [id, …]}
//   "created": {"since" | "before": time}
// Times are ISO 8601 with a zone, "2026-03-01T00:00:00.000Z". Limits: QuestionLimits.
struct AskedQuestion
{
    QuestionAbout about = QuestionAbout::Users;
    Question question;
    friend bool operator==(const AskedQuestion &, const AskedQuestion &) = default;
};

QJsonObject toJson(const AskedQuestion &asked);
// Throws Error Invalid (field "question") that names file and place of what is not so, unknown keys included.
AskedQuestion askedQuestionFrom(const QByteArray &json, const QString &file);

// Q alone; the group at the top may be empty.
QJsonObject toJson(const Question &question, QuestionAbout about);
Question questionFrom(const JsonPlace &place, QuestionAbout about);

QString nameOf(QuestionAbout about); // "users", "flows"
QuestionAbout questionAboutFrom(const JsonPlace &place);

} // namespace sluice

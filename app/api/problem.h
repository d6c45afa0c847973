// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/message.h"

#include "core/base/error.h"

#include <QCoreApplication>

namespace sluice::api {

// One thing that is wrong with what was sent: where, and why. The field is a column, a parameter, a header,
// or a place in the body such as "users/3/email".
struct Complaint
{
    QString field;
    QString reason;
};

// Why a request is not done, as application/problem+json (RFC 9457) tells it: thrown by
// routes, and what the server says when it refuses a request itself.
struct Problem
{
    Q_DECLARE_TR_FUNCTIONS(Problem)

public:
    int status = 500;
    QString kind;   // stable code: "not_found"
    QString detail; // translated
    QList<Complaint> errors;
    QList<std::pair<QByteArray, QByteArray>> headers;
    // Further members: JSON by name.
    QList<std::pair<QByteArray, QByteArray>> facts;

    static QString unknownOutcome(); // the kind where nobody knows whether a change was saved
    static Problem invalid(const QList<Complaint> &errors);
    static Problem of(const Error &error);
};

Response answerTo(const Problem &problem);

} // namespace sluice::api

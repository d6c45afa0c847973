// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/membership.h"
#include "core/database/sql.h"
#include "core/questions/question.h"

#include <QDateTime>

#include <optional>

namespace sluice {

// What a person can set of a user.
struct UserDraft
{
    QString email;
    QString name;
    bool active = true;

    friend bool operator==(const UserDraft &, const UserDraft &) = default;
};

struct User
{
    UserId id;
    QString email;
    QString name;
    bool active = true;
    QDateTime createdAt; // UTC
    QDateTime updatedAt;

    UserDraft draft() const { return {email, name, active}; }
    friend bool operator==(const User &, const User &) = default;
};

enum class UserOrder { Name, Email, Active, Created, Flows };

struct UserFilter
{
    QString search; // contained in name or email, whatever the case and marks; or the start of an id
    std::optional<bool> active;
    bool inNoFlow = false;
    struct Subject
    {
        FlowSet flows;
        Membership membership;
    };
    QList<Subject> subjects; // all of them must hold
    Question question = {};  // about users
    std::optional<UserSet> among = {};
};

struct UserQuery
{
    UserFilter filter;
    UserOrder order = UserOrder::Name;
    bool descending = false;
};

// Trims, normalises and checks; throws Error Invalid with field "email" or "name". Email: local@domain as RFC
// 5321 bounds it (local part up to 64, the whole up to 254 characters), no blanks.
UserDraft checkedUser(const UserDraft &draft);

} // namespace sluice

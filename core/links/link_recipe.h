// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/flows/flow.h"
#include "core/links/link.h"
#include "core/users/user.h"

#include <QCoreApplication>

namespace sluice {

class Session;

// What an action is asked of: the sets, and for a set that is the answer to a question, that question.
struct LinkRequest
{
    LinkAction action = LinkAction::Add;
    UserSet users;
    FlowSet flows;
    std::optional<UserFilter> userFilter = {};
    std::optional<FlowFilter> flowFilter = {};
};

// An action over pairs in other words, for people who want to do it again elsewhere: a command for a POSIX
// shell, the request of the HTTP API, and the statements for the session's engine. A part that would be
// longer than anybody wants to paste is empty. Written on the session's thread; errors as Session throws
// them.
struct LinkRecipe
{
    static constexpr int mostIds = 10'000; // of one set

    QString command;
    QString json;
    QString sql;

    static LinkRecipe of(Session &session, const LinkRequest &request, const QString &note = {});
};

} // namespace sluice

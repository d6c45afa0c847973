// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/flows/flow.h"
#include "core/links/link.h"
#include "core/users/user.h"

#include <QCoreApplication>
#include <QJsonObject>

namespace sluice {

class Dialect;
class Session;
struct Change;
struct RecipeRows;

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
// shell, the request of the HTTP API, and the statements for the session's engine. Made on the session's
// thread, with errors as Session throws them; then a value.
class LinkRecipe
{
    Q_DECLARE_TR_FUNCTIONS(LinkRecipe)

public:
    static constexpr int mostIds = 10'000; // of one set

    static LinkRecipe of(Session &session, const LinkRequest &request);

    // note: what the person says about it. Empty where it would be longer than anybody wants to paste.
    QString command(const QString &note = {}) const;
    QString requests(const QString &note = {}) const; // to the HTTP API, one after the other
    QString sql(const QString &note = {}) const;
    static QString obstacle(); // words for an empty one

private:
    friend class MembershipCopy;

    void setProgram(const Session &session);
    void addRequest(LinkAction action, const RecipeRows &users, const RecipeRows &flows);
    // The statements with their entry in the journal, so that it can be undone like anything else.
    void setStatements(const Session &session, const Change &change, const QList<Sql> &steps);

    QString m_program; // and the options that name the database
    QStringList m_words;
    QStringList m_input; // of the command, a line each
    QList<QJsonObject> m_requests;
    const Dialect *m_dialect = nullptr;
    Sql m_entry;
    QString m_statements;
};

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/question_option.h"

#include "core/flows/flow_service.h"
#include "core/links/link_service.h"
#include "core/users/user_service.h"

namespace sluice {

// --active or --inactive.
struct ActiveOption
{
    bool active = false;
    bool inactive = false;

    void addTo(CLI::App &app, const QString &activeHelp, const QString &inactiveHelp,
               const std::string &prefix = "--");
    std::optional<bool> value() const;
};

// --seen: the row as it was when somebody decided to change it.
class SeenOption
{
    Q_DECLARE_TR_FUNCTIONS(SeenOption)

public:
    void addTo(CLI::App &app, const QString &help);
    // What the file holds, or without one what find() finds. Error Invalid when they are two rows.
    template <typename Row, typename Find>
    Row row(Find find, Row (*read)(const QByteArray &)) const
    {
        if (!m_file)
            return find();
        const Row seen = read(contents());
        try {
            if (!(find().id == seen.id))
                refuse(seen.name);
        } catch (const Error &error) { // gone, or named otherwise by now: update() tells
            if (error.kind() != Error::Kind::NotFound)
                throw;
        }
        return seen;
    }

private:
    QByteArray contents() const;
    [[noreturn]] void refuse(const QString &name) const;

    std::optional<QString> m_file;
};

// Which users: --search, --in, --not-in, --active, --inactive, --in-no-flow, --query; the prefix stands for
// "--".
class UserFilterOptions
{
    Q_DECLARE_TR_FUNCTIONS(UserFilterOptions)

public:
    void addTo(CLI::App &app, const std::string &prefix = "--");
    bool isGiven() const;
    UserFilter filter(Session &session) const;
    void tellDeleted(const Context &context, Session &session) const
    {
        m_query.tellDeleted(context, session);
    }

private:
    std::optional<QString> m_search;
    QStringList m_in;
    QStringList m_notIn;
    ActiveOption m_active;
    bool m_inNoFlow = false;
    QuestionOption m_query{QuestionAbout::Users};
};

// Which flows: --search, --with, --not-with, --active, --inactive, --without-users, --query; as above.
class FlowFilterOptions
{
    Q_DECLARE_TR_FUNCTIONS(FlowFilterOptions)

public:
    void addTo(CLI::App &app, const std::string &prefix = "--");
    bool isGiven() const;
    FlowFilter filter(Session &session) const;
    void tellDeleted(const Context &context, Session &session) const
    {
        m_query.tellDeleted(context, session);
    }

private:
    std::optional<QString> m_search;
    QStringList m_with;
    QStringList m_notWith;
    ActiveOption m_active;
    bool m_withoutUsers = false;
    QuestionOption m_query{QuestionAbout::Flows};
};

UserSet matchingRows(const UserFilter &filter);
FlowSet matchingRows(const FlowFilter &filter);
// Rows as people name them on the command line: users by email, id or the start of an id, flows by name or
// id. NotFound or Invalid for the first that is not one row. "-" stands for the lines of the standard input;
// a whole id there is taken as it is: should the row be gone, the receipt tells.
template <class Set>
Set namedRows(Session &session, const QStringList &names);
template <>
UserSet namedRows(Session &session, const QStringList &names);
template <>
FlowSet namedRows(Session &session, const QStringList &names);
[[noreturn]] void refuseBoth(); // UsageError: rows are named and asked for at once

// --until DATE, of a link.
struct UntilOption
{
    Q_DECLARE_TR_FUNCTIONS(UntilOption)

public:
    CLI::Option *addTo(CLI::App &app);
    std::optional<QDateTime> value() const; // Error Invalid for what is no date

private:
    std::optional<QString> m_until;
};

// Which links: --user, --flow, --expired, --expiring-within.
class LinkFilterOptions
{
    Q_DECLARE_TR_FUNCTIONS(LinkFilterOptions)

public:
    void addTo(CLI::App &app);
    LinkFilter filter(Session &session) const;
    bool asksForEnds() const { return m_expired || m_within; }
    bool isEmpty() const { return m_users.isEmpty() && m_flows.isEmpty() && !asksForEnds(); }

private:
    QStringList m_users;
    QStringList m_flows;
    bool m_expired = false;
    std::optional<int> m_within; // days
};

} // namespace sluice

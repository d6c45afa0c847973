// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/paging.h"
#include "app/cli/row_options.h"
#include "app/cli/transfer_verbs.h"
#include "app/cli/verb.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

void writeReceipt(const Output &output, const LinkReceipt &receipt)
{
    const QJsonObject document = toJson(receipt);
    if (output.json)
        output.data(document);
    else
        output.data(toTable(document, {u"added"_s, u"already_there"_s, u"removed"_s, u"not_there"_s}));
}

class ListLinks : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(ListLinks)

public:
    explicit ListLinks(CLI::App &app)
    {
        app.description(tr("List who is in which flow, by flow and user").toStdString());
        app.footer("  sluicectl links list --flow \"Onboarding EU\" --json");
        m_filter.addTo(app);
        m_paging.addTo(app);
    }

    ExitCode run(Context &context) override
    {
        const PageRequest request = m_paging.request();
        const auto session = context.open();
        const LinkFilter filter = m_filter.filter(*session);
        LinkService links(*session);
        writeList(context.output, links.list(filter, request), links.count(filter));
        return ExitCode::Done;
    }

private:
    LinkFilterOptions m_filter;
    PagingOptions m_paging;
};

// Adds or removes every pair of some users and some flows.
class ChangePairs : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(ChangePairs)

public:
    using Write = LinkReceipt (LinkService::*)(const UserSet &, const FlowSet &);

    ChangePairs(CLI::App &app, Write write, const QString &description, const char *name)
        : m_write(write)
    {
        const std::string verb = std::string("  sluicectl links ") + name;
        app.description(description.toStdString());
        app.footer(verb + " ada@example.org \"Onboarding EU\"\n" + verb +
                   " --user ada@example.org bob@example.org --flow \"Onboarding EU\" \"Incident drill\"\n" +
                   verb + " --users-query \"In no flow\" --flow \"Onboarding EU\"");
        addText(app, "USER", m_user, tr("Email, id, or the start of an id"));
        addText(app, "FLOW", m_flow, tr("Name, id, or the start of an id"));
        addTexts(app, "--user", m_users, tr("Several users"))->type_name("USER");
        addTexts(app, "--flow", m_flows, tr("Several flows"))->type_name("FLOW");
        m_usersQuery.addTo(app, "--users-query");
        m_flowsQuery.addTo(app, "--flows-query");
    }

    ExitCode run(Context &context) override
    {
        // FLOW stands in USER's place when a question says which users.
        if (m_usersQuery.isGiven() && !m_flow)
            m_flow = std::exchange(m_user, std::nullopt);
        if (m_user)
            m_users.append(*m_user);
        if (m_flow)
            m_flows.append(*m_flow);
        if (m_users.isEmpty() != m_usersQuery.isGiven() || m_flows.isEmpty() != m_flowsQuery.isGiven())
            throw UsageError{tr("Name at least one user and one flow: USER FLOW, or --user and --flow, or in "
                                "the place of either a saved question.")};
        const auto session = context.open();
        m_usersQuery.tellDeleted(context, *session);
        m_flowsQuery.tellDeleted(context, *session);
        const UserSet users =
            m_usersQuery.isGiven() ? m_usersQuery.users(*session) : namedUsers(*session, m_users);
        const FlowSet flows =
            m_flowsQuery.isGiven() ? m_flowsQuery.flows(*session) : namedFlows(*session, m_flows);
        LinkService links(*session);
        writeReceipt(context.output, (links.*m_write)(users, flows));
        return ExitCode::Done;
    }

private:
    Write m_write;
    std::optional<QString> m_user;
    std::optional<QString> m_flow;
    QStringList m_users;
    QStringList m_flows;
    QuestionOption m_usersQuery{QuestionAbout::Users};
    QuestionOption m_flowsQuery{QuestionAbout::Flows};
};

class SetLinks : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(SetLinks)

public:
    explicit SetLinks(CLI::App &app)
    {
        app.description(tr("Afterwards a user is in exactly these flows, or a flow has exactly these users")
                            .toStdString());
        app.footer(
            "  sluicectl links set --user ada@example.org --flows \"Onboarding EU\" \"Incident drill\"\n"
            "  sluicectl links set --flow \"Onboarding EU\" --users ada@example.org bob@example.org\n"
            "  sluicectl links set --flow \"Onboarding EU\" --users-query \"In no flow\"\n"
            "  sluicectl links set --user ada@example.org --none");
        addTexts(app, "--user", m_ofUsers, tr("Whose flows are set"))->type_name("USER");
        addTexts(app, "--flows", m_flows, tr("Exactly these flows"))->type_name("FLOW");
        addTexts(app, "--flow", m_ofFlows, tr("Whose users are set; with --user the same as --flows"))
            ->type_name("FLOW");
        addTexts(app, "--users", m_users, tr("Exactly these users"))->type_name("USER");
        m_usersQuery.addTo(app, "--users-query");
        m_flowsQuery.addTo(app, "--flows-query");
        app.add_flag("--none", m_none, tr("Exactly none").toStdString());
    }

    ExitCode run(Context &context) override
    {
        const bool ofUser = !m_ofUsers.isEmpty();
        const QStringList flows = m_flows + m_ofFlows;
        const int flowWays = int(!flows.isEmpty()) + int(m_flowsQuery.isGiven());
        const int userWays = int(!m_users.isEmpty()) + int(m_usersQuery.isGiven());
        const bool fits = ofUser ? userWays == 0 && flowWays + int(m_none) == 1
                                 : !m_ofFlows.isEmpty() && m_flows.isEmpty() && !m_flowsQuery.isGiven() &&
                                       userWays + int(m_none) == 1;
        if (!fits)
            throw UsageError{
                tr("Say whose links and which: --user with --flows or --flows-query, --flow with "
                   "--users or --users-query, or --none.")};
        const auto session = context.open();
        m_usersQuery.tellDeleted(context, *session);
        m_flowsQuery.tellDeleted(context, *session);
        const auto chosenUsers = [&] {
            return m_usersQuery.isGiven() ? m_usersQuery.users(*session) : namedUsers(*session, m_users);
        };
        const auto chosenFlows = [&] {
            return m_flowsQuery.isGiven() ? m_flowsQuery.flows(*session) : namedFlows(*session, flows);
        };
        LinkService links(*session);
        writeReceipt(context.output, ofUser ? links.setFlows(namedUsers(*session, m_ofUsers), chosenFlows())
                                            : links.setUsers(chosenUsers(), namedFlows(*session, flows)));
        return ExitCode::Done;
    }

private:
    QStringList m_ofUsers;
    QStringList m_flows;
    QStringList m_ofFlows;
    QStringList m_users;
    QuestionOption m_usersQuery{QuestionAbout::Users};
    QuestionOption m_flowsQuery{QuestionAbout::Flows};
    bool m_none = false;
};

} // namespace

void addLinkVerbs(CLI::App &root, Verbs &verbs)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("LinkVerbs", text); };
    CLI::App &links = *root.add_subcommand(
        "links", tr("List, add, remove, set, import, export links of users and flows").toStdString());
    links.require_subcommand(1);
    verbs.add<ListLinks>(links, "list");
    verbs.add<ChangePairs>(links, "add", &LinkService::add, tr("Put users into flows"), "add");
    verbs.add<ChangePairs>(links, "remove", &LinkService::remove, tr("Take users out of flows"), "remove");
    verbs.add<SetLinks>(links, "set");
    verbs.add<ImportRows>(links, "import", importLinks, "user_email,flow_name");
    verbs.add<ExportRows<LinkFilterOptions>>(links, "export", exportLinks);
}

} // namespace sluice

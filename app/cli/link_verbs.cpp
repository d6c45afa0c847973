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
        output.data(
            toTable(document, {u"added"_s, u"already_there"_s, u"removed"_s, u"not_there"_s, u"edited"_s}));
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
        const LinkOrder order = m_filter.asksForEnds() ? LinkOrder::Until : LinkOrder::Flow;
        writeList(context.output, links.list(filter, request, order), links.count(filter));
        return ExitCode::Done;
    }

private:
    LinkFilterOptions m_filter;
    PagingOptions m_paging;
};

class AddLinks : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(AddLinks)

public:
    explicit AddLinks(CLI::App &app)
    {
        app.description(tr("Put users into flows").toStdString());
        app.footer("  sluicectl links add ada@example.org \"Onboarding EU\" --until 2027-05-03\n"
                   "  sluicectl links add --user ada@example.org bob@example.org --flow \"Onboarding EU\" "
                   "\"Incident drill\"");
        m_pairs.addTo(app);
        m_until.addTo(app);
    }

    ExitCode run(Context &context) override
    {
        m_pairs.require();
        const auto until = m_until.value();
        const auto session = context.open();
        LinkService links(*session);
        const UserSet users = m_pairs.users(*session);
        const FlowSet flows = m_pairs.flows(*session);
        writeReceipt(context.output, until ? links.add(users, flows, *until) : links.add(users, flows));
        return ExitCode::Done;
    }

private:
    PairOptions m_pairs;
    UntilOption m_until;
};

class RemoveLinks : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(RemoveLinks)

public:
    explicit RemoveLinks(CLI::App &app)
    {
        app.description(tr("Take users out of flows").toStdString());
        app.footer(
            "  sluicectl links remove ada@example.org \"Onboarding EU\"\n"
            "  sluicectl links remove --user ada@example.org bob@example.org --flow \"Onboarding EU\"");
        m_pairs.addTo(app);
    }

    ExitCode run(Context &context) override
    {
        m_pairs.require();
        const auto session = context.open();
        writeReceipt(context.output,
                     LinkService(*session).remove(m_pairs.users(*session), m_pairs.flows(*session)));
        return ExitCode::Done;
    }

private:
    PairOptions m_pairs;
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
            "  sluicectl links set --user ada@example.org --none");
        addTexts(app, "--user", m_ofUsers, tr("Whose flows are set"))->type_name("USER");
        addTexts(app, "--flows", m_flows, tr("Exactly these flows"))->type_name("FLOW");
        addTexts(app, "--flow", m_ofFlows, tr("Whose users are set; with --user the same as --flows"))
            ->type_name("FLOW");
        addTexts(app, "--users", m_users, tr("Exactly these users"))->type_name("USER");
        app.add_flag("--none", m_none, tr("Exactly none").toStdString());
    }

    ExitCode run(Context &context) override
    {
        const bool ofUser = !m_ofUsers.isEmpty();
        const QStringList flows = m_flows + m_ofFlows;
        const bool fits = ofUser ? m_users.isEmpty() && m_none == flows.isEmpty()
                                 : !m_ofFlows.isEmpty() && m_flows.isEmpty() && m_none == m_users.isEmpty();
        if (!fits)
            throw UsageError{
                tr("Say whose links and which: --user with --flows, --flow with --users, or --none.")};
        const auto session = context.open();
        LinkService links(*session);
        writeReceipt(context.output,
                     ofUser ? links.setFlows(namedUsers(*session, m_ofUsers), namedFlows(*session, flows))
                            : links.setUsers(namedUsers(*session, m_users), namedFlows(*session, flows)));
        return ExitCode::Done;
    }

private:
    QStringList m_ofUsers;
    QStringList m_flows;
    QStringList m_ofFlows;
    QStringList m_users;
    bool m_none = false;
};

} // namespace

void addLinkVerbs(CLI::App &root, Verbs &verbs)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("LinkVerbs", text); };
    CLI::App &links = *root.add_subcommand(
        "links",
        tr("List, add, remove, set, prolong, sweep, import, export links of users and flows").toStdString());
    links.require_subcommand(1);
    verbs.add<ListLinks>(links, "list");
    verbs.add<AddLinks>(links, "add");
    verbs.add<RemoveLinks>(links, "remove");
    verbs.add<SetLinks>(links, "set");
    addLinkEndVerbs(links, verbs);
    verbs.add<ImportRows>(links, "import", importLinks, "user_email,flow_name[,until]");
    verbs.add<ExportRows<LinkFilterOptions>>(links, "export", exportLinks);
}

} // namespace sluice

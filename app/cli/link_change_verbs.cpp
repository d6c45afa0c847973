// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/row_choice.h"
#include "app/cli/rows.h"
#include "app/cli/verb.h"

#include "core/links/membership_copy.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

struct ReceiptTexts
{
    Q_DECLARE_TR_FUNCTIONS(LinkVerbs)

public:
    static QString gone(const QString &name, const QString &id)
    {
        return tr("Gone meanwhile, and left out: %1 (%2)").arg(name, id);
    }
};

void writeReceipt(const Output &output, const LinkReceipt &receipt)
{
    const QJsonObject document = toJson(receipt);
    if (output.json)
        return output.data(document);
    output.data(toTable(
        document, {u"added"_s, u"already_there"_s, u"removed"_s, u"not_there"_s, u"edited"_s, u"refused"_s}));
    for (const GoneRow &row : receipt.gone.users + receipt.gone.flows)
        output.say(ReceiptTexts::gone(row.name, row.id.toString(QUuid::WithoutBraces)));
}

void writePreview(const Output &output, const LinkPreview &preview)
{
    const QJsonObject document = toJson(preview);
    if (output.json)
        return output.data(document);
    output.data(toTable(document, {u"users"_s, u"flows"_s, u"pairs"_s, u"fresh"_s, u"already_there"_s,
                                   u"would_remove"_s, u"would_edit"_s, u"refused"_s}));
}

// The two sides of a verb over pairs, and whether to do it or only to tell.
class PairOptions
{
    Q_DECLARE_TR_FUNCTIONS(LinkVerbs)

public:
    RowChoice<UserFilterOptions> users;
    RowChoice<FlowFilterOptions> flows;

    void addTo(CLI::App &app)
    {
        users.addFilterTo(app, "users", tr("All users; with the options below only some"));
        flows.addFilterTo(app, "flows", tr("All flows; with the options below only some"));
        app.add_flag("--dry-run", m_dryRun, tr("Only tell what would be done").toStdString());
    }

    ExitCode run(Context &context, LinkAction action, const std::optional<QDateTime> &until = {})
    {
        if (users.readsInput() && flows.readsInput())
            throw UsageError{tr("There is only one standard input: “-” can stand for users or for flows.")};
        const auto session = context.open();
        users.tellDeleted(context, *session);
        flows.tellDeleted(context, *session);
        LinkService links(*session);
        const UserSet who = users.resolve(*session);
        const FlowSet where = flows.resolve(*session);
        if (m_dryRun)
            writePreview(context.output, links.preview(who, where, action, until));
        else
            writeReceipt(context.output, links.apply(action, who, where, until));
        return ExitCode::Done;
    }

private:
    bool m_dryRun = false;
};

// Adds or removes every pair of some users and some flows.
class ChangePairs : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(ChangePairs)

public:
    ChangePairs(CLI::App &app, LinkAction action, const QString &description, const char *name)
        : m_action(action)
    {
        const std::string verb = std::string("  sluicectl links ") + name;
        app.description(description.toStdString());
        app.footer(verb + " ada@example.org \"Onboarding EU\"\n" + verb +
                   " --user ada@example.org bob@example.org --flow \"Onboarding EU\" \"Incident drill\"\n" +
                   verb + " --users-query \"In no flow\" \"Onboarding EU\"\n" + verb +
                   " --users-search example.org --users-active --flow \"Onboarding EU\" --dry-run\n" + verb +
                   " --user - --flow \"Onboarding EU\" < people.txt");
        addText(app, "USER", m_user, tr("Email, id, or the start of an id"));
        addText(app, "FLOW", m_flow, tr("Name, id, or the start of an id"));
        addTexts(app, "--user", m_pairs.users.names(),
                 tr("Several users; “-”: one in each line of the input"))
            ->type_name("USER");
        addTexts(app, "--flow", m_pairs.flows.names(),
                 tr("Several flows; “-”: one in each line of the input"))
            ->type_name("FLOW");
        m_pairs.addTo(app);
        if (action == LinkAction::Add)
            m_until.addTo(app);
    }

    ExitCode run(Context &context) override
    {
        // FLOW stands in USER's place when filters say which users.
        if (m_pairs.users.asks() && !m_flow)
            m_flow = std::exchange(m_user, std::nullopt);
        if (m_user)
            m_pairs.users.names().append(*m_user);
        if (m_flow)
            m_pairs.flows.names().append(*m_flow);
        if (!m_pairs.users.isGiven() || !m_pairs.flows.isGiven())
            throw UsageError{tr("Name at least one user and one flow: USER FLOW, or --user and --flow, or "
                                "filters such as --users-search.")};
        return m_pairs.run(context, m_action, m_until.value());
    }

private:
    const LinkAction m_action;
    std::optional<QString> m_user;
    std::optional<QString> m_flow;
    PairOptions m_pairs;
    UntilOption m_until;
};

class SetLinks : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(SetLinks)

public:
    explicit SetLinks(CLI::App &app)
    {
        app.description(tr("Afterwards users are in exactly these flows, or flows have exactly these users")
                            .toStdString());
        app.footer(
            "  sluicectl links set --user ada@example.org --flows \"Onboarding EU\" \"Incident drill\"\n"
            "  sluicectl links set --flow \"Onboarding EU\" --users ada@example.org bob@example.org\n"
            "  sluicectl links set --user ada@example.org --none\n"
            "  sluicectl links set --of flows --flow \"Onboarding EU\" --users-search example.org");
        addTexts(app, "--user", m_ofUsers, tr("Whose flows are set"))->type_name("USER");
        addTexts(app, "--flows", m_flows, tr("Exactly these flows"))->type_name("FLOW");
        addTexts(app, "--flow", m_ofFlows, tr("Whose users are set; with --user the same as --flows"))
            ->type_name("FLOW");
        addTexts(app, "--users", m_users, tr("Exactly these users"))->type_name("USER");
        addChoice<LinkAction>(app, "--of", {{"users", LinkAction::SetFlows}, {"flows", LinkAction::SetUsers}},
                              m_of, tr("Whose links are set, where filters choose the rows"));
        app.add_flag("--none", m_none, tr("Exactly none").toStdString());
        m_pairs.addTo(app);
    }

    ExitCode run(Context &context) override
    {
        m_pairs.users.names() = m_ofUsers + m_users;
        m_pairs.flows.names() = m_ofFlows + m_flows;
        const LinkAction action = m_of != LinkAction::Add ? m_of : namedAction();
        const bool ofUsers = action == LinkAction::SetFlows;
        const bool subjects = ofUsers ? m_pairs.users.isGiven() : m_pairs.flows.isGiven();
        const bool wanted = ofUsers ? m_pairs.flows.isGiven() : m_pairs.users.isGiven();
        if (!subjects || wanted == m_none)
            refuse();
        return m_pairs.run(context, action);
    }

private:
    [[noreturn]] static void refuse()
    {
        throw UsageError{tr("Say whose links and which: --user with --flows, --flow with --users, or --none; "
                            "where filters choose whose, --of as well.")};
    }

    // Whose links are set is who is named by --user or --flow; filters choose the other side.
    LinkAction namedAction() const
    {
        const bool ofUsers = !m_ofUsers.isEmpty();
        const bool isNamed = ofUsers || !m_ofFlows.isEmpty();
        if (!isNamed || (ofUsers ? !m_users.isEmpty() || m_pairs.users.asks()
                                 : !m_flows.isEmpty() || m_pairs.flows.asks()))
            refuse();
        return ofUsers ? LinkAction::SetFlows : LinkAction::SetUsers;
    }

    QStringList m_ofUsers;
    QStringList m_flows;
    QStringList m_ofFlows;
    QStringList m_users;
    LinkAction m_of = LinkAction::Add; // not said
    bool m_none = false;
    PairOptions m_pairs;
};

class CopyLinks : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(CopyLinks)

public:
    explicit CopyLinks(CLI::App &app)
    {
        app.description(
            tr("Give users the flows of another user, or flows the users of another flow").toStdString());
        app.footer(
            "  sluicectl links copy --from ada@example.org --to bob@example.org --mirror\n"
            "  sluicectl links copy --from ada@example.org --to bob@example.org --only \"Onboarding EU\"\n"
            "  sluicectl links copy --from-flow \"Onboarding EU\" --to-flow \"Onboarding US\" --dry-run");
        addText(app, "--from", m_fromUser, tr("Whose flows are given"))->type_name("USER");
        addTexts(app, "--to", m_toUsers, tr("To whom; “-”: one in each line of the input"))
            ->type_name("USER");
        addText(app, "--from-flow", m_fromFlow, tr("The flow whose users are given"))->type_name("FLOW");
        addTexts(app, "--to-flow", m_toFlows, tr("To which flows; “-” as above"))->type_name("FLOW");
        CLI::Option *only = addTexts(app, "--only", m_only,
                                     tr("Only these flows of the user, or users of the flow; “-” as above"));
        CLI::Option *mirror =
            app.add_flag("--mirror", m_mirror, tr("Exactly the same afterwards").toStdString())
                ->excludes(only);
        app.add_flag("--move", m_move, tr("The source has none of it afterwards").toStdString())
            ->excludes(mirror);
        app.add_flag("--dry-run", m_dryRun, tr("Only tell what would be done").toStdString());
    }

    ExitCode run(Context &context) override
    {
        const bool ofUsers = m_fromUser && !m_toUsers.isEmpty() && !m_fromFlow && m_toFlows.isEmpty();
        const bool ofFlows = m_fromFlow && !m_toFlows.isEmpty() && !m_fromUser && m_toUsers.isEmpty();
        if (!ofUsers && !ofFlows)
            throw UsageError{
                tr("Say from whom and to whom: --from with --to, or --from-flow with --to-flow.")};
        if (m_only.contains(u"-"_s) && (m_toUsers + m_toFlows).contains(u"-"_s))
            throw UsageError{
                tr("There is only one standard input: “-” can stand for who receives or for what is given.")};
        const auto session = context.open();
        if (ofUsers)
            copy(context, *session, UserService(*session).find(*m_fromUser).id,
                 namedRows<UserSet>(*session, m_toUsers));
        else
            copy(context, *session, FlowService(*session).find(*m_fromFlow).id,
                 namedRows<FlowSet>(*session, m_toFlows));
        return ExitCode::Done;
    }

private:
    template <typename Id>
    void copy(Context &context, Session &session, const Id &from, const IdSet<Id> &to) const
    {
        CopyOrder<Id> order{from, to,
                            m_mirror ? CopyMode::Mirror
                            : m_move ? CopyMode::Move
                                     : CopyMode::AddOnly};
        using OtherSet = typename CopyOrder<Id>::OtherSet;
        if (!m_only.isEmpty())
            order.only = namedRows<OtherSet>(session, m_only);
        MembershipCopy copies(session);
        if (m_dryRun)
            writePreview(context.output, copies.preview(order));
        else
            writeReceipt(context.output, copies.copy(order));
    }

    std::optional<QString> m_fromUser;
    std::optional<QString> m_fromFlow;
    QStringList m_toUsers;
    QStringList m_toFlows;
    QStringList m_only;
    bool m_mirror = false;
    bool m_move = false;
    bool m_dryRun = false;
};

} // namespace

void addLinkChangeVerbs(CLI::App &links, Verbs &verbs)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("LinkVerbs", text); };
    verbs.add<ChangePairs>(links, "add", LinkAction::Add, tr("Put users into flows"), "add");
    verbs.add<ChangePairs>(links, "remove", LinkAction::Remove, tr("Take users out of flows"), "remove");
    verbs.add<SetLinks>(links, "set");
    verbs.add<CopyLinks>(links, "copy");
}

} // namespace sluice

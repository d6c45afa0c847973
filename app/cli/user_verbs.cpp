// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bulk_verbs.h"
#include "app/cli/paging.h"
#include "app/cli/row_options.h"
#include "app/cli/sort_option.h"
#include "app/cli/transfer_verbs.h"
#include "app/cli/verb.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

void writeUser(const Output &output, const QJsonObject &user)
{
    if (output.json)
        output.data(user);
    else
        output.data(toTable(
            user, {u"id"_s, u"email"_s, u"name"_s, u"is_active"_s, u"created_at"_s, u"updated_at"_s}));
}

class ListUsers : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(ListUsers)

public:
    explicit ListUsers(CLI::App &app)
    {
        app.description(tr("List users").toStdString());
        app.footer(
            "  sluicectl users list --search ada\n"
            "  sluicectl users list --in \"Onboarding EU\" --not-in \"Incident drill\" --sort -created");
        m_filter.addTo(app);
        addSort<UserOrder>(app,
                           {{"name", UserOrder::Name},
                            {"email", UserOrder::Email},
                            {"active", UserOrder::Active},
                            {"created", UserOrder::Created},
                            {"flows", UserOrder::Flows}},
                           m_query.order, m_query.descending);
        m_paging.addTo(app);
    }

    ExitCode run(Context &context) override
    {
        const PageRequest request = m_paging.request();
        const auto session = context.open();
        m_query.filter = m_filter.filter(*session);
        m_filter.tellDeleted(context, *session);
        UserService users(*session);
        writeList(context.output, users.list(m_query, request), users.count(m_query.filter));
        return ExitCode::Done;
    }

private:
    UserFilterOptions m_filter;
    UserQuery m_query;
    PagingOptions m_paging;
};

class ShowUser : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(ShowUser)

public:
    explicit ShowUser(CLI::App &app)
    {
        app.description(tr("Show one user and the flows this user is in").toStdString());
        app.footer("  sluicectl users show ada@example.org --json");
        addText(app, "USER", m_user, tr("Email, id, or the start of an id"))->required();
    }

    ExitCode run(Context &context) override
    {
        const auto session = context.open();
        const User user = UserService(*session).find(m_user);
        LinkFilter filter;
        filter.users = UserSet::of({user.id});
        const auto links = everyRow<Link>(
            [&](const PageRequest &request) { return LinkService(*session).list(filter, request); });

        QJsonArray flows;
        TextTable table{{u"flow_id"_s, u"flow_name"_s, u"linked_at"_s}, {}};
        for (const Link &link : links) {
            const QString since = isoTime(link.linkedAt);
            flows.append(QJsonObject{
                {u"id"_s, link.flow.toText()}, {u"name"_s, link.flowName}, {u"linked_at"_s, since}});
            table.rows.append({link.flow.toText(), link.flowName, since});
        }
        QJsonObject document = toJson(user);
        if (context.output.json)
            document[u"flows"_s] = flows;
        writeUser(context.output, document);
        if (!context.output.json && !links.isEmpty())
            context.output.data(table);
        return ExitCode::Done;
    }

private:
    QString m_user;
};

class CreateUser : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(CreateUser)

public:
    explicit CreateUser(CLI::App &app)
    {
        app.description(tr("Create a user").toStdString());
        app.footer("  sluicectl users create --email ada@example.org --name \"Ada Lovelace\"");
        addText(app, "--email", m_draft.email, tr("Unique, whatever its case"))
            ->required()
            ->type_name("EMAIL");
        addText(app, "--name", m_draft.name, tr("As people read it"))->required()->type_name("NAME");
        app.add_flag("--inactive", m_inactive, tr("Switched off from the start").toStdString());
    }

    ExitCode run(Context &context) override
    {
        m_draft.active = !m_inactive;
        const auto session = context.open();
        writeUser(context.output, toJson(UserService(*session).create(m_draft)));
        return ExitCode::Done;
    }

private:
    UserDraft m_draft;
    bool m_inactive = false;
};

class UpdateUser : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(UpdateUser)

public:
    explicit UpdateUser(CLI::App &app)
    {
        app.description(tr("Change what is given of a user").toStdString());
        app.footer("  sluicectl users update ada@example.org --name \"Ada King\"\n"
                   "  sluicectl users update ada@example.org --inactive\n"
                   "  sluicectl users update ada@example.org --name \"Ada King\" --seen ada.json");
        addText(app, "USER", m_user, tr("Email, id, or the start of an id"))->required();
        addText(app, "--email", m_email, tr("The new email"))->type_name("EMAIL");
        addText(app, "--name", m_name, tr("The new name"))->type_name("NAME");
        m_active.addTo(app, tr("Switch on"), tr("Switch off"));
        m_seen.addTo(
            app, tr("The user as “users show --json” printed it: what others changed since is a conflict"));
    }

    ExitCode run(Context &context) override
    {
        const std::optional<bool> active = m_active.value();
        if (!m_email && !m_name && !active)
            throw UsageError{tr("Say what to change: --email, --name, --active or --inactive.")};
        const auto session = context.open();
        UserService users(*session);
        const User seen = m_seen.row([&] { return users.find(m_user); }, userFromJson);
        writeUser(context.output,
                  toJson(users.update(seen, {m_email.value_or(seen.email), m_name.value_or(seen.name),
                                             active.value_or(seen.active)})));
        return ExitCode::Done;
    }

private:
    QString m_user;
    std::optional<QString> m_email;
    std::optional<QString> m_name;
    ActiveOption m_active;
    SeenOption m_seen;
};

BulkWords userBulkWords()
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("UserVerbs", text); };
    return {"USER",
            tr("Email, id, or the start of an id; “-”: one in each line of the input"),
            tr("Switch many users on or off, as one change"),
            "  sluicectl users set-active ada@example.org bob@example.org --inactive\n"
            "  sluicectl users set-active --query \"In no flow\" --inactive",
            tr("Delete users and their links; asks first, or needs --yes"),
            "  sluicectl users delete ada@example.org bob@example.org --yes\n"
            "  sluicectl users delete --query \"In no flow\"",
            tr("Users to delete: %1 (%2). Links that go with them: %3, in flows: %4.")};
}

} // namespace

void addUserVerbs(CLI::App &root, Verbs &verbs)
{
    CLI::App &users = *root.add_subcommand(
        "users",
        QCoreApplication::translate("UserVerbs", "List, show, create, change, delete, import, export users")
            .toStdString());
    users.require_subcommand(1);
    verbs.add<ListUsers>(users, "list");
    verbs.add<ShowUser>(users, "show");
    verbs.add<CreateUser>(users, "create");
    verbs.add<UpdateUser>(users, "update");
    addBulkVerbs(users, verbs, QuestionAbout::Users, userBulkWords());
    verbs.add<ImportRows>(users, "import", importUsers, "email,name[,is_active]");
    verbs.add<ExportRows<UserFilterOptions>>(users, "export", exportUsers);
}

} // namespace sluice

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

void writeFlow(const Output &output, const QJsonObject &flow)
{
    if (output.json)
        output.data(flow);
    else
        output.data(toTable(
            flow, {u"id"_s, u"name"_s, u"description"_s, u"is_active"_s, u"created_at"_s, u"updated_at"_s}));
}

class ListFlows : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(ListFlows)

public:
    explicit ListFlows(CLI::App &app)
    {
        app.description(tr("List flows").toStdString());
        app.footer("  sluicectl flows list --search onboarding --sort -users\n"
                   "  sluicectl flows list --with ada@example.org --active");
        m_filter.addTo(app);
        addSort<FlowOrder>(app,
                           {{"name", FlowOrder::Name},
                            {"active", FlowOrder::Active},
                            {"created", FlowOrder::Created},
                            {"users", FlowOrder::Users}},
                           m_query.order, m_query.descending);
        m_paging.addTo(app);
    }

    ExitCode run(Context &context) override
    {
        const PageRequest request = m_paging.request();
        const auto session = context.open();
        m_query.filter = m_filter.filter(*session);
        m_filter.tellDeleted(context, *session);
        FlowService flows(*session);
        writeList(context.output, flows.list(m_query, request), flows.count(m_query.filter));
        return ExitCode::Done;
    }

private:
    FlowFilterOptions m_filter;
    FlowQuery m_query;
    PagingOptions m_paging;
};

class ShowFlow : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(ShowFlow)

public:
    explicit ShowFlow(CLI::App &app)
    {
        app.description(tr("Show one flow and the users in it").toStdString());
        app.footer("  sluicectl flows show \"Onboarding EU\" --json");
        addText(app, "FLOW", m_flow, tr("Name, id, or the start of an id"))->required();
    }

    ExitCode run(Context &context) override
    {
        const auto session = context.open();
        const Flow flow = FlowService(*session).find(m_flow);
        LinkFilter filter;
        filter.flows = FlowSet::of({flow.id});
        const auto links = everyRow<Link>(
            [&](const PageRequest &request) { return LinkService(*session).list(filter, request); });

        QJsonArray users;
        TextTable table{{u"user_id"_s, u"user_email"_s, u"user_name"_s, u"linked_at"_s}, {}};
        for (const Link &link : links) {
            const QString since = isoTime(link.linkedAt);
            users.append(QJsonObject{{u"id"_s, link.user.toText()},
                                     {u"email"_s, link.userEmail},
                                     {u"name"_s, link.userName},
                                     {u"linked_at"_s, since}});
            table.rows.append({link.user.toText(), link.userEmail, link.userName, since});
        }
        QJsonObject document = toJson(flow);
        if (context.output.json)
            document[u"users"_s] = users;
        writeFlow(context.output, document);
        if (!context.output.json && !links.isEmpty())
            context.output.data(table);
        return ExitCode::Done;
    }

private:
    QString m_flow;
};

class CreateFlow : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(CreateFlow)

public:
    explicit CreateFlow(CLI::App &app)
    {
        app.description(tr("Create a flow").toStdString());
        app.footer("  sluicectl flows create \"Onboarding EU\" --description \"The first week\"");
        addText(app, "NAME", m_draft.name, tr("Unique, whatever its case"))->required();
        addText(app, "--description", m_draft.description, tr("What it is for"))->type_name("TEXT");
        app.add_flag("--inactive", m_inactive, tr("Switched off from the start").toStdString());
    }

    ExitCode run(Context &context) override
    {
        m_draft.active = !m_inactive;
        const auto session = context.open();
        writeFlow(context.output, toJson(FlowService(*session).create(m_draft)));
        return ExitCode::Done;
    }

private:
    FlowDraft m_draft;
    bool m_inactive = false;
};

class UpdateFlow : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(UpdateFlow)

public:
    explicit UpdateFlow(CLI::App &app)
    {
        app.description(tr("Change what is given of a flow").toStdString());
        app.footer("  sluicectl flows update \"Onboarding EU\" --name Onboarding --description \"\"\n"
                   "  sluicectl flows update Onboarding --inactive\n"
                   "  sluicectl flows update Onboarding --name Welcome --seen onboarding.json");
        addText(app, "FLOW", m_flow, tr("Name, id, or the start of an id"))->required();
        addText(app, "--name", m_name, tr("The new name"))->type_name("NAME");
        addText(app, "--description", m_description, tr("The new description"))->type_name("TEXT");
        m_active.addTo(app, tr("Switch on"), tr("Switch off"));
        m_seen.addTo(
            app, tr("The flow as “flows show --json” printed it: what others changed since is a conflict"));
    }

    ExitCode run(Context &context) override
    {
        const std::optional<bool> active = m_active.value();
        if (!m_name && !m_description && !active)
            throw UsageError{tr("Say what to change: --name, --description, --active or --inactive.")};
        const auto session = context.open();
        FlowService flows(*session);
        const Flow seen = m_seen.row([&] { return flows.find(m_flow); }, flowFromJson);
        writeFlow(context.output, toJson(flows.update(seen, {m_name.value_or(seen.name),
                                                             m_description.value_or(seen.description),
                                                             active.value_or(seen.active)})));
        return ExitCode::Done;
    }

private:
    QString m_flow;
    std::optional<QString> m_name;
    std::optional<QString> m_description;
    ActiveOption m_active;
    SeenOption m_seen;
};

BulkWords flowBulkWords()
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("FlowVerbs", text); };
    return {"FLOW",
            tr("Name, id, or the start of an id; “-”: one in each line of the input"),
            tr("Switch many flows on or off, as one change"),
            "  sluicectl flows set-active \"Onboarding EU\" \"Night watch\" --inactive\n"
            "  sluicectl flows set-active --query Empty --inactive",
            tr("Delete flows and their links; asks first, or needs --yes"),
            "  sluicectl flows delete Onboarding \"Incident drill\" --yes\n"
            "  sluicectl flows delete --query Empty",
            tr("Flows to delete: %1 (%2). Links that go with them: %3, of users: %4.")};
}

} // namespace

void addFlowVerbs(CLI::App &root, Verbs &verbs)
{
    CLI::App &flows = *root.add_subcommand(
        "flows",
        QCoreApplication::translate("FlowVerbs", "List, show, create, change, delete, import, export flows")
            .toStdString());
    flows.require_subcommand(1);
    verbs.add<ListFlows>(flows, "list");
    verbs.add<ShowFlow>(flows, "show");
    verbs.add<CreateFlow>(flows, "create");
    verbs.add<UpdateFlow>(flows, "update");
    addBulkVerbs(flows, verbs, QuestionAbout::Flows, flowBulkWords());
    verbs.add<ImportRows>(flows, "import", importFlows, "name[,description][,is_active]");
    verbs.add<ExportRows<FlowFilterOptions>>(flows, "export", exportFlows);
}

} // namespace sluice

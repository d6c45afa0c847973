// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/route_groups.h"
#include "app/api/row_routes.h"
#include "app/api/rows.h"

#include "core/flows/flow_service.h"
#include "core/users/user_service.h"

namespace sluice::api {

using namespace Qt::StringLiterals;

namespace {

struct Flows
{
    using Service = FlowService;
    using Row = Flow;
    using RowId = FlowId;
    using Draft = FlowDraft;
    using Filter = FlowFilter;
    using Query = FlowQuery;

    static constexpr TextMember<FlowDraft> texts[] = {{u"name", &FlowDraft::name, "a"_L1},
                                                      {u"description", &FlowDraft::description, ""_L1}};
    static constexpr std::pair<QLatin1StringView, FlowOrder> orders[] = {
        {"is_active"_L1, FlowOrder::Active},
        {"created_at"_L1, FlowOrder::Created},
        {"users"_L1, FlowOrder::Users},
        {"name"_L1, FlowOrder::Name}};

    static QString plural() { return u"flows"_s; }
    static QByteArray collection() { return "/flows/"; }
    static QString creation() { return u"flow.create"_s; }
    static QString edition() { return u"flow.edit"_s; }
    static QString removal() { return u"flow.delete"_s; }
    static void check(const FlowDraft &draft) { checkedFlow(draft); }
    static void write(JsonWriter &json, const Flow &flow) { writeFlow(json, flow); }
    static FlowFilter filter(const Call &call) { return flowFilter(call); }
};

using FlowRoutes = RowRoutes<Flows>;

Response ofUser(Call &call)
{
    const User user = UserService(call.session).get(UserId(call.ids.first()));
    FlowFilter filter = flowFilter(call);
    filter.subjects.append({UserSet::of({user.id}), Membership::Linked});
    return FlowRoutes::listOf(call, filter);
}

} // namespace

QList<Route> flowRoutes()
{
    using namespace schema;
    const QString group = u"flows"_s;
    const SchemaPtr flows = list({}, flowSchema());
    const SchemaPtr name = text(u"As people read it, unique whatever the case"_s, 1, 200);
    const SchemaPtr description = orNull(text(u"What it is for; null is the same as empty"_s, 0, 2000));
    const SchemaPtr active = flag(u"Takes part; true unless it is said"_s);
    const SchemaPtr whole = object(
        u"FlowCreate"_s, u"A new flow"_s,
        {{u"name"_s, name}, optional(u"description"_s, description), optional(u"is_active"_s, active)});
    const SchemaPtr part = object(u"FlowPatch"_s, u"What is to be changed of a flow"_s,
                                  {optional(u"name"_s, name), optional(u"description"_s, description),
                                   optional(u"is_active"_s, active)});
    const SchemaPtr many =
        object(u"FlowCreateMany"_s, u"New flows"_s,
               {{u"flows"_s, list(u"All of them are made, or none"_s, whole, mostRowsAtOnce)}});
    const SchemaPtr made = object(u"FlowsCreated"_s, u"What was made, in the order it was sent"_s,
                                  {{u"created"_s, integer(u"How many"_s)}, {u"flows"_s, flows}});
    const QList<Parameter> lists = flowFilterParameters() + pageParameters();
    const Answer row{200, u"The flow"_s, flowSchema(), false, true};
    return {
        {"GET",
         u"/flows/"_s,
         u"list_flows"_s,
         group,
         u"List flows"_s,
         lists,
         {},
         {{200, u"A page of flows"_s, flows, true}},
         {},
         FlowRoutes::list},
        {"POST",
         u"/flows/"_s,
         u"create_flow"_s,
         group,
         u"Create a flow"_s,
         {},
         whole,
         {{201, u"The new flow"_s, flowSchema(), false, true}},
         {409},
         FlowRoutes::create},
        {"POST",
         u"/flows/bulk"_s,
         u"create_flows"_s,
         group,
         u"Create many flows, all or none"_s,
         {},
         many,
         {{201, u"The new flows"_s, made}},
         {409},
         FlowRoutes::createMany},
        {"GET",
         u"/flows/{id}"_s,
         u"show_flow"_s,
         group,
         u"Show a flow"_s,
         {},
         {},
         {row},
         {404},
         FlowRoutes::show},
        {"PATCH",
         u"/flows/{id}"_s,
         u"edit_flow"_s,
         group,
         u"Change some fields of a flow"_s,
         {},
         part,
         {row},
         {404, 409, 412},
         FlowRoutes::patch},
        {"PUT",
         u"/flows/{id}"_s,
         u"replace_flow"_s,
         group,
         u"Set all fields of a flow"_s,
         {},
         whole,
         {row},
         {404, 409, 412},
         FlowRoutes::put},
        {"DELETE",
         u"/flows/{id}"_s,
         u"delete_flow"_s,
         group,
         u"Delete a flow, with what links it to users"_s,
         {},
         {},
         {{204, u"It is gone"_s}},
         {404, 409, 412},
         FlowRoutes::remove},
        {"GET",
         u"/users/{id}/flows"_s,
         u"list_flows_of_user"_s,
         u"users"_s,
         u"List the flows of a user"_s,
         lists,
         {},
         {{200, u"A page of flows"_s, flows, true}},
         {404},
         ofUser},
    };
}

} // namespace sluice::api

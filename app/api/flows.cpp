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
    return rowRoutes(
        {u"flow"_s,
         u"user"_s,
         flowSchema(),
         {{u"name"_s, text(u"As people read it, unique whatever the case"_s, 1, 200)},
          optional(u"description"_s, orNull(text(u"What it is for; null is the same as empty"_s, 0, 2000))),
          optional(u"is_active"_s, flag(u"Takes part; true unless it is said"_s))},
         flowFilterParameters()},
        FlowRoutes::handlers(ofUser));
}

} // namespace sluice::api

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/route_groups.h"
#include "app/api/row_routes.h"
#include "app/api/rows.h"

#include "core/flows/flow_service.h"
#include "core/users/user_service.h"

namespace sluice::api {

using namespace Qt::StringLiterals;

namespace {

struct Users
{
    using Service = UserService;
    using Row = User;
    using RowId = UserId;
    using Draft = UserDraft;
    using Filter = UserFilter;
    using Query = UserQuery;

    static constexpr TextMember<UserDraft> texts[] = {{u"email", &UserDraft::email, "a@b"_L1},
                                                      {u"name", &UserDraft::name, "a"_L1}};
    static constexpr std::pair<QLatin1StringView, UserOrder> orders[] = {
        {"email"_L1, UserOrder::Email},
        {"is_active"_L1, UserOrder::Active},
        {"created_at"_L1, UserOrder::Created},
        {"flows"_L1, UserOrder::Flows},
        {"name"_L1, UserOrder::Name}};

    static QString plural() { return u"users"_s; }
    static QByteArray collection() { return "/users/"; }
    static QString creation() { return u"user.create"_s; }
    static QString edition() { return u"user.edit"_s; }
    static QString removal() { return u"user.delete"_s; }
    static void check(const UserDraft &draft) { checkedUser(draft); }
    static void write(JsonWriter &json, const User &user) { writeUser(json, user); }
    static UserFilter filter(const Call &call) { return userFilter(call); }
};

using Routes = RowRoutes<Users>;

Response ofFlow(Call &call)
{
    const Flow flow = FlowService(call.session).get(FlowId(call.ids.first()));
    UserFilter filter = userFilter(call);
    filter.subjects.append({FlowSet::of({flow.id}), Membership::Linked});
    return Routes::listOf(call, filter);
}

} // namespace

QList<Route> userRoutes()
{
    using namespace schema;
    return rowRoutes({u"user"_s,
                      u"flow"_s,
                      userSchema(),
                      {{u"email"_s, text(u"local@domain, unique whatever the case"_s, 1, 254)},
                       {u"name"_s, text(u"As people read it"_s, 1, 200)},
                       optional(u"is_active"_s, flag(u"Takes part; true unless it is said"_s))},
                      userFilterParameters()},
                     Routes::handlers(ofFlow));
}

} // namespace sluice::api

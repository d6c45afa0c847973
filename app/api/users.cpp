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
    const QString group = u"users"_s;
    const SchemaPtr users = list({}, userSchema());
    const SchemaPtr email = text(u"local@domain, unique whatever the case"_s, 1, 254);
    const SchemaPtr name = text(u"As people read it"_s, 1, 200);
    const SchemaPtr active = flag(u"Takes part; true unless it is said"_s);
    const SchemaPtr whole =
        object(u"UserCreate"_s, u"A new user"_s,
               {{u"email"_s, email}, {u"name"_s, name}, optional(u"is_active"_s, active)});
    const SchemaPtr part =
        object(u"UserPatch"_s, u"What is to be changed of a user"_s,
               {optional(u"email"_s, email), optional(u"name"_s, name), optional(u"is_active"_s, active)});
    const SchemaPtr many =
        object(u"UserCreateMany"_s, u"New users"_s,
               {{u"users"_s, list(u"All of them are made, or none"_s, whole, mostRowsAtOnce)}});
    const SchemaPtr made = object(u"UsersCreated"_s, u"What was made, in the order it was sent"_s,
                                  {{u"created"_s, integer(u"How many"_s)}, {u"users"_s, users}});
    const QList<Parameter> lists = userFilterParameters() + pageParameters();
    const Answer row{200, u"The user"_s, userSchema(), false, true};
    return {
        {"GET",
         u"/users/"_s,
         u"list_users"_s,
         group,
         u"List users"_s,
         lists,
         {},
         {{200, u"A page of users"_s, users, true}},
         {},
         Routes::list},
        {"POST",
         u"/users/"_s,
         u"create_user"_s,
         group,
         u"Create a user"_s,
         {},
         whole,
         {{201, u"The new user"_s, userSchema(), false, true}},
         {409},
         Routes::create},
        {"POST",
         u"/users/bulk"_s,
         u"create_users"_s,
         group,
         u"Create many users, all or none"_s,
         {},
         many,
         {{201, u"The new users"_s, made}},
         {409},
         Routes::createMany},
        {"GET",
         u"/users/{id}"_s,
         u"show_user"_s,
         group,
         u"Show a user"_s,
         {},
         {},
         {row},
         {404},
         Routes::show},
        {"PATCH",
         u"/users/{id}"_s,
         u"edit_user"_s,
         group,
         u"Change some fields of a user"_s,
         {},
         part,
         {row},
         {404, 409, 412},
         Routes::patch},
        {"PUT",
         u"/users/{id}"_s,
         u"replace_user"_s,
         group,
         u"Set all fields of a user"_s,
         {},
         whole,
         {row},
         {404, 409, 412},
         Routes::put},
        {"DELETE",
         u"/users/{id}"_s,
         u"delete_user"_s,
         group,
         u"Delete a user, with what links it to flows"_s,
         {},
         {},
         {{204, u"It is gone"_s}},
         {404, 409, 412},
         Routes::remove},
        {"GET",
         u"/flows/{id}/users"_s,
         u"list_users_of_flow"_s,
         u"flows"_s,
         u"List the users of a flow"_s,
         lists,
         {},
         {{200, u"A page of users"_s, users, true}},
         {404},
         ofFlow},
    };
}

} // namespace sluice::api

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/rows.h"

#include "core/flows/flow_service.h"
#include "core/users/user_service.h"

namespace sluice::api {

using namespace Qt::StringLiterals;

void writeUser(JsonWriter &json, const User &user)
{
    json.beginObject();
    json.member("id", user.id.uuid());
    json.member("email", user.email);
    json.member("name", user.name);
    json.member("is_active", user.active);
    json.member("created_at", user.createdAt);
    json.member("updated_at", user.updatedAt);
    json.endObject();
}

void writeFlow(JsonWriter &json, const Flow &flow)
{
    json.beginObject();
    json.member("id", flow.id.uuid());
    json.member("name", flow.name);
    json.member("description", flow.description);
    json.member("is_active", flow.active);
    json.member("created_at", flow.createdAt);
    json.member("updated_at", flow.updatedAt);
    json.endObject();
}

void writeLink(JsonWriter &json, const Link &link)
{
    json.beginObject();
    json.member("user_id", link.user.uuid());
    json.member("flow_id", link.flow.uuid());
    json.member("user_email", link.userEmail);
    json.member("user_name", link.userName);
    json.member("flow_name", link.flowName);
    json.member("linked_at", link.linkedAt);
    json.member("linked_by", link.linkedBy.uuid());
    json.member("actor", link.actor);
    json.member("program", link.program);
    json.member("kind", link.kind);
    json.member("until", link.until);
    json.member("until_by", link.untilBy);
    json.endObject();
}

SchemaPtr userSchema()
{
    using namespace schema;
    static const SchemaPtr user = object(u"User"_s, u"A user"_s,
                                         {{u"id"_s, id(u"UUID version 7"_s)},
                                          {u"email"_s, text(u"Unique whatever the case"_s)},
                                          {u"name"_s, text({})},
                                          {u"is_active"_s, flag({})},
                                          {u"created_at"_s, time(u"UTC"_s)},
                                          {u"updated_at"_s, time(u"UTC"_s)}});
    return user;
}

SchemaPtr flowSchema()
{
    using namespace schema;
    static const SchemaPtr flow = object(u"Flow"_s, u"A flow"_s,
                                         {{u"id"_s, id(u"UUID version 7"_s)},
                                          {u"name"_s, text(u"Unique whatever the case"_s)},
                                          {u"description"_s, text({})},
                                          {u"is_active"_s, flag({})},
                                          {u"created_at"_s, time(u"UTC"_s)},
                                          {u"updated_at"_s, time(u"UTC"_s)}});
    return flow;
}

SchemaPtr linkSchema()
{
    using namespace schema;
    static const SchemaPtr link =
        object(u"UserFlow"_s, u"A user in a flow, with the names and with where the link comes from"_s,
               {{u"user_id"_s, id({})},
                {u"flow_id"_s, id({})},
                {u"user_email"_s, text({})},
                {u"user_name"_s, text({})},
                {u"flow_name"_s, text({})},
                {u"linked_at"_s, time(u"UTC"_s)},
                {u"linked_by"_s, id(u"The change that made the link"_s)},
                {u"actor"_s, text(u"Who made it; empty when nobody knows any more"_s)},
                {u"program"_s, text(u"With what"_s)},
                {u"kind"_s, text(u"In which kind of change"_s)},
                {u"until"_s, orNull(time(u"UTC; null: no end"_s))},
                {u"until_by"_s, text(u"Who gave it this end"_s)}});
    return link;
}

namespace {

QList<Parameter> sharedFilters(const QString &search, const QString &other, const QStringList &orders)
{
    using namespace schema;
    const SchemaPtr name = text({});
    QStringList both = orders;
    for (const QString &order : orders)
        both.append(u'-' + order);
    return {{u"search"_s, text(search)},
            {u"in"_s, list(u"Only those linked to every one of these "_s + other, name)},
            {u"not_in"_s, list(u"Only those linked to none of these "_s + other, name)},
            {u"is_active"_s, flag(u"Only active ones, or only inactive ones"_s)},
            {u"unlinked"_s, flag(u"Only those without any link"_s)},
            {u"sort"_s, choice(u"In which order; “-” turns it around"_s, both)}};
}

// Service: whose find() understands what people call a row.
template <typename Service, typename Id>
IdSet<Id> namedRows(Session &session, const QStringList &names, const QString &place)
{
    QList<Id> ids;
    QList<Complaint> complaints;
    for (qsizetype i = 0; i < names.size(); ++i) {
        try {
            const auto id = Id::fromText(names.at(i));
            ids.append(id ? *id : Service(session).find(names.at(i)).id);
        } catch (const Error &error) {
            if ((error.kind() != Error::Kind::NotFound && error.kind() != Error::Kind::Invalid) ||
                complaints.size() == 100)
                throw;
            complaints.append({place + u'/' + QString::number(i), error.message()});
        }
    }
    if (!complaints.isEmpty())
        throw Problem::invalid(complaints);
    return IdSet<Id>::of(ids);
}

} // namespace

QList<Parameter> userFilterParameters()
{
    return sharedFilters(u"Contained in name or email, or the start of an id"_s, u"flows, by name or id"_s,
                         {u"name"_s, u"email"_s, u"is_active"_s, u"created_at"_s, u"flows"_s});
}

QList<Parameter> flowFilterParameters()
{
    return sharedFilters(u"Contained in the name, or the start of an id"_s, u"users, by email or id"_s,
                         {u"name"_s, u"is_active"_s, u"created_at"_s, u"users"_s});
}

UserFilter userFilter(const Call &call)
{
    UserFilter filter;
    filter.search = call.parameters.text(u"search"_s);
    filter.active = call.parameters.flag(u"is_active"_s);
    filter.inNoFlow = call.parameters.flag(u"unlinked"_s).value_or(false);
    for (const auto &[name, membership] :
         {std::pair(u"in"_s, Membership::Linked), std::pair(u"not_in"_s, Membership::NotLinked)}) {
        if (call.parameters.has(name))
            filter.subjects.append({namedFlows(call.session, call.parameters.texts(name), name), membership});
    }
    return filter;
}

FlowFilter flowFilter(const Call &call)
{
    FlowFilter filter;
    filter.search = call.parameters.text(u"search"_s);
    filter.active = call.parameters.flag(u"is_active"_s);
    filter.withoutUsers = call.parameters.flag(u"unlinked"_s).value_or(false);
    for (const auto &[name, membership] :
         {std::pair(u"in"_s, Membership::Linked), std::pair(u"not_in"_s, Membership::NotLinked)}) {
        if (call.parameters.has(name))
            filter.subjects.append({namedUsers(call.session, call.parameters.texts(name), name), membership});
    }
    return filter;
}

UserSet namedUsers(Session &session, const QStringList &names, const QString &place)
{
    return namedRows<UserService, UserId>(session, names, place);
}

FlowSet namedFlows(Session &session, const QStringList &names, const QString &place)
{
    return namedRows<FlowService, FlowId>(session, names, place);
}

} // namespace sluice::api

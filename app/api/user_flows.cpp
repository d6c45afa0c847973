// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/answers.h"
#include "app/api/route_groups.h"
#include "app/api/rows.h"
#include "app/api/tr.h"

#include "core/base/until.h"
#include "core/changes/change.h"
#include "core/flows/flow_service.h"
#include "core/links/link_service.h"
#include "core/users/user_service.h"

namespace sluice::api {

using namespace Qt::StringLiterals;

namespace {

Response listLinks(Call &call)
{
    const Parameters &asked = call.parameters;
    LinkFilter filter;
    if (asked.has(u"user"_s))
        filter.users = namedUsers(call.session, asked.texts(u"user"_s), u"user"_s);
    if (asked.has(u"flow"_s))
        filter.flows = namedFlows(call.session, asked.texts(u"flow"_s), u"flow"_s);
    filter.hasEnd = asked.flag(u"has_end"_s).value_or(false) || asked.text(u"sort"_s) == "until"_L1;
    filter.endsAfter = asked.time(u"ends_after"_s);
    filter.endsBy = asked.time(u"ends_by"_s);
    LinkService links(call.session);
    const LinkOrder order = asked.text(u"sort"_s) == "until"_L1 ? LinkOrder::Until : LinkOrder::Flow;
    return listAnswer(call, links.list(filter, asked.page(), order), writeLink,
                      [&] { return links.count(filter); });
}

std::optional<Link> linkBetween(Session &session, UserId user, FlowId flow)
{
    PageRequest one;
    one.limit = 1;
    const QList<Link> links =
        LinkService(session).list({UserSet::of({user}), FlowSet::of({flow})}, one).items;
    return links.isEmpty() ? std::nullopt : std::optional(links.first());
}

QByteArray written(const Link &link)
{
    JsonWriter json;
    writeLink(json, link);
    return json.take();
}

// The same words for whatever is missing: a user, a flow, or only the link.
Link existingLink(Session &session, UserId user, FlowId flow)
{
    if (const auto link = linkBetween(session, user, flow))
        return *link;
    const QString userName = UserService(session).get(user).name;
    const QString flowName = FlowService(session).get(flow).name;
    throw Error(Error::Kind::NotFound, tr("%1 is not in the flow %2.").arg(userName, flowName), u"flow_id"_s);
}

// Empty: takes the end away.
std::optional<QDateTime> untilOf(const JsonValue &body)
{
    const QString text = body.text(u"until");
    return text.isEmpty() ? std::nullopt : std::optional(untilFromText(text));
}

Response link(Call &call)
{
    const UserId user = *UserId::fromText(call.body.text(u"user_id"));
    const FlowId flow = *FlowId::fromText(call.body.text(u"flow_id"));
    const auto until = untilOf(call.body);
    const LinkReceipt receipt =
        LinkService(call.session).apply(LinkAction::Add, UserSet::of({user}), FlowSet::of({flow}), until);
    if (receipt.change)
        call.change = receipt.change->toText();
    const Link link = existingLink(call.session, user, flow); // NotFound where a row is gone
    Response response = rowAnswer(written(link), receipt.added > 0 ? 201 : 200);
    if (receipt.added > 0)
        response.headers.append(
            {"Location", "/user_flows/" + user.toText().toLatin1() + '/' + flow.toText().toLatin1()});
    return response;
}

Response showLink(Call &call)
{
    return rowAnswer(written(existingLink(call.session, UserId(call.ids.at(0)), FlowId(call.ids.at(1)))));
}

Response editLink(Call &call)
{
    const UserId user(call.ids.at(0));
    const FlowId flow(call.ids.at(1));
    const auto until = untilOf(call.body);
    return record(call.session, u"link.until"_s, [&](Change &change) {
        requireMatch(call.request, written(existingLink(call.session, user, flow)));
        LinkService(call.session).setUntil(QList<LinkKey>{{user, flow}}, until);
        if (!change.isEmpty())
            call.change = change.id.toText();
        return rowAnswer(written(existingLink(call.session, user, flow)));
    });
}

Response unlink(Call &call)
{
    const UserId user(call.ids.at(0));
    const FlowId flow(call.ids.at(1));
    return record(call.session, u"link.remove"_s, [&](Change &) {
        requireMatch(call.request, written(existingLink(call.session, user, flow)));
        const LinkReceipt receipt =
            LinkService(call.session).remove(UserSet::of({user}), FlowSet::of({flow}));
        if (receipt.change)
            call.change = receipt.change->toText();
        return Response{204, {}, {}};
    });
}

void writeGone(JsonWriter &json, QByteArrayView name, const QList<GoneRow> &rows)
{
    json.name(name);
    json.beginList();
    for (const GoneRow &row : rows) {
        json.beginObject();
        json.member("id", row.id);
        json.member("name", row.name);
        json.endObject();
    }
    json.endList();
}

// What was done, or with a preview what would be: the same members for both.
Response receiptAnswer(const LinkReceipt &receipt, bool isPreview)
{
    JsonWriter json;
    json.beginObject();
    json.member("dry_run", isPreview);
    json.member("added", receipt.added);
    json.member("already_there", receipt.alreadyThere);
    json.member("removed", receipt.removed);
    json.member("not_there", receipt.notThere);
    json.member("edited", receipt.edited);
    json.member("refused", receipt.refused);
    json.name("gone");
    json.beginObject();
    writeGone(json, "users", receipt.gone.users);
    writeGone(json, "flows", receipt.gone.flows);
    json.endObject();
    json.name("change");
    receipt.change ? json.value(receipt.change->uuid()) : json.null();
    json.endObject();
    return jsonAnswer(json.take());
}

LinkReceipt receiptOf(const LinkPreview &preview)
{
    LinkReceipt receipt;
    const bool removes = preview.action == LinkAction::Remove;
    receipt.added = removes ? 0 : preview.fresh();
    receipt.alreadyThere = removes ? 0 : preview.alreadyThere;
    receipt.removed = preview.wouldRemove;
    receipt.notThere = removes ? preview.pairs - preview.wouldRemove : 0;
    receipt.edited = preview.wouldEdit;
    receipt.refused = preview.refused;
    receipt.gone = preview.gone;
    return receipt;
}

QStringList textsOf(const JsonValue &body, QStringView name)
{
    QStringList texts;
    for (const JsonValue &item : body.list(name))
        texts.append(*item.as<QString>());
    return texts;
}

constexpr std::pair<QLatin1StringView, LinkAction> actions[] = {{"add"_L1, LinkAction::Add},
                                                                {"remove"_L1, LinkAction::Remove},
                                                                {"set_flows"_L1, LinkAction::SetFlows},
                                                                {"set_users"_L1, LinkAction::SetUsers}};

Response changeMany(Call &call)
{
    const QString asked = call.body.text(u"action");
    const LinkAction action =
        std::find_if(std::begin(actions), std::end(actions) - 1, [&](const auto &known) {
            return asked == known.first;
        })->second;
    const auto until = untilOf(call.body);
    if (until && action == LinkAction::Remove)
        throw Problem::invalid({{u"until"_s, tr("What is removed has no end.")}});
    const UserSet users = namedUsers(call.session, textsOf(call.body, u"users"), u"users"_s);
    const FlowSet flows = namedFlows(call.session, textsOf(call.body, u"flows"), u"flows"_s);
    LinkService links(call.session);
    if (call.body.flag(u"dry_run"))
        return receiptAnswer(receiptOf(links.preview(users, flows, action, until)), true);
    const LinkReceipt receipt = links.apply(action, users, flows, until);
    if (receipt.change)
        call.change = receipt.change->toText();
    return receiptAnswer(receipt, false);
}

SchemaPtr receiptSchema()
{
    using namespace schema;
    const SchemaPtr row = object(u"GoneRow"_s, u"A row that is not there any more"_s,
                                 {{u"id"_s, id({})}, {u"name"_s, text(u"The last it had; may be empty"_s)}});
    const SchemaPtr gone =
        object(u"GoneRows"_s, {}, {{u"users"_s, list({}, row)}, {u"flows"_s, list({}, row)}});
    return object(
        u"LinkReceipt"_s, u"What was done, counted in pairs"_s,
        {{u"dry_run"_s, flag(u"Nothing was done: this is what would be"_s)},
         {u"added"_s, integer(u"Now linked"_s)},
         {u"already_there"_s, integer(u"Were linked before"_s)},
         {u"removed"_s, integer(u"No longer linked"_s)},
         {u"not_there"_s, integer(u"Were to be removed and were not linked"_s)},
         {u"edited"_s, integer(u"Of those already there: have another end now"_s)},
         {u"refused"_s, integer(u"Of which a row is gone"_s)},
         {u"gone"_s, gone},
         {u"change"_s, orNull(id(u"The change that did it; null when there was nothing to do"_s))}});
}

} // namespace

QList<Route> linkRoutes()
{
    using namespace schema;
    const QString group = u"user_flows"_s;
    const SchemaPtr until =
        orNull(text(u"When it ends: a day (its end) or a time (ISO 8601); null or left out: no end"_s));
    const SchemaPtr name = text({});
    const SchemaPtr pair =
        object(u"UserFlowCreate"_s, u"Who is let into what"_s,
               {{u"user_id"_s, id({})}, {u"flow_id"_s, id({})}, optional(u"until"_s, until)});
    const SchemaPtr part = object(u"UserFlowPatch"_s, u"When a link ends"_s, {{u"until"_s, until}});
    QStringList words;
    for (const auto &action : actions)
        words.append(action.first);
    const SchemaPtr many = object(
        u"UserFlowsBulk"_s, u"The same for every pair of these users and flows"_s,
        {{u"action"_s,
          choice(
              u"set_flows: afterwards the users are in exactly these flows; set_users: the flows have exactly these users"_s,
              words)},
         {u"users"_s, list(u"By id or email"_s, name, mostRowsAtOnce)},
         {u"flows"_s, list(u"By id or name"_s, name, mostRowsAtOnce)},
         optional(u"until"_s, until),
         optional(u"dry_run"_s, flag(u"Only tell what would be done"_s))});
    const QList<Parameter> lists =
        QList<Parameter>{{u"user"_s, list(u"Only links of these users, by id or email"_s, name)},
                         {u"flow"_s, list(u"Only links of these flows, by id or name"_s, name)},
                         {u"has_end"_s, flag(u"Only links that end"_s)},
                         {u"ends_after"_s, time(u"Only links that end later"_s)},
                         {u"ends_by"_s, time(u"Only links that end then or before"_s)},
                         {u"sort"_s, choice(u"“until”: what ends first comes first, and only what ends"_s,
                                            {u"flow"_s, u"until"_s})}} +
        pageParameters();
    const QString one = u"/user_flows/{user_id}/{flow_id}"_s;
    const Answer row{200, u"The link"_s, linkSchema(), false, true};
    return {
        {"GET",
         u"/user_flows/"_s,
         u"list_user_flows"_s,
         group,
         u"List who is in which flow"_s,
         lists,
         {},
         {{200, u"A page of links"_s, list({}, linkSchema()), true}},
         {},
         listLinks},
        {"POST",
         u"/user_flows/"_s,
         u"create_user_flow"_s,
         group,
         u"Let a user into a flow"_s,
         {},
         pair,
         {{201, u"The new link"_s, linkSchema(), false, true},
          {200, u"It was there already; an end that is given is its end now"_s, linkSchema(), false, true}},
         {404},
         link},
        {"POST",
         u"/user_flows/bulk"_s,
         u"change_user_flows"_s,
         group,
         u"Link or unlink many users and many flows"_s,
         {},
         many,
         {{200, u"What was done"_s, receiptSchema()}},
         {404},
         changeMany},
        {"GET", one, u"show_user_flow"_s, group, u"Show a link"_s, {}, {}, {row}, {404}, showLink},
        {"PATCH",
         one,
         u"edit_user_flow"_s,
         group,
         u"Set when a link ends"_s,
         {},
         part,
         {row},
         {404, 409, 412},
         editLink},
        {"DELETE",
         one,
         u"delete_user_flow"_s,
         group,
         u"Take a user out of a flow"_s,
         {},
         {},
         {{204, u"It is gone"_s}},
         {404, 409, 412},
         unlink},
    };
}

} // namespace sluice::api

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/answers.h"
#include "app/api/change_schemas.h"
#include "app/api/route_groups.h"
#include "app/api/tr.h"

#include "core/changes/change_json.h"
#include "core/changes/change_words.h"
#include "core/changes/history.h"
#include "core/changes/undo_service.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace sluice::api {

using namespace Qt::StringLiterals;

namespace {

QByteArray bytes(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

ChangeId changeOf(const Call &call)
{
    return ChangeId(call.ids.first());
}

Response listChanges(Call &call)
{
    const Parameters &asked = call.parameters;
    HistoryFilter filter;
    filter.actor = asked.text(u"by"_s);
    filter.kind = asked.text(u"kind"_s);
    filter.text = asked.text(u"search"_s);
    filter.from = asked.time(u"from"_s);
    filter.to = asked.time(u"to"_s);
    if (asked.has(u"user_id"_s))
        filter.user = UserId::fromText(asked.text(u"user_id"_s));
    if (asked.has(u"flow_id"_s))
        filter.flow = FlowId::fromText(asked.text(u"flow_id"_s));
    HistoryService history(call.session);
    return listAnswer(
        call, history.list(filter, asked.page()),
        [](JsonWriter &json, const ChangeRecord &change) { json.raw(bytes(toJson(change))); },
        [&] { return history.count(filter); });
}

Response showChange(Call &call)
{
    return rowAnswer(bytes(toJson(HistoryService(call.session).get(changeOf(call)))));
}

// What a change did to rows of one kind, page by page.
template <typename Row, typename ToJson>
Response rowsOf(const Call &call, const Page<Row> &page, ToJson toJson)
{
    JsonWriter json(page.items.size() * 256);
    json.beginList();
    for (const Row &row : page.items)
        json.raw(bytes(toJson(row)));
    json.endList();
    Response response = jsonAnswer(json.take());
    if (page.full)
        response.headers.append({"Link", nextLink(call.request, *page.last)});
    return response;
}

Response changedUsers(Call &call)
{
    return rowsOf(call, HistoryService(call.session).users(changeOf(call), call.parameters.page()),
                  [](const ChangedRow &row) { return rowToJson(row, true); });
}

Response changedFlows(Call &call)
{
    return rowsOf(call, HistoryService(call.session).flows(changeOf(call), call.parameters.page()),
                  [](const ChangedRow &row) { return rowToJson(row, false); });
}

Response changedLinks(Call &call)
{
    return rowsOf(call, HistoryService(call.session).links(changeOf(call), call.parameters.page()),
                  [](const ChangedLink &link) { return toJson(link); });
}

QJsonArray conflictsOf(const UndoPreview &preview)
{
    QJsonArray conflicts;
    for (const UndoConflict &conflict : preview.firstConflicts)
        conflicts.append(toJson(conflict));
    return conflicts;
}

Response previewUndo(Call &call)
{
    const UndoPreview preview = UndoService(call.session).preview(changeOf(call));
    if (preview.refusal)
        preview.refusal->raise();
    QJsonObject document = toJson(preview.counts);
    document[u"done"_s] = false;
    document[u"reverts"_s] = preview.reverts.toText();
    document[u"is_redo"_s] = preview.isRedo;
    document[u"conflicts"_s] = preview.conflicts;
    document[u"first_conflicts"_s] = conflictsOf(preview);
    return jsonAnswer(bytes(document));
}

Response undo(Call &call)
{
    if (call.body.flag(u"dry_run"))
        return previewUndo(call);
    const QString wanted = call.body.text(u"on_conflict");
    const OnConflict onConflict = wanted == "skip"_L1        ? OnConflict::SkipThose
                                  : wanted == "overwrite"_L1 ? OnConflict::Overwrite
                                                             : OnConflict::Refuse;
    UndoService service(call.session);
    try {
        const UndoReceipt receipt = service.undo(changeOf(call), onConflict);
        call.change = receipt.change.id.toText();
        QJsonObject document = toJson(receipt.change);
        document[u"done"_s] = true;
        document[u"skipped"_s] = receipt.skipped;
        return jsonAnswer(bytes(document));
    } catch (const Error &error) {
        if (error.kind() != Error::Kind::Conflict || call.session.isInTransaction())
            throw;
        Problem problem = Problem::of(error);
        const UndoPreview preview = service.preview(changeOf(call));
        problem.facts.append(
            {"conflicts", QJsonDocument(conflictsOf(preview)).toJson(QJsonDocument::Compact)});
        throw problem;
    }
}

} // namespace

QList<Route> changeRoutes()
{
    using namespace schema;
    const QString group = u"changes"_s;
    const QList<Parameter> lists =
        QList<Parameter>{{u"by"_s, text(u"An account, or the name somebody chose"_s)},
                         {u"kind"_s, choice(u"What was done"_s, changeKinds())},
                         {u"search"_s, text(u"Contained in the summary or the note"_s)},
                         {u"from"_s, time(u"From then on"_s)},
                         {u"to"_s, time(u"Before then"_s)},
                         {u"user_id"_s, id(u"What touched this user, gone or not"_s)},
                         {u"flow_id"_s, id(u"What touched this flow, gone or not"_s)}} +
        pageParameters();
    QList<Parameter> pages = pageParameters();
    pages.removeLast(); // of these, nobody counts how many there are
    const SchemaPtr how = object(
        u"Undo"_s, u"How to take a change back"_s,
        {optional(
             u"on_conflict"_s,
             choice(u"Where others were there meanwhile: refuse all, skip those rows, or overwrite them"_s,
                    {u"refuse"_s, u"skip"_s, u"overwrite"_s})),
         optional(u"dry_run"_s, flag(u"Only tell what would be done, and what is in the way"_s))});
    const SchemaPtr rows = list({}, changedRowSchema());
    return {
        {"GET",
         u"/changes/"_s,
         u"list_changes"_s,
         group,
         u"List who changed what, newest first"_s,
         lists,
         {},
         {{200, u"A page of changes"_s, list({}, changeSchema()), true, false, changeEventSchema()}},
         {},
         listChanges},
        {"GET",
         u"/changes/{id}"_s,
         u"show_change"_s,
         group,
         u"Show a change"_s,
         {},
         {},
         {{200, u"The change"_s, changeSchema(), false, true}},
         {404},
         showChange},
        {"GET",
         u"/changes/{id}/users"_s,
         u"list_changed_users"_s,
         group,
         u"List what a change did to users"_s,
         pages,
         {},
         {{200, u"Rows"_s, rows}},
         {404},
         changedUsers},
        {"GET",
         u"/changes/{id}/flows"_s,
         u"list_changed_flows"_s,
         group,
         u"List what a change did to flows"_s,
         pages,
         {},
         {{200, u"Rows"_s, rows}},
         {404},
         changedFlows},
        {"GET",
         u"/changes/{id}/user_flows"_s,
         u"list_changed_user_flows"_s,
         group,
         u"List what a change did to links"_s,
         pages,
         {},
         {{200, u"Links"_s, list({}, changedLinkSchema())}},
         {404},
         changedLinks},
        {"POST",
         u"/changes/{id}/undo"_s,
         u"undo_change"_s,
         group,
         u"Take a change back, as a change of its own; an undo can be undone, too"_s,
         {},
         how,
         {{200, u"What was done, or would be"_s, undoSchema()}},
         {404, 409},
         undo},
    };
}

} // namespace sluice::api

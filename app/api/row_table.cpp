// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/row_table.h"

#include "app/api/rows.h"

namespace sluice::api {

using namespace Qt::StringLiterals;

QList<Route> rowRoutes(const RowTable &table, const RowHandlers &handlers)
{
    using namespace schema;
    const QString &one = table.one;
    const QString many = one + u's';
    const QString others = table.other + u's';
    const QString component = one.left(1).toUpper() + one.mid(1);
    const QString collection = u'/' + many + u'/';
    const QString place = collection + u"{id}"_s;

    QList<Schema::Property> some = table.fields;
    for (Schema::Property &field : some)
        field.required = false;
    const SchemaPtr rows = schema::list({}, table.row);
    const SchemaPtr whole = object(component + u"Create"_s, u"A new "_s + one, table.fields);
    const SchemaPtr part = object(component + u"Patch"_s, u"What is to be changed of a "_s + one, some);
    const SchemaPtr bulk =
        object(component + u"CreateMany"_s, u"New "_s + many,
               {{many, schema::list(u"All of them are made, or none"_s, whole, mostRowsAtOnce)}});
    const SchemaPtr made = object(component + u"sCreated"_s, u"What was made, in the order it was sent"_s,
                                  {{u"created"_s, integer(u"How many"_s)}, {many, rows}});
    const QList<Parameter> lists = table.filters + pageParameters();
    const Answer page{200, u"A page of "_s + many, rows, true};
    const Answer row{200, u"The "_s + one, table.row, false, true};
    const Answer fresh{201, u"The new "_s + one, table.row, false, true};
    const Answer gone{204, u"It is gone"_s};
    const QList<int> conflicts{404, 409, 412};

    const auto route = [&many](const QByteArray &method, const QString &path, const QString &id,
                               const QString &summary, const QList<Parameter> &parameters,
                               const SchemaPtr &body, const Answer &answer, const QList<int> &problems,
                               RowHandlers::Handler handler) {
        return Route{method, path, id, many, summary, parameters, body, {answer}, problems, handler};
    };
    QList<Route> routes{
        route("GET", collection, u"list_"_s + many, u"List "_s + many, lists, {}, page, {}, handlers.list),
        route("POST", collection, u"create_"_s + one, u"Create a "_s + one, {}, whole, fresh, {409},
              handlers.create),
        route("POST", collection + u"bulk"_s, u"create_"_s + many, u"Create many %1, all or none"_s.arg(many),
              {}, bulk, {201, u"The new "_s + many, made}, {409}, handlers.createMany),
        route("GET", place, u"show_"_s + one, u"Show a "_s + one, {}, {}, row, {404}, handlers.show),
        route("PATCH", place, u"edit_"_s + one, u"Change some fields of a "_s + one, {}, part, row, conflicts,
              handlers.patch),
        route("PUT", place, u"replace_"_s + one, u"Set all fields of a "_s + one, {}, whole, row, conflicts,
              handlers.put),
        route("DELETE", place, u"delete_"_s + one,
              u"Delete a %1, with what links it to %2"_s.arg(one, others), {}, {}, gone, conflicts,
              handlers.remove),
        route("GET", u"/%1/{id}/%2"_s.arg(others, many), u"list_%1_of_%2"_s.arg(many, table.other),
              u"List the %1 of a %2"_s.arg(many, table.other), lists, {}, page, {404}, handlers.listOfOther)};
    routes.last().group = others;
    return routes;
}

} // namespace sluice::api

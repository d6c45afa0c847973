// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/rows.h"
#include "app/cli/reference/outputs.h"

namespace sluice {

using namespace Qt::StringLiterals;
using namespace api::schema;

namespace {

// A row and what it is linked to.
api::SchemaPtr shown(const QString &component, const api::SchemaPtr &row, const QString &partners,
                     const api::SchemaPtr &partner)
{
    QList<api::Schema::Property> properties = row->properties;
    properties.append({partners, list({}, partner)});
    return object(component, row->summary, properties);
}

api::SchemaPtr importReport()
{
    const api::SchemaPtr problem = object(u"RejectedRow"_s, u"A row of a file that was left out"_s,
                                          {{u"line"_s, integer({})},
                                           {u"column"_s, text(u"Empty: the whole line"_s)},
                                           {u"value"_s, text({})},
                                           {u"reason"_s, text({})}});
    return object(u"ImportReport"_s, u"What an import did, in rows"_s,
                  {{u"read"_s, integer({})},
                   {u"added"_s, integer({})},
                   {u"updated"_s, integer({})},
                   {u"already_there"_s, integer({})},
                   {u"merged"_s, integer(u"That stood in the file more than once"_s)},
                   {u"rejected"_s, integer({})},
                   {u"dry_run"_s, flag(u"Nothing was written"_s)},
                   {u"problems"_s, list(u"The first rejected rows"_s, problem)},
                   {u"notes"_s, texts({})}});
}

api::SchemaPtr exportReport()
{
    return object(u"ExportReport"_s, u"Of a file; rows for the standard output are the output"_s,
                  {{u"rows"_s, integer({})}, {u"file"_s, text({})}});
}

Outputs rowVerbs(const QString &table, const api::SchemaPtr &row, const api::SchemaPtr &shownRow)
{
    const api::SchemaPtr removal = object(
        u"Removal"_s, {}, {{u"removed"_s, integer({})}, {u"links"_s, integer(u"That went with them"_s)}});
    const api::SchemaPtr changed =
        object(u"Changed"_s, {}, {{u"changed"_s, integer({})}, {u"unchanged"_s, integer({})}});
    return {{table + u" list"_s, {listOf(row->component + u"List"_s, row)}},
            {table + u" show"_s, {shownRow}},
            {table + u" create"_s, {row}},
            {table + u" update"_s, {row}},
            {table + u" set-active"_s, {changed}},
            {table + u" delete"_s, {removal}},
            {table + u" import"_s, {importReport()}},
            {table + u" export"_s, {exportReport()}}};
}

} // namespace

Outputs rowOutputs()
{
    const api::Schema::Property since{u"linked_at"_s, time(u"UTC"_s)};
    const api::SchemaPtr flowOfUser =
        object(u"FlowOfUser"_s, {}, {{u"id"_s, id({})}, {u"name"_s, text({})}, since});
    const api::SchemaPtr userOfFlow = object(
        u"UserOfFlow"_s, {}, {{u"id"_s, id({})}, {u"email"_s, text({})}, {u"name"_s, text({})}, since});
    Outputs all = rowVerbs(u"users"_s, api::userSchema(),
                           shown(u"UserWithFlows"_s, api::userSchema(), u"flows"_s, flowOfUser));
    all.insert(rowVerbs(u"flows"_s, api::flowSchema(),
                        shown(u"FlowWithUsers"_s, api::flowSchema(), u"users"_s, userOfFlow)));
    all[u"links import"_s] = {importReport()};
    all[u"links export"_s] = {exportReport()};

    const api::SchemaPtr asked = object(u"Question"_s, u"sluicectl(1) says its form"_s,
                                        {{u"version"_s, integer({})},
                                         {u"about"_s, choice({}, {u"users"_s, u"flows"_s})},
                                         {u"question"_s, any({})}});
    const api::SchemaPtr saved = object(u"SavedQuestion"_s, {},
                                        {{u"name"_s, text({})},
                                         {u"about"_s, choice({}, {u"users"_s, u"flows"_s})},
                                         {u"sentence"_s, text(u"The question in words"_s)}});
    all.insert({{u"queries list"_s, {listOf(u"SavedQuestionList"_s, saved)}},
                {u"queries show"_s, {asked}},
                {u"queries save"_s, {asked}},
                {u"queries rename"_s, {object({}, {}, {{u"name"_s, text({})}, {u"was"_s, text({})}})}},
                {u"queries delete"_s, {object({}, {}, {{u"removed"_s, text({})}})}}});
    return all;
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/rows.h"
#include "app/cli/reference/outputs.h"

namespace sluice {

using namespace Qt::StringLiterals;
using namespace api::schema;

namespace {

api::Schema::Property goneRows()
{
    const api::SchemaPtr row = object(u"GoneRow"_s, {}, {{u"id"_s, id({})}, {u"name"_s, text({})}});
    return {u"gone"_s, object(u"GoneRows"_s, u"Deleted meanwhile, and left out"_s,
                              {{u"users"_s, list({}, row)}, {u"flows"_s, list({}, row)}})};
}

api::SchemaPtr linkReceipt()
{
    return object(
        u"LinkReceipt"_s, u"What was done, in links"_s,
        {{u"added"_s, integer({})},
         {u"already_there"_s, integer({})},
         {u"removed"_s, integer({})},
         {u"not_there"_s, integer({})},
         {u"edited"_s, integer(u"That got another end"_s)},
         {u"refused"_s, integer({})},
         goneRows(),
         {u"change"_s, orNull(id(u"For “changes show” and “changes undo”; null: nothing was done"_s))}});
}

api::SchemaPtr linkPreview()
{
    return object(u"LinkPreview"_s, u"With --dry-run: what would be done"_s,
                  {{u"dry_run"_s, flag({})},
                   {u"users"_s, integer({})},
                   {u"flows"_s, integer({})},
                   {u"pairs"_s, integer({})},
                   {u"fresh"_s, integer(u"Pairs that are no links yet"_s)},
                   {u"already_there"_s, integer({})},
                   {u"would_remove"_s, integer({})},
                   {u"would_edit"_s, integer({})},
                   {u"refused"_s, integer({})},
                   goneRows()});
}

api::SchemaPtr sweepReport()
{
    const api::SchemaPtr part = object(
        u"SweptFlow"_s, {}, {{u"flow_id"_s, id({})}, {u"flow_name"_s, text({})}, {u"links"_s, integer({})}});
    return object({}, {},
                  {{u"ended"_s, integer(u"Links that have ended"_s)},
                   {u"users"_s, integer({})},
                   {u"flows"_s, integer({})},
                   {u"removed"_s, integer({})},
                   {u"dry_run"_s, flag({})},
                   {u"by_flow"_s, list({}, part)}});
}

} // namespace

Outputs linkOutputs()
{
    Outputs all{
        {u"links list"_s, {listOf(u"UserFlowList"_s, api::linkSchema())}},
        {u"links prolong"_s, {object({}, {}, {{u"edited"_s, integer({})}, {u"unchanged"_s, integer({})}})}},
        {u"links sweep"_s, {sweepReport()}}};
    for (const QString &verb : {u"links add"_s, u"links remove"_s, u"links set"_s, u"links copy"_s})
        all[verb] = {linkReceipt(), linkPreview()};
    return all;
}

} // namespace sluice

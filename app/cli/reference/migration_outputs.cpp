// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/reference/outputs.h"

namespace sluice {

using namespace Qt::StringLiterals;
using namespace api::schema;

namespace {

api::SchemaPtr revisions(const QString &summary)
{
    return list(summary, object(u"Revision"_s, {}, {{u"revision"_s, text({})}, {u"title"_s, text({})}}));
}

api::SchemaPtr steps(const QString &summary)
{
    return list(summary, object(u"SchemaStep"_s, u"One difference between schemas"_s,
                                {{u"kind"_s, text(u"Such as add_column"_s)},
                                 {u"table"_s, text({})},
                                 {u"name"_s, text({})},
                                 {u"text"_s, text(u"For people"_s)}}));
}

api::SchemaPtr script()
{
    return object(u"Script"_s, u"With --sql"_s,
                  {{u"engine"_s, choice({}, {u"sqlite"_s, u"postgresql"_s})},
                   {u"revisions"_s, revisions({})},
                   {u"sql"_s, text({})}});
}

api::SchemaPtr upgraded()
{
    return object(u"Upgraded"_s, {}, {{u"applied"_s, revisions({})}, {u"head"_s, text({})}});
}

api::SchemaPtr rehearsal()
{
    const api::SchemaPtr rows = orNull(integer(u"Null: there is no such table then"_s));
    const api::SchemaPtr table =
        object(u"RehearsedTable"_s, u"Its rows"_s,
               {{u"name"_s, text({})}, {u"before"_s, rows}, {u"after"_s, rows}, {u"again"_s, rows}});
    return object(u"Rehearsal"_s, u"With --rehearse"_s,
                  {{u"revisions"_s, revisions({})},
                   {u"tables"_s, list({}, table)},
                   {u"copy_milliseconds"_s, integer({})},
                   {u"up_milliseconds"_s, integer({})},
                   {u"down_milliseconds"_s, integer({})},
                   {u"same_schema_again"_s, flag({})},
                   {u"remarks"_s, texts({})}});
}

api::SchemaPtr historyOfRevisions()
{
    return listOf(u"RevisionHistory"_s, object(u"RevisionState"_s, {},
                                               {{u"revision"_s, text({})},
                                                {u"parents"_s, texts({})},
                                                {u"title"_s, text({})},
                                                {u"state"_s, choice({}, {u"applied"_s, u"pending"_s})},
                                                {u"applied_at"_s, orNull(time(u"UTC"_s))},
                                                {u"applied_by"_s, orNull(text({}))},
                                                {u"program"_s, text({})},
                                                {u"milliseconds"_s, orNull(integer({}))},
                                                {u"sha256"_s, orNull(text({}))}}));
}

api::SchemaPtr historyOfEvents()
{
    const QStringList kinds{u"upgrade"_s, u"downgrade"_s, u"stamp"_s, u"accept"_s, u"failure"_s};
    return listOf(u"RevisionEvents"_s, object(u"RevisionEvent"_s, u"With --events"_s,
                                              {{u"at"_s, time(u"UTC"_s)},
                                               {u"kind"_s, choice({}, kinds)},
                                               {u"revision"_s, orNull(text({}))},
                                               {u"who"_s, text({})},
                                               {u"program"_s, text({})},
                                               {u"milliseconds"_s, integer({})},
                                               {u"statement"_s, orNull(text({}))},
                                               {u"error"_s, orNull(text({}))},
                                               {u"note"_s, orNull(text({}))}}));
}

api::SchemaPtr adoption()
{
    return object({}, {},
                  {{u"proposal"_s, choice({}, {u"stamp"_s, u"bring_over"_s, u"none"_s})},
                   {u"done"_s, flag({})},
                   {u"revision"_s, orNull(text({}))},
                   {u"nearest"_s, orNull(text({}))},
                   {u"differences"_s, steps({})},
                   {u"users"_s, integer({})},
                   {u"flows"_s, integer({})},
                   {u"links"_s, integer({})},
                   {u"extra_columns"_s, texts({})},
                   {u"obstacles"_s, texts({})},
                   {u"remarks"_s, texts({})}});
}

QList<api::SchemaPtr> writtenRevision()
{
    return {object(u"WrittenRevision"_s, {},
                   {{u"revision"_s, text({})},
                    {u"title"_s, text({})},
                    {u"parents"_s, texts({})},
                    {u"path"_s, text({})},
                    {u"steps"_s, steps({})},
                    {u"not_compared"_s, texts({})}}),
            object(u"NothingToWrite"_s, {}, {{u"revision"_s, orNull(text({}))}})};
}

} // namespace

Outputs migrationOutputs()
{
    const QStringList states{u"empty"_s, u"pending"_s, u"current"_s, u"newer"_s, u"tampered"_s, u"foreign"_s};
    const api::SchemaPtr revision = orNull(text(u"Null: none"_s));
    const api::SchemaPtr loss = object(u"DataLoss"_s, {},
                                       {{u"table"_s, text({})},
                                        {u"column"_s, orNull(text(u"Null: the whole table"_s))},
                                        {u"rows"_s, integer({})}});
    return {
        {u"current"_s,
         {object({}, {},
                 {{u"revision"_s, revision},
                  {u"title"_s, text({})},
                  {u"state"_s, choice({}, states)},
                  {u"pending"_s, integer({})},
                  {u"head"_s, orNull(text(u"Null: there are several"_s))}})}},
        {u"heads"_s, {listOf(u"RevisionList"_s, revisions({})->items)}},
        {u"history"_s, {historyOfRevisions(), historyOfEvents()}},
        {u"check"_s,
         {object({}, {},
                 {{u"same"_s, flag({})}, {u"differences"_s, steps({})}, {u"not_compared"_s, texts({})}})}},
        {u"upgrade"_s, {upgraded(), script(), rehearsal()}},
        {u"downgrade"_s,
         {object({}, {}, {{u"removed"_s, revisions({})}, {u"lost"_s, list({}, loss)}}), script()}},
        {u"stamp"_s, {object({}, {}, {{u"revision"_s, revision}, {u"schema_equals"_s, flag({})}})}},
        {u"accept"_s, {object({}, {}, {{u"revision"_s, text({})}, {u"reason"_s, text({})}})}},
        {u"adopt"_s, {adoption()}},
        {u"init"_s, {object({}, {}, {{u"folder"_s, text({})}, {u"revisions"_s, integer({})}})}},
        {u"revision"_s, writtenRevision()},
        {u"db create"_s, {upgraded()}}};
}

} // namespace sluice

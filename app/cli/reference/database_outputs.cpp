// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/reference/outputs.h"

namespace sluice {

using namespace Qt::StringLiterals;
using namespace api::schema;

Outputs databaseOutputs()
{
    const QStringList states{u"passed"_s, u"warning"_s, u"failed"_s};
    const api::SchemaPtr check = object(u"Check"_s, {},
                                        {{u"check"_s, text(u"Such as login, tables, contents"_s)},
                                         {u"state"_s, choice({}, states)},
                                         {u"message"_s, text(u"For people"_s)}});
    const api::SchemaPtr sample =
        object(u"SampleReceipt"_s, u"Rows added, or removed"_s,
               {{u"users"_s, integer({})}, {u"flows"_s, integer({})}, {u"links"_s, integer({})}});
    return {
        {u"seed"_s, {sample}},
        {u"unseed"_s, {sample}},
        {u"db backup"_s, {object({}, {}, {{u"file"_s, text({})}, {u"bytes"_s, integer({})}})}},
        {u"db restore"_s,
         {object({}, {},
                 {{u"file"_s, text(u"The database: its file, or its address on a server"_s)},
                  {u"kept"_s, orNull(text(u"Where the replaced database is; null: there was none"_s))}})}},
        {u"db index"_s, {object({}, {}, {{u"is_ready"_s, flag({})}})}},
        {u"db doctor"_s,
         {object({}, {}, {{u"ok"_s, flag(u"Nothing has failed"_s)}, {u"checks"_s, list({}, check)}})}},
        {u"serve"_s, {object({}, {}, {{u"address"_s, text({})}, {u"token_file"_s, text({})}})}}};
}

} // namespace sluice

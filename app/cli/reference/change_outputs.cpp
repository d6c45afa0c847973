// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/change_schemas.h"
#include "app/cli/reference/outputs.h"

namespace sluice {

using namespace Qt::StringLiterals;
using namespace api::schema;

Outputs changeOutputs()
{
    QList<api::Schema::Property> shown = api::changeSchema()->properties;
    shown.append({u"users"_s, list({}, api::changedRowSchema())});
    shown.append({u"flows"_s, list({}, api::changedRowSchema())});
    shown.append({u"links"_s, list({}, api::changedLinkSchema())});
    return {{u"changes list"_s, {listOf(u"ChangeList"_s, api::changeSchema())}},
            {u"changes show"_s,
             {object(u"ChangeWithRows"_s, u"With its first users, flows and links: --limit"_s, shown)}},
            {u"changes undo"_s, {api::undoSchema()}},
            {u"changes redo"_s, {api::undoSchema()}},
            {u"changes prune"_s, {object({}, {}, {{u"changes"_s, integer({})}, {u"dry_run"_s, flag({})}})}}};
}

} // namespace sluice

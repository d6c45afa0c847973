// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text_key.h"
#include "core/base/text_rule.h"
#include "core/changes/journal_side.h"
#include "core/flows/flow.h"
#include "core/transfer/merge.h"

namespace sluice {

using namespace Qt::StringLiterals;

ImportReport importFlows(Session &session, QIODevice &file, const ImportOptions &options)
{
    const QString name = u"name"_s;
    const QString description = u"description"_s;
    const QString active = u"is_active"_s;
    return importRows(session, file, options,
                      {.kind = u"import.flows"_s,
                       .side = JournalSide::flows(),
                       .fileColumns = {name, description, active},
                       .required = 1,
                       .columns = {{{name, BulkInsert::Type::Text}, name},
                                   {{u"name_key"_s, BulkInsert::Type::Text}, name},
                                   {{u"name_sort"_s, BulkInsert::Type::Text}, name},
                                   {{description, BulkInsert::Type::Text}, description},
                                   {{active, BulkInsert::Type::Boolean}, active}},
                       .values =
                           [&](const ImportFile &row) {
                               const FlowDraft flow = checkedFlow(
                                   {row.cell(name), withLineFeeds(row.cell(description)), row.active()});
                               return QVariantList{flow.name, identityKey(flow.name), sortKey(flow.name),
                                                   flow.description, flow.active};
                           },
                       .countAdded = [](Change &change, qint64 added) { change.flowsAdded += added; }});
}

} // namespace sluice

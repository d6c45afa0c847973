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
    enum FileColumn { Name, Description, Active };
    using Type = BulkInsert::Type;
    return importRows(
        session, file, options,
        {.kind = u"import.flows"_s,
         .side = JournalSide::flows(),
         .fileColumns = {u"name"_s, u"description"_s, u"is_active"_s},
         .required = 1,
         .columns = {{{u"name"_s, Type::Text}, Name},
                     {{u"name_key"_s, Type::Text}, Name},
                     {{u"name_sort"_s, Type::Text}, Name},
                     {{u"description"_s, Type::Text}, Description},
                     {{u"is_active"_s, Type::Boolean}, Active}},
         .pack =
             [](const ImportFile &row, RowBlock &cells) {
                 const FlowDraft flow =
                     checkedFlow({row.cell(Name), withLineFeeds(row.cell(Description)), row.active(Active)});
                 beginMergeRow(cells, row, 5);
                 cells.add(flow.name);
                 cells.add(identityKey(flow.name));
                 cells.add(sortKey(flow.name));
                 cells.add(flow.description);
                 cells.add(flow.active);
             },
         .countAdded = [](Change &change, qint64 added) { change.flowsAdded += added; }});
}

} // namespace sluice

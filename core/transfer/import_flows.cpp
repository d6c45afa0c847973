// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text_key.h"
#include "core/base/text_rule.h"
#include "core/changes/journal_side.h"
#include "core/flows/flow.h"
#include "core/transfer/merge.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

enum FlowColumn { OfFlowName, OfFlowDescription, OfFlowActive };

void packFlow(const ImportFile &row, RowBlock &cells)
{
    const FlowDraft flow = checkedFlow(
        {row.cell(OfFlowName), withLineFeeds(row.cell(OfFlowDescription)), row.active(OfFlowActive)});
    beginMergeRow(cells, row, 5);
    cells.add(flow.name);
    cells.add(identityKey(flow.name));
    cells.add(sortKey(flow.name));
    cells.add(flow.description);
    cells.add(flow.active);
}

} // namespace

const ImportFormat &flowFormat()
{
    static const ImportFormat format{{u"name"_s, u"description"_s, u"is_active"_s}, 1, packFlow};
    return format;
}

ImportReport importFlows(Session &session, QIODevice &file, const ImportOptions &options)
{
    using Type = BulkInsert::Type;
    return importRows(session, file, options,
                      {.kind = u"import.flows"_s,
                       .side = JournalSide::flows(),
                       .format = flowFormat(),
                       .columns = {{{u"name"_s, Type::Text}, OfFlowName},
                                   {{u"name_key"_s, Type::Text}, OfFlowName},
                                   {{u"name_sort"_s, Type::Text}, OfFlowName},
                                   {{u"description"_s, Type::Text}, OfFlowDescription},
                                   {{u"is_active"_s, Type::Boolean}, OfFlowActive}},
                       .countAdded = [](Change &change, qint64 added) { change.flowsAdded += added; }});
}

} // namespace sluice

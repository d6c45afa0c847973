// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/csv_writer.h"
#include "ui/transfer/import_dialog.h"
#include "ui/workspace/side.h"

namespace sluice {

// Finds users or flows, on the worker; empty: all of them.
template <class Row>
using RowFilter = std::function<typename SideOf<Row>::Filter(Session &)>;

// What is written, of links those between the two.
struct ExportRows
{
    RowFilter<User> users = {};
    RowFilter<Flow> flows = {};
};

// What there is to choose among.
struct ExportOffer
{
    ExportRows listed = {};
    Selection<User> users = {};
    Selection<Flow> flows = {};
};

struct ExportChoice
{
    TransferKind kind = TransferKind::Users;
    CsvStyle style = CsvStyle::SpreadsheetSafe;
    ExportRows rows = {};
};

template <class Row>
RowFilter<Row> filterOf(const Selection<Row> &selection)
{
    if (selection.isEmpty() || selection.question)
        return selection.question;
    return [resolve = selection.resolve](Session &session) {
        typename SideOf<Row>::Filter filter;
        filter.among = resolve(session);
        return filter;
    };
}

} // namespace sluice

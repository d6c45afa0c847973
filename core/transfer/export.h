// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/flows/flow.h"
#include "core/links/link_service.h"
#include "core/transfer/csv_writer.h"
#include "core/transfer/progress.h"
#include "core/users/user.h"

#include <QIODevice>

namespace sluice {

class Session;
struct HistoryFilter;

enum class ExportFormat {
    Csv,       // the columns that import reads
    JsonLines, // one object a line, with the same names and the ids; import reads it, too
    Workbook,  // .xlsx, to 1,048,575 rows
};

struct ExportOptions
{
    ExportFormat format = ExportFormat::Csv;
    CsvStyle style = CsvStyle::SpreadsheetSafe;
    Progress progress; // in rows
};

// Write everything the filter finds, as it stands at one moment, in flat memory, and return the number of
// rows. Columns:
//   users  email,name,is_active      flows  name,description,is_active      links  user_email,flow_name,until
// Throw Error Unavailable when the device takes no more, Cancelled, and what Session throws.
qint64 exportUsers(Session &session, QIODevice &file, const UserFilter &filter = {},
                   const ExportOptions &options = {});
qint64 exportFlows(Session &session, QIODevice &file, const FlowFilter &filter = {},
                   const ExportOptions &options = {});
qint64 exportLinks(Session &session, QIODevice &file, const LinkFilter &filter = {},
                   const ExportOptions &options = {});
// The journal, page by page, newest first: who changed what when, not the values. Nothing imports it.
qint64 exportChanges(Session &session, QIODevice &file, const HistoryFilter &filter,
                     const ExportOptions &options = {});

} // namespace sluice

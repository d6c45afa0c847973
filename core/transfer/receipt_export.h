// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/links/link.h"
#include "core/transfer/export.h"

namespace sluice {

// What became of each pair of an action, a line each: user_email,user_name,flow_name,outcome,reason, with the
// outcomes added, already_there, removed, not_there and refused. All of it as it was when the action was
// applied: what it wrote comes from the journal, and the rest of its pairs was so before. Page by page in
// flat memory; returns the number of rows and throws as the exports do.
qint64 exportReceipt(Session &session, QIODevice &file, const LinkReceipt &receipt,
                     const ExportOptions &options = {});

} // namespace sluice

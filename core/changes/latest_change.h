// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changes/change_record.h"

namespace sluice {

class Session;
struct JournalSide;

// The latest edit or removal of the row after a time. Empty when the journal knows none.
std::optional<ChangeRecord> latestEdit(Session &session, const JournalSide &side, const QUuid &row,
                                       const QDateTime &since);

// Who was the last to touch something, but for one change. Empty when the journal does not know.
std::optional<ChangeRecord> latestChange(Session &session, const JournalSide &side, const QUuid &row,
                                         ChangeId butFor); // the row or one of its links
std::optional<ChangeRecord> latestChange(Session &session, UserId user, FlowId flow,
                                         ChangeId butFor); // the link, or an end of it that is gone

} // namespace sluice

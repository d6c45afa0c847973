// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changes/change_record.h"
#include "core/database/session.h"

#include <QSet>

namespace sluice {

// A change as those see it who have not made it.
struct NewChange : ChangeRecord
{
    QSet<UserId> users; // concerned by it, be it through a link; also such as are gone
    QSet<FlowId> flows;
};

// What others have written since the last news.
struct ChangeNews
{
    QList<NewChange> changes; // oldest first
    // There is more than the changes tell: too many rows to name them, a writer that keeps no journal, or a
    // time in which nothing was heard.
    bool isIncomplete = false;

    bool isEmpty() const { return changes.isEmpty() && !isIncomplete; }
    QSet<UserId> users() const;
    QSet<FlowId> flows() const;
};

// The journal's entries with these ids, as far as there are any.
QList<NewChange> changesOf(Session &session, const QList<ChangeId> &ids);
// Fills in which users and flows they concern. False, and none are filled in, when those are more than
// mostNamed.
inline constexpr qint64 mostNamed = 1000;
bool nameRows(Session &session, QList<NewChange> &changes);

// The ids of the newest changes that began after since, at most limit.
QList<ChangeId> changesSince(Session &session, const QDateTime &since, int limit);

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/data_loss.h"
#include "core/migrations/schema/schema_difference.h"
#include "ui/migrations/migration_words.h"
#include "ui/migrations/timeline_entry.h"

namespace sluice {

// What the window asks of the core in one go. Those with a session run on its thread.

// What going back to target would take away.
QList<DataLoss> lossesOfGoingBack(Session &session, const RevisionGraph &graph, const QString &target);

// From the database to what the model says; folder: that the revisions were read from, or empty.
SchemaDifference differenceFromModel(Session &session, const QString &folder);

// From the database to what the revision makes, which is tried out in a scratch database.
SchemaDifference differenceFromRevision(Session &session, const RevisionGraph &graph,
                                        const QString &revision);

// The newest backup of a file; empty for a server and when there is none.
QString newestBackup(const DatabaseUrl &url);

// As a file to be run by hand. Up: the pending revisions up to the chosen one, or everything up to it from an
// empty database when it is applied. Down: from the newest one of its kind back to before the chosen one.
QString scriptThrough(const TimelineEntry &chosen, const QList<TimelineEntry> &timeline,
                      const RevisionGraph &graph, Direction direction, DatabaseUrl::Engine engine);

} // namespace sluice

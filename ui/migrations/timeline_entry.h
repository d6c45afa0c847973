// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/migrations/migration_overview.h"

#include <QCoreApplication>
#include <QMetaType>

namespace sluice {

// One row of the timeline: a revision, or the empty database below all of them.
struct TimelineEntry
{
    Q_DECLARE_TR_FUNCTIONS(TimelineEntry)

public:
    enum class State {
        Pending,
        Head, // applied, and the newest that this program knows
        Applied,
        Unknown, // applied by a newer program
        Empty,   // before the first revision; id is "base"
    };

    State state = State::Pending;
    bool isEdited = false; // its text is not the one that was applied
    QString id;
    QString number = {}; // "0003"; empty when this program does not know the revision
    QString title;
    AppliedRevision applied = {}; // but for Pending and Empty
    Script sqlite = {};
    Script postgresql = {};
    QList<LoggedEvent> events = {}; // oldest first

    bool isApplied() const { return state != State::Pending && state != State::Empty; }
    QString stateText() const; // translated
    QString facts() const;     // translated: number, id, and when, by whom and how long
};

// Newest first; the last is the empty database.
QList<TimelineEntry> timelineOf(const MigrationOverview &overview, const RevisionGraph &graph);

} // namespace sluice

Q_DECLARE_METATYPE(sluice::TimelineEntry)

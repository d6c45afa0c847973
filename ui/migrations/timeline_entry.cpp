// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/migrations/timeline_entry.h"

#include "core/base/tr.h"
#include "ui/migrations/edited_revisions.h"
#include "ui/migrations/migration_words.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

using State = TimelineEntry::State;

TimelineEntry ofKnown(const Revision &revision, State state)
{
    return {.state = state,
            .id = revision.id,
            .number = revisionNumber(revision),
            .title = revision.title,
            .sqlite = revision.sqlite,
            .postgresql = revision.postgresql};
}

TimelineEntry ofApplied(const AppliedRevision &applied, const MigrationOverview &overview,
                        const RevisionGraph &graph)
{
    TimelineEntry entry{.state = State::Unknown, .id = applied.id, .title = applied.title};
    if (const Revision *known = graph.find(applied.id)) {
        const QList<Revision> heads = graph.heads();
        const bool isHead = std::any_of(heads.begin(), heads.end(),
                                        [known](const Revision &head) { return head.id == known->id; });
        entry = ofKnown(*known, isHead ? State::Head : State::Applied);
    }
    entry.applied = applied;
    // What was run, not what this program would run.
    (overview.engine == DatabaseUrl::Engine::Sqlite ? entry.sqlite : entry.postgresql) =
        overview.stored.value(applied.id);
    return entry;
}

} // namespace

QString TimelineEntry::stateText() const
{
    switch (state) {
    case State::Pending:
        return tr("Pending");
    case State::Head:
        return isEdited ? tr("Edited") : tr("Applied, newest known");
    case State::Applied:
        return isEdited ? tr("Edited") : tr("Applied");
    case State::Unknown:
        return tr("From a newer Sluice");
    case State::Empty:
        return {};
    }
    Q_UNREACHABLE();
}

QString TimelineEntry::facts() const
{
    if (state == State::Empty)
        return tr("Before the first revision");
    QStringList parts;
    parts << (number.isEmpty() ? id : number);
    if (isApplied())
        parts << tr("%1 by %2").arg(shownTime(applied.appliedAt), applied.appliedBy)
              << shownDuration(applied.milliseconds);
    return parts.join(u" · "_s);
}

QList<TimelineEntry> timelineOf(const MigrationOverview &overview, const RevisionGraph &graph)
{
    QList<TimelineEntry> entries{{.state = State::Empty, .id = u"base"_s, .title = tr("Empty database")}};
    QSet<QString> applied;
    for (const AppliedRevision &revision : overview.state.applied) {
        entries.prepend(ofApplied(revision, overview, graph));
        applied.insert(revision.id);
    }
    for (const Revision &revision : graph.notIn(applied))
        entries.prepend(ofKnown(revision, State::Pending));
    const QList<EditedRevision> edited = editedRevisions(overview, graph);
    for (TimelineEntry &entry : entries) {
        entry.isEdited = std::any_of(edited.begin(), edited.end(), [&entry](const EditedRevision &revision) {
            return revision.applied.id == entry.id;
        });
        for (const LoggedEvent &logged : overview.events) {
            if (logged.event.revision == entry.id)
                entry.events.append(logged);
        }
    }
    return entries;
}

} // namespace sluice

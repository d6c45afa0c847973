// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/migrations/migration_work.h"

#include "core/database/session.h"
#include "core/database/sqlite_backup.h"
#include "core/migrations/migration_runner.h"
#include "core/migrations/migration_script.h"
#include "core/migrations/revision_address.h"
#include "core/migrations/schema/schema_model.h"
#include "core/migrations/schema/schema_reader.h"
#include "core/migrations/scratch_database.h"

namespace sluice {

namespace {

// The revision and all on which it stands, of those applied.
QSet<QString> keptWith(const QString &target, const QList<AppliedRevision> &applied)
{
    QSet<QString> kept{target};
    for (auto revision = applied.crbegin(); revision != applied.crend(); ++revision) {
        if (!kept.contains(revision->id))
            continue;
        for (const QString &parent : revision->parents)
            kept.insert(parent);
    }
    return kept;
}

Revision asRevision(const TimelineEntry &entry, const RevisionGraph &graph)
{
    if (const Revision *known = graph.find(entry.id))
        return *known;
    return {.id = entry.id,
            .parents = entry.applied.parents,
            .title = entry.title,
            .program = entry.applied.minimumProgram,
            .folder = entry.id,
            .sqlite = entry.sqlite,
            .postgresql = entry.postgresql};
}

} // namespace

QList<DataLoss> lossesOfGoingBack(Session &session, const RevisionGraph &graph, const QString &target)
{
    RevisionHistory history(session);
    const QList<AppliedRevision> applied = history.applied();
    const QSet<QString> kept = keptWith(RevisionAddress::resolve(target, graph, applied), applied);
    QStringList scripts;
    for (auto revision = applied.crbegin(); revision != applied.crend(); ++revision) {
        if (!kept.contains(revision->id))
            scripts.append(history.storedScript(revision->id).down);
    }
    return dataLost(session, scripts);
}

SchemaDifference differenceFromModel(Session &session, const QString &folder)
{
    const SchemaModel model = folder.isEmpty() ? SchemaModel::embedded() : SchemaModel::in(folder);
    return compareSchemas(readSchema(session), model.schema(session.url().engine));
}

SchemaDifference differenceFromRevision(Session &session, const RevisionGraph &graph, const QString &revision)
{
    ScratchDatabase scratch = ScratchDatabase::beside(session);
    MigrationRunner(scratch.session(), graph, {.backsUp = false}).upgrade(revision);
    return compareSchemas(readSchema(session), readSchema(scratch.session()));
}

QString newestBackup(const DatabaseUrl &url)
{
    if (url.engine != DatabaseUrl::Engine::Sqlite)
        return {};
    const QList<Backup> backups = backupsOf(url.file);
    return backups.isEmpty() ? QString() : backups.first().path;
}

QString scriptThrough(const TimelineEntry &chosen, const QList<TimelineEntry> &timeline,
                      const RevisionGraph &graph, Direction direction, DatabaseUrl::Engine engine)
{
    QList<Revision> newestFirst;
    bool behind = false; // the chosen one, seen from the newest
    for (const TimelineEntry &entry : timeline) {
        behind = behind || entry.id == chosen.id;
        if (entry.state != TimelineEntry::State::Empty && entry.isApplied() == chosen.isApplied() &&
            (direction == Direction::Up ? behind : !behind || entry.id == chosen.id))
            newestFirst.append(asRevision(entry, graph));
    }
    if (direction == Direction::Down)
        return downgradeScript(newestFirst, engine);
    const bool fromEmpty = chosen.isApplied() || !timeline.at(timeline.size() - 2).isApplied();
    return upgradeScript({newestFirst.crbegin(), newestFirst.crend()}, graph, engine, fromEmpty);
}

} // namespace sluice

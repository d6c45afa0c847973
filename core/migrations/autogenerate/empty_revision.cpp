// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/autogenerate/autogenerate.h"
#include "core/migrations/autogenerate/revision_writer.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

QString folders(const RevisionGraph &graph, const QStringList &ids)
{
    QStringList names;
    for (const QString &id : ids)
        names.append(graph.find(id)->folder);
    return names.join(u" and "_s);
}

Script scriptsToWrite(const QString &engine, const QString &folder, const QString &from)
{
    return {u"-- %1, from %2 to %3: statements, each ended by a semicolon, in one transaction."_s.arg(
                engine, from, folder),
            u"-- %1, from %2 back to %3."_s.arg(engine, folder, from)};
}

} // namespace

WrittenRevision writeEmptyRevision(const RevisionGraph &graph, const QString &title, const QString &folder,
                                   const QStringList &parents)
{
    const QStringList known = parents.isEmpty() ? QStringList(graph.head().id) : parents;
    Revision revision = newRevision(graph, title, folder, known);
    const RevisionGraph withIt(graph.revisions() + QList{revision}); // refuses unknown parents
    const QString from = folders(withIt, known);
    if (known.size() > 1) {
        const QString joins = u"-- Joins %1; nothing else to do."_s.arg(from);
        revision.sqlite = revision.postgresql = {joins, joins};
    } else {
        revision.sqlite = scriptsToWrite(u"SQLite"_s, revision.folder, from);
        revision.postgresql = scriptsToWrite(u"PostgreSQL"_s, revision.folder, from);
    }
    return {revision, writeRevision(revision, {}, folder), {}, {}};
}

} // namespace sluice

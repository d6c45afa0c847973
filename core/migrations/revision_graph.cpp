// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/revision_graph.h"

#include "core/base/error.h"
#include "core/migrations/checksum.h"
#include "core/migrations/schema/invalid_migrations.h"

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

using Engine = DatabaseUrl::Engine;

QString listed(const QList<Revision> &revisions)
{
    QStringList names;
    for (const Revision &revision : revisions)
        names.append(revision.folder);
    return names.join(u", "_s);
}

QString described(const QList<Revision> &revisions)
{
    QStringList names;
    for (const Revision &revision : revisions)
        names.append(revision.folder + u" ("_s + revision.id + u", “"_s + revision.title + u"”)"_s);
    return names.join(u", "_s);
}

} // namespace

RevisionGraph::RevisionGraph(const QList<Revision> &revisions)
{
    if (revisions.isEmpty())
        throw invalidMigrations(tr("There are no revisions: not one folder such as 0001_initial was found."));
    requireUniqueIds(revisions);
    requireKnownParents(revisions);
    sort(revisions);
    calculateChecksums();
}

const Revision *RevisionGraph::find(const QString &id) const
{
    const auto place = m_places.constFind(id);
    return place == m_places.cend() ? nullptr : &m_revisions.at(*place);
}

QList<Revision> RevisionGraph::heads() const
{
    QSet<QString> parents;
    for (const Revision &revision : m_revisions)
        parents.unite({revision.parents.begin(), revision.parents.end()});
    return notIn(parents);
}

Revision RevisionGraph::head() const
{
    const QList<Revision> all = heads();
    if (all.size() > 1)
        throw invalidMigrations(
            tr("There are several newest revisions: %1. Let one name the other as its parent, or write a "
               "revision that joins them: “sluicectl revision --merge”.")
                .arg(described(all)));
    return all.first();
}

QSet<QString> RevisionGraph::upTo(const QString &id) const
{
    QSet<QString> found;
    QStringList open{id};
    while (!open.isEmpty()) {
        const Revision *revision = find(open.takeLast());
        if (!revision || found.contains(revision->id))
            continue;
        found.insert(revision->id);
        open.append(revision->parents);
    }
    return found;
}

QList<Revision> RevisionGraph::notIn(const QSet<QString> &applied) const
{
    QList<Revision> missing;
    std::copy_if(m_revisions.begin(), m_revisions.end(), std::back_inserter(missing),
                 [&applied](const Revision &revision) { return !applied.contains(revision.id); });
    return missing;
}

QString RevisionGraph::checksum(const QString &id, Engine engine) const
{
    return (engine == Engine::Sqlite ? m_sqliteChecksums : m_postgresqlChecksums).value(id);
}

void RevisionGraph::requireUniqueIds(const QList<Revision> &revisions)
{
    QHash<QString, QString> folders;
    for (const Revision &revision : revisions) {
        if (folders.contains(revision.id))
            throw invalidMigrations(
                tr("The folders %1 and %2 have the same revision id, %3. Give one of them a new id.")
                    .arg(folders.value(revision.id), revision.folder, revision.id));
        folders.insert(revision.id, revision.folder);
    }
}

void RevisionGraph::requireKnownParents(const QList<Revision> &revisions)
{
    QSet<QString> ids;
    for (const Revision &revision : revisions)
        ids.insert(revision.id);
    for (const Revision &revision : revisions) {
        for (const QString &parent : revision.parents) {
            if (!ids.contains(parent))
                throw invalidMigrations(tr("%1/revision.json names the parent %2, which no folder has.")
                                            .arg(revision.folder, parent));
        }
    }
}

void RevisionGraph::sort(QList<Revision> revisions)
{
    std::sort(revisions.begin(), revisions.end(),
              [](const Revision &a, const Revision &b) { return a.folder < b.folder; });
    while (!revisions.isEmpty()) {
        const auto ready = std::find_if(revisions.begin(), revisions.end(), [this](const Revision &revision) {
            return std::all_of(revision.parents.begin(), revision.parents.end(),
                               [this](const QString &parent) { return m_places.contains(parent); });
        });
        if (ready == revisions.end())
            throw invalidMigrations(
                tr("The revisions name each other as parents in a circle: %1.").arg(listed(revisions)));
        m_places.insert(ready->id, m_revisions.size());
        m_revisions.append(*ready);
        revisions.erase(ready);
    }
}

void RevisionGraph::calculateChecksums()
{
    const auto add = [](QHash<QString, QString> &checksums, const Revision &revision, Engine engine) {
        QStringList parents;
        for (const QString &parent : revision.parents)
            parents.append(checksums.value(parent));
        checksums.insert(revision.id, revisionChecksum(revision, engine, parents));
    };
    for (const Revision &revision : std::as_const(m_revisions)) {
        add(m_sqliteChecksums, revision, Engine::Sqlite);
        add(m_postgresqlChecksums, revision, Engine::PostgreSql);
    }
}

} // namespace sluice

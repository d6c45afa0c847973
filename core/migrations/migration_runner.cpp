// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/migration_runner.h"

#include "core/base/tr.h"
#include "core/database/dialect.h"
#include "core/migrations/migration_run.h"
#include "core/migrations/migration_step.h"
#include "core/migrations/revision_address.h"
#include "core/migrations/revision_rewrite.h"
#include "core/search/search_index.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

using StateKind = SchemaState::Kind;

QSet<QString> idsOf(const QList<AppliedRevision> &applied)
{
    QSet<QString> ids;
    for (const AppliedRevision &revision : applied)
        ids.insert(revision.id);
    return ids;
}

// Those that stand above the target, newest first.
QList<AppliedRevision> above(const QString &target, const QList<AppliedRevision> &applied)
{
    QSet<QString> kept{target};
    QList<AppliedRevision> gone;
    for (auto revision = applied.crbegin(); revision != applied.crend(); ++revision) {
        if (kept.contains(revision->id))
            kept.unite({revision->parents.begin(), revision->parents.end()});
        else
            gone.append(*revision);
    }
    return gone;
}

} // namespace

MigrationRunner::MigrationRunner(Session &session, const RevisionGraph &graph,
                                 const MigrationOptions &options)
    : m_session(session)
    , m_graph(graph)
    , m_options(options)
{
}

QList<Revision> MigrationRunner::upgrade(const QString &target, const Tell &tell,
                                         const Cancellation &cancellation)
{
    m_graph.head(); // several are refused
    const QSet<StateKind> refused{StateKind::Newer, StateKind::Tampered, StateKind::Foreign};
    const SchemaState start = stateUnless(refused);
    const QString id = RevisionAddress::resolve(target, m_graph, start.applied);
    const auto left = [this, &id](const SchemaState &state) {
        const QSet<QString> way = m_graph.upTo(id);
        QList<Revision> revisions = state.pending;
        revisions.removeIf([&way](const Revision &revision) { return !way.contains(revision.id); });
        if (!revisions.isEmpty())
            requireDescent(id, way, state.applied);
        return revisions;
    };
    if (left(start).isEmpty())
        return {};
    requireWritable();
    requireRights();

    dropSearchIndex();
    MigrationRun run(m_session, m_graph, m_options, tell, cancellation);
    return run.run<Revision>([&] { return !left(stateUnless(refused)).isEmpty(); },
                             [&]() -> std::optional<Revision> {
                                 const QList<Revision> revisions = left(stateUnless(refused));
                                 if (revisions.isEmpty())
                                     return std::nullopt;
                                 const Revision &next = revisions.first();
                                 run.begins(next.id, next.title, revisions.size());
                                 MigrationStep(m_session, cancellation)
                                     .apply(next, m_graph.checksum(next.id, m_session.dialect().engine()));
                                 return next;
                             });
}

QList<AppliedRevision> MigrationRunner::downgrade(const QString &target, const Tell &tell,
                                                  const Cancellation &cancellation)
{
    const QSet<StateKind> refused{StateKind::Tampered, StateKind::Foreign};
    const SchemaState start = stateUnless(refused);
    const QString id = RevisionAddress::resolve(target, m_graph, start.applied);
    if (!id.isEmpty() && !idsOf(start.applied).contains(id))
        throw Error(Error::Kind::Invalid,
                    tr("%1 cannot go back to revision %2, because it does not have it.")
                        .arg(m_session.url().label(), id),
                    u"revision"_s);
    if (above(id, start.applied).isEmpty())
        return {};
    requireWritable();

    dropSearchIndex();
    MigrationRun run(m_session, m_graph, m_options, tell, cancellation);
    return run.run<AppliedRevision>([&] { return !above(id, stateUnless(refused).applied).isEmpty(); },
                                    [&]() -> std::optional<AppliedRevision> {
                                        const auto revisions = above(id, stateUnless(refused).applied);
                                        if (revisions.isEmpty())
                                            return std::nullopt;
                                        const AppliedRevision &next = revisions.first();
                                        run.begins(next.id, next.title, revisions.size());
                                        MigrationStep(m_session, cancellation).takeBack(next, m_graph);
                                        return next;
                                    });
}

void MigrationRunner::stamp(const QString &target)
{
    const QString id = RevisionAddress::resolve(target, m_graph, state().applied);
    writeHistory([this, &id] { stampRevision(m_session, m_graph, id); });
}

void MigrationRunner::accept(const QString &revision, const QString &reason)
{
    if (reason.trimmed().isEmpty())
        throw Error(Error::Kind::Invalid,
                    tr("Say why the new text is right: the reason is kept in the history."), u"reason"_s);
    const QString id = RevisionAddress::resolve(revision, m_graph, state().applied);
    writeHistory([this, &id, &reason] { acceptRevision(m_session, m_graph, id, reason.trimmed()); });
}

SchemaState MigrationRunner::stateUnless(const QSet<StateKind> &refused)
{
    SchemaState found = state();
    if (refused.contains(found.kind))
        found.obstacle->raise();
    return found;
}

// What a step rewrites or rebuilds on SQLite would pass it by. It is made anew when somebody needs it.
void MigrationRunner::dropSearchIndex()
{
    SearchIndex index(m_session);
    if (index.writes() > 0)
        index.drop();
}

void MigrationRunner::requireWritable() const
{
    if (const auto obstacle = m_session.writeObstacle())
        obstacle->raise();
}

std::optional<Error> MigrationRunner::upgradeObstacle()
{
    try {
        requireWritable();
        requireRights();
        return std::nullopt;
    } catch (const Error &error) {
        if (error.kind() != Error::Kind::ReadOnly)
            throw;
        return error;
    }
}

void MigrationRunner::requireRights()
{
    if (m_session.dialect().engine() == DatabaseUrl::Engine::Sqlite)
        return;
    const auto schema =
        m_session.first({u"select current_schema(), current_user, "
                         "coalesce(has_schema_privilege(current_schema(), 'create'), false)"_s},
                        [](const Row &row) { return std::tuple(row.text(0), row.text(1), row.boolean(2)); });
    const auto [name, role, allowed] = schema.value();
    if (name.isEmpty())
        throw Error(Error::Kind::ReadOnly,
                    tr("The role %1 has no schema in %2 to put tables into. Ask the administrator for one.")
                        .arg(role, m_session.url().label()));
    if (!allowed)
        throw Error(Error::Kind::ReadOnly, tr("The role %1 may not create tables in %2. Ask the "
                                              "administrator for: grant create on schema "
                                              "%3 to %1")
                                               .arg(role, m_session.url().label(), name));
}

void MigrationRunner::requireDescent(const QString &target, const QSet<QString> &way,
                                     const QList<AppliedRevision> &applied) const
{
    for (const AppliedRevision &revision : applied) {
        if (!way.contains(revision.id))
            throw Error(
                Error::Kind::Invalid,
                tr("Revision %1 is on another branch than %2, “%3”, which %4 has. Upgrade to a revision that "
                   "joins both; “sluicectl revision --merge” writes one.")
                    .arg(target, revision.id, revision.title, m_session.url().label()),
                u"revision"_s);
    }
}

void MigrationRunner::writeHistory(const std::function<void()> &write)
{
    requireWritable();
    const Tell nobody;
    const Cancellation never;
    MigrationRun(m_session, m_graph, m_options, nobody, never).once(write);
}

} // namespace sluice

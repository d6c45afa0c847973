// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/schema_state.h"

#include "core/base/tr.h"
#include "core/database/dialect.h"
#include "core/database/session.h"
#include "core/migrations/checksum.h"
#include "core/migrations/revision_fault.h"

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

using StateKind = SchemaState::Kind;

QStringList foreignTables(Session &session)
{
    QStringList tables{u"users"_s, u"flows"_s, u"user_flows"_s, u"changes"_s};
    tables.removeIf([&session](const QString &table) { return !session.hasTable(table); });
    return tables;
}

Error foreignError(const Session &session, const QStringList &tables)
{
    return Error(Error::Kind::Unavailable,
                 tr("%1 already has tables named %2 that Sluice did not make. Choose an empty database or "
                    "schema; if they are "
                    "those of the Python project, “sluicectl adopt” takes them over.")
                     .arg(session.url().label(), tables.join(u", "_s)));
}

// The first applied revision that this program does not know, or whose checksum it cannot calculate.
const AppliedRevision *newerRevision(const QList<AppliedRevision> &applied, const RevisionGraph &graph)
{
    const auto newer =
        std::find_if(applied.begin(), applied.end(), [&graph](const AppliedRevision &revision) {
            return !graph.find(revision.id) || revision.algorithm != checksumAlgorithm;
        });
    return newer == applied.end() ? nullptr : &*newer;
}

Error newerError(const Session &session, const AppliedRevision &last)
{
    return Error(
        Error::Kind::Newer,
        tr("%1 is at revision %2, “%3”, made by Sluice %4 or newer; this is Sluice %5. Update Sluice, or go "
           "on with the database read-only.")
            .arg(session.url().label(), last.id, last.title, last.minimumProgram,
                 QStringLiteral(SLUICE_VERSION)));
}

std::optional<Error> severalHeads(const RevisionGraph &graph)
{
    try {
        graph.head();
        return std::nullopt;
    } catch (const Error &error) {
        return error;
    }
}

Error pendingError(const Session &session, const QList<Revision> &pending, bool empty)
{
    QStringList titles;
    for (const Revision &revision : pending)
        titles.append(u"“"_s + revision.title + u'”');
    const int count = static_cast<int>(pending.size());
    const QString text =
        empty ? tr("%1 is empty. Upgrade it first; %n revision(s) will be applied: %2.", nullptr, count)
              : tr("%1 is older than this Sluice. Upgrade it first; %n revision(s) will be applied: %2.",
                   nullptr, count);
    return Error(Error::Kind::Pending, text.arg(session.url().label(), titles.join(u", "_s)));
}

} // namespace

SchemaState SchemaState::of(Session &session, const RevisionGraph &graph)
{
    RevisionHistory history(session);
    SchemaState state;
    bool hasHistory = history.exists();
    if (!hasHistory) {
        const QStringList tables = foreignTables(session);
        hasHistory = !tables.isEmpty() && history.exists(); // a runner may have made all of them meanwhile
        if (!tables.isEmpty() && !hasHistory)
            return {StateKind::Foreign, {}, {}, foreignError(session, tables)};
    }
    if (hasHistory)
        state.applied = history.applied();

    if (state.obstacle = revisionFault(session, graph, state.applied); state.obstacle) {
        state.kind = StateKind::Tampered;
        return state;
    }
    if (newerRevision(state.applied, graph)) {
        state.kind = StateKind::Newer;
        state.obstacle = newerError(session, state.applied.last());
        return state;
    }

    QSet<QString> applied;
    for (const AppliedRevision &revision : std::as_const(state.applied))
        applied.insert(revision.id);
    state.pending = graph.notIn(applied);
    state.kind = applied.isEmpty()         ? StateKind::Empty
                 : state.pending.isEmpty() ? StateKind::Current
                                           : StateKind::Pending;
    state.obstacle = severalHeads(graph);
    if (!state.obstacle && state.kind != StateKind::Current)
        state.obstacle = pendingError(session, state.pending, applied.isEmpty());
    return state;
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/schema_state.h"

#include "core/database/dialect.h"
#include "core/database/session.h"
#include "core/migrations/checksum.h"

#include <QLocale>

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

using Kind = SchemaState::Kind;

QString tr(const char *text, int number = -1)
{
    return QCoreApplication::translate("SchemaState", text, nullptr, number);
}

QString dated(const AppliedRevision &revision)
{
    return QLocale().toString(revision.appliedAt.toLocalTime(), QLocale::ShortFormat);
}

QStringList foreignTables(Session &session)
{
    QStringList tables{u"users"_s, u"flows"_s, u"user_flows"_s, u"changes"_s};
    tables.removeIf([&session](const QString &table) { return !session.hasTable(table); });
    return tables;
}

Error foreignError(const Session &session, const QStringList &tables)
{
    return Error(
        Error::Kind::Unavailable,
        tr("%1 already has tables named %2 that Sluice did not make. Choose an empty database or schema.")
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

std::optional<Error> editedError(Session &session, const QList<AppliedRevision> &applied,
                                 const RevisionGraph &graph)
{
    const DatabaseUrl::Engine engine = session.dialect().engine();
    for (const AppliedRevision &revision : applied) {
        const Revision *ours = graph.find(revision.id);
        if (!ours || revision.algorithm != checksumAlgorithm ||
            graph.checksum(revision.id, engine) == revision.sha256)
            continue;
        const Script stored = RevisionHistory(session).storedScript(revision.id);
        const Script &script = ours->script(engine);
        const QString file = stored.up != script.up       ? scriptFile(engine, u"up"_s)
                             : stored.down != script.down ? scriptFile(engine, u"down"_s)
                                                          : u"revision.json"_s;
        return Error(Error::Kind::Tampered,
                     tr("%1/%2 is not what was applied to %3 on %4 by %5: its checksum is %6, and was %7. "
                        "Put the file "
                        "back as it was, or use the version of Sluice that applied it (%8).")
                         .arg(ours->folder, file, session.url().label(), dated(revision), revision.appliedBy,
                              graph.checksum(revision.id, engine), revision.sha256, revision.program),
                     u"migrations"_s);
    }
    return std::nullopt;
}

std::optional<Error> holeError(const Session &session, const QList<AppliedRevision> &applied,
                               const RevisionGraph &graph)
{
    QSet<QString> before;
    for (const AppliedRevision &revision : applied) {
        const Revision *ours = graph.find(revision.id);
        const QStringList parents = ours ? ours->parents : revision.parents;
        for (const QString &parent : parents) {
            if (!before.contains(parent))
                return Error(
                    Error::Kind::Tampered,
                    tr("%1 has revision %2, “%3”, but not revision %4, on which it stands. Restore a backup, "
                       "or use the revisions that made this database.")
                        .arg(session.url().label(), revision.id, revision.title, parent),
                    u"migrations"_s);
        }
        before.insert(revision.id);
    }
    return std::nullopt;
}

Error pendingError(const Session &session, const QList<Revision> &pending, bool empty)
{
    QStringList titles;
    for (const Revision &revision : pending)
        titles.append(u"“"_s + revision.title + u'”');
    const QString text =
        empty ? tr("%1 is empty. Upgrade it first; %n revision(s) will be applied: %2.", int(pending.size()))
              : tr("%1 is older than this Sluice. Upgrade it first; %n revision(s) will be applied: %2.",
                   int(pending.size()));
    return Error(Error::Kind::Pending, text.arg(session.url().label(), titles.join(u", "_s)));
}

} // namespace

SchemaState SchemaState::of(Session &session, const RevisionGraph &graph)
{
    const QString head = graph.head().id;
    RevisionHistory history(session);
    SchemaState state;
    if (!history.exists()) {
        if (const QStringList tables = foreignTables(session); !tables.isEmpty())
            return {Kind::Foreign, {}, {}, foreignError(session, tables)};
    } else {
        state.applied = history.applied();
    }

    state.obstacle = editedError(session, state.applied, graph);
    if (!state.obstacle)
        state.obstacle = holeError(session, state.applied, graph);
    if (state.obstacle) {
        state.kind = Kind::Tampered;
        return state;
    }
    if (newerRevision(state.applied, graph)) {
        state.kind = Kind::Newer;
        state.obstacle = newerError(session, state.applied.last());
        return state;
    }

    QSet<QString> applied;
    for (const AppliedRevision &revision : std::as_const(state.applied))
        applied.insert(revision.id);
    state.pending = graph.notIn(applied);
    state.kind = applied.isEmpty() ? Kind::Empty : state.pending.isEmpty() ? Kind::Current : Kind::Pending;
    if (state.kind != Kind::Current)
        state.obstacle = pendingError(session, state.pending, applied.isEmpty());
    return state;
}

} // namespace sluice

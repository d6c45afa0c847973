// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/migrations/revision_range.h"

#include "core/database/session.h"
#include "core/migrations/revision_address.h"
#include "core/migrations/schema_state.h"

#include <QCoreApplication>

namespace sluice {

using namespace Qt::StringLiterals;

QList<AppliedRevision> appliedUpTo(const RevisionGraph &graph, const QString &id)
{
    const QSet<QString> ids = graph.upTo(id);
    QList<AppliedRevision> applied;
    for (const Revision &revision : graph.revisions()) {
        if (ids.contains(revision.id)) {
            AppliedRevision known;
            known.id = revision.id;
            known.parents = revision.parents;
            known.title = revision.title;
            applied.append(known);
        }
    }
    return applied;
}

QList<Revision> revisionsUpTo(const RevisionGraph &graph, const QString &id,
                              const QList<AppliedRevision> &applied)
{
    const QSet<QString> wanted = graph.upTo(id);
    QSet<QString> done;
    for (const AppliedRevision &revision : applied) {
        if (!wanted.contains(revision.id))
            throw Error(Error::Kind::Invalid,
                        QCoreApplication::translate(
                            "RevisionRange", "The way to %1 does not lead past %2, “%3”. “history” shows "
                                             "the order; “downgrade” goes back.")
                            .arg(id.isEmpty() ? u"base"_s : id, revision.id, revision.title),
                        u"revision"_s);
        done.insert(revision.id);
    }
    QList<Revision> left = graph.notIn(done);
    left.removeIf([&wanted](const Revision &revision) { return !wanted.contains(revision.id); });
    return left;
}

WayBack wayBack(Session &session, const RevisionGraph &graph, const QString &address)
{
    const SchemaState state = SchemaState::of(session, graph);
    if (state.kind == SchemaState::Kind::Tampered || state.kind == SchemaState::Kind::Foreign)
        state.obstacle->raise();
    WayBack way{RevisionAddress::resolve(address, graph, state.applied), {}};
    RevisionHistory history(session);
    QSet<QString> kept{way.to};
    bool isThere = way.to.isEmpty();
    for (auto revision = state.applied.crbegin(); revision != state.applied.crend(); ++revision) {
        isThere = isThere || revision->id == way.to;
        if (kept.contains(revision->id)) {
            kept.unite({revision->parents.begin(), revision->parents.end()});
            continue;
        }
        const Script stored = history.storedScript(revision->id);
        Revision back;
        back.id = revision->id;
        back.parents = revision->parents;
        back.title = revision->title;
        back.program = revision->minimumProgram;
        back.sqlite = back.postgresql = stored;
        way.revisions.append(back);
    }
    if (!isThere)
        throw Error(Error::Kind::Invalid,
                    QCoreApplication::translate("RevisionRange",
                                                "%1 cannot go back to revision %2, which it does not have.")
                        .arg(session.url().label(), way.to),
                    u"revision"_s);
    return way;
}

} // namespace sluice

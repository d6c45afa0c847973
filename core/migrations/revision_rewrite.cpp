// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/revision_rewrite.h"

#include "core/base/tr.h"
#include "core/database/dialect.h"
#include "core/database/session.h"
#include "core/migrations/checksum.h"
#include "core/migrations/revision_fault.h"
#include "core/migrations/schema_state.h"

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

Error invalidRevision(const QString &message)
{
    return Error(Error::Kind::Invalid, message, u"revision"_s);
}

bool isKnownAsApplied(const Revision &ours, const AppliedRevision &applied, const Script &stored,
                      DatabaseUrl::Engine engine)
{
    const Script &script = ours.script(engine);
    return stored.up == script.up && stored.down == script.down && applied.parents == ours.parents;
}

// The checksum that a stored text has on top of the stored checksums of its parents.
QString storedChecksum(const Revision &ours, const QHash<QString, QString> &stored,
                       DatabaseUrl::Engine engine)
{
    QStringList parents;
    for (const QString &parent : ours.parents)
        parents.append(stored.value(parent));
    return revisionChecksum(ours, engine, parents);
}

} // namespace

void stampRevision(Session &session, const RevisionGraph &graph, const QString &id)
{
    const SchemaState state = SchemaState::of(session, graph);
    for (const AppliedRevision &revision : state.applied) {
        if (!graph.find(revision.id))
            state.obstacle->raise();
    }
    const QSet<QString> wanted = graph.upTo(id);
    QList<AppliedRevision> kept = state.applied;
    kept.removeIf([&wanted](const AppliedRevision &revision) { return !wanted.contains(revision.id); });
    if (const auto edited = editedRevision(session, graph, kept))
        edited->raise();

    RevisionHistory history(session);
    if (!history.exists())
        history.create();
    QSet<QString> present;
    for (const AppliedRevision &revision : state.applied) {
        present.insert(revision.id);
        if (wanted.contains(revision.id))
            continue;
        history.remove(revision.id);
        history.addEvent({RevisionEvent::Kind::Stamp, revision.id, 0, {}, {}, u"removed"_s});
    }
    QStringList order;
    for (const Revision &revision : graph.revisions()) {
        if (!wanted.contains(revision.id))
            continue;
        order.append(revision.id);
        if (present.contains(revision.id))
            continue;
        history.add(revision, graph.checksum(revision.id, session.dialect().engine()), 0);
        history.addEvent({RevisionEvent::Kind::Stamp, revision.id});
    }
    history.setOrder(order);
}

void acceptRevision(Session &session, const RevisionGraph &graph, const QString &id, const QString &reason)
{
    const DatabaseUrl::Engine engine = session.dialect().engine();
    RevisionHistory history(session);
    const QList<AppliedRevision> applied = history.exists() ? history.applied() : QList<AppliedRevision>();
    const auto edited = std::find_if(applied.begin(), applied.end(),
                                     [&id](const AppliedRevision &revision) { return revision.id == id; });
    const Revision *ours = graph.find(id);
    if (edited == applied.end() || !ours)
        throw invalidRevision(
            tr("Revision %1 is not both applied to %2 and known to this program, so there is no text "
               "to take over.")
                .arg(id, session.url().label()));
    if (edited->sha256 == graph.checksum(id, engine))
        throw invalidRevision(tr("Revision %1 is what was applied to %2; there is nothing to take over.")
                                  .arg(ours->folder, session.url().label()));

    QHash<QString, QString> before;
    for (const AppliedRevision &revision : applied)
        before.insert(revision.id, revision.sha256);
    history.setScript(*ours);
    history.setChecksum(id, graph.checksum(id, engine));
    for (const AppliedRevision &revision : applied) {
        const Revision *other = graph.find(revision.id);
        if (other && revision.id != id && graph.upTo(revision.id).contains(id) &&
            isKnownAsApplied(*other, revision, history.storedScript(revision.id), engine) &&
            storedChecksum(*other, before, engine) == revision.sha256)
            history.setChecksum(revision.id, graph.checksum(revision.id, engine));
    }
    history.addEvent({RevisionEvent::Kind::Accept, id, 0, {}, {}, reason});
}

} // namespace sluice

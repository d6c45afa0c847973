// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/undo_stack.h"

#include "core/changes/history.h"
#include "core/database/session.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

// The changes of this person, newest first, until step() is content.
void walk(Session &session, const QString &condition,
          const std::function<bool(const QList<ChangeRecord> &)> &step)
{
    constexpr int changesAtOnce = 50;
    QString before;
    QVariantMap values{{u"actor"_s, session.author().actor},
                       {u"host"_s, session.author().host},
                       {u"limit"_s, changesAtOnce}};
    for (;;) {
        const auto changes = session.list(
            {u"select "_s + changeColumns() +
                 u" from changes where changes.actor = :actor and changes.host = :host and "_s + condition +
                 before + u" order by changes.at desc, changes.id desc limit :limit"_s,
             values},
            changeFrom);
        if (step(changes) || changes.size() < changesAtOnce)
            return;
        before = u" and (changes.at, changes.id) < (:before_at, :before_id)"_s;
        values.insert(u"before_at"_s, changes.last().at);
        values.insert(u"before_id"_s, changes.last().id.uuid());
    }
}

// What was undone in the first place, through all undoings and redoings.
ChangeRecord originOf(Session &session, ChangeRecord change)
{
    HistoryService history(session);
    while (change.reverts)
        change = history.get(*change.reverts);
    return change;
}

QHash<ChangeId, RevertChain> chainsOf(Session &session, const QList<ChangeRecord> &changes)
{
    QList<ChangeId> ids;
    for (const ChangeRecord &change : changes)
        ids.append(change.id);
    return revertChains(session, ids);
}

} // namespace

std::optional<UndoStep> undoable(Session &session)
{
    std::optional<UndoStep> found;
    walk(session, u"changes.reverts is null"_s, [&](const QList<ChangeRecord> &changes) {
        const auto chains = chainsOf(session, changes);
        for (const ChangeRecord &change : changes) {
            if (const RevertChain chain = chains.value(change.id); chain.isInEffect()) {
                found = UndoStep{change, chain.tip};
                return true;
            }
        }
        return false;
    });
    return found;
}

std::optional<UndoStep> redoable(Session &session)
{
    std::optional<UndoStep> found;
    walk(session, u"true"_s, [&](const QList<ChangeRecord> &changes) {
        const auto chains = chainsOf(session, changes);
        for (const ChangeRecord &change : changes) {
            if (!change.reverts)
                return true;
            if (change.kind != u"undo"_s || chains.value(change.id).length > 0)
                continue;
            const ChangeRecord origin = originOf(session, change);
            if (origin.actor != change.actor || origin.host != change.host)
                continue; // somebody else's, taken back from the history
            found = UndoStep{origin, change.id};
            found->change.isUndone = true;
            return true;
        }
        return false;
    });
    return found;
}

} // namespace sluice

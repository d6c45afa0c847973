// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/undo_service.h"

#include "core/changes/change.h"
#include "core/changes/history.h"
#include "core/changes/undo_links.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

const QString undoKind = u"undo"_s;
const QString redoKind = u"redo"_s;

// What a change did to all three tables, on its way back; inside a transaction.
struct Undoing
{
    Undoing(Session &session, const ChangeRecord &undone)
        : users(session, JournalSide::users(), undone)
        , flows(session, JournalSide::flows(), undone)
        , links(session, undone)
    {
        users.stage();
        flows.stage();
    }

    void settle(bool overwrite)
    {
        users.settle(overwrite);
        flows.settle(overwrite);
    }

    ChangeCounts counts()
    {
        return {users.toRestore(UndoRows::Removed),
                users.toRestore(UndoRows::Edited),
                users.toRestore(UndoRows::Made),
                flows.toRestore(UndoRows::Removed),
                flows.toRestore(UndoRows::Edited),
                flows.toRestore(UndoRows::Made),
                links.toRestore(),
                links.toRemove()};
    }

    QList<UndoConflict> conflicts(qint64 limit)
    {
        QList<UndoConflict> list = users.conflicts(limit);
        list += flows.conflicts(limit - list.size());
        return list + links.conflicts(limit - list.size());
    }

    // Returns how many rows and links it left alone.
    qint64 apply(Change &change, bool overwrite)
    {
        qint64 left = users.skipped() + flows.skipped();
        left += links.remove(change, overwrite, users, flows);
        users.removeMade(change);
        flows.removeMade(change);
        users.restoreEdited(change);
        flows.restoreEdited(change);
        users.restoreRemoved(change);
        flows.restoreRemoved(change);
        return left + links.restore(change);
    }

    qint64 skipped() { return users.skipped() + flows.skipped() + links.skipped(); }

    void drop()
    {
        users.drop();
        flows.drop();
    }

    UndoRows users;
    UndoRows flows;
    UndoLinks links;
};

// A sample has no names.
QString changeTitle(const ChangeRecord &change)
{
    return change.summary.isEmpty() ? change.kind : change.summary;
}

// What cannot come back now, but could when others make room. What is gone or there again needs no undo.
bool mayComeBackLater(const QList<UndoConflict> &conflicts)
{
    return std::any_of(conflicts.begin(), conflicts.end(), [](const UndoConflict &conflict) {
        return conflict.reason == UndoConflict::Reason::Taken ||
               conflict.reason == UndoConflict::Reason::EndGone;
    });
}

} // namespace

std::optional<Error> UndoService::refusal(const ChangeRecord &undone)
{
    const auto images = [&](const QString &from) {
        return m_session.number({u"select count(*) from "_s + from, {{u"change"_s, undone.id.uuid()}}});
    };
    const ChangeCounts &counts = undone.counts;
    if (undone.isPruned)
        return Error(Error::Kind::Invalid,
                     tr("“%1” is too old to be undone: what it replaced was cleared from the history.")
                         .arg(changeTitle(undone)),
                     u"change"_s);
    if (images(u"changed_users where change_id = :change"_s) != counts.usersEdited + counts.usersRemoved ||
        images(u"changed_flows where change_id = :change"_s) != counts.flowsEdited + counts.flowsRemoved ||
        images(u"removed_links where change_id = :change"_s) != counts.linksRemoved)
        return Error(
            Error::Kind::Invalid,
            tr("“%1” cannot be undone: the history does not hold what it replaced.").arg(changeTitle(undone)),
            u"change"_s);
    return std::nullopt;
}

// The change itself, or the last redo of it.
ChangeRecord UndoService::lastOf(const ChangeRecord &change)
{
    const RevertChain chain = revertChain(m_session, change.id);
    if (!chain.isInEffect())
        throw Error(
            Error::Kind::Conflict,
            tr("“%1” is undone already. Look at the history for who did it.").arg(changeTitle(change)),
            u"change"_s);
    return HistoryService(m_session).get(chain.tip);
}

UndoPreview UndoService::preview(ChangeId id)
{
    UndoPreview preview;
    preview.change = HistoryService(m_session).get(id);
    preview.reverts = id;
    const Transaction transaction(m_session); // never committed
    try {
        const ChangeRecord undone = lastOf(preview.change);
        preview.reverts = undone.id;
        preview.isRedo = undone.kind == undoKind;
        preview.refusal = refusal(undone);
        if (preview.refusal)
            return preview;
        Undoing undoing(m_session, undone);
        undoing.settle(false);
        preview.counts = undoing.counts();
        preview.conflicts = undoing.skipped();
        if (preview.conflicts > 0)
            preview.firstConflicts = undoing.conflicts(shownConflicts);
        undoing.drop();
    } catch (const Error &error) {
        if (error.field() != u"change"_s)
            throw;
        preview.refusal = error;
    }
    return preview;
}

UndoReceipt UndoService::undo(ChangeId id, OnConflict onConflict)
{
    Q_ASSERT(!m_session.currentChange());
    UndoReceipt receipt;
    const ChangeId made = record(m_session, undoKind, [&](Change &change) {
        // Between looking and writing, nobody may come in between.
        lockTables(m_session, {u"users"_s, u"flows"_s, u"user_flows"_s}, KeepOut::Writers);
        const ChangeRecord undone = lastOf(HistoryService(m_session).get(id));
        if (const auto reason = refusal(undone))
            reason->raise();
        change.kind = undone.kind == undoKind ? redoKind : undoKind;
        change.summary = undone.summary;
        change.reverts = undone.id;
        const bool overwrite = onConflict == OnConflict::Overwrite;
        Undoing undoing(m_session, undone);
        undoing.settle(overwrite);
        if (onConflict == OnConflict::Refuse)
            refuseConflicts(undone, undoing.skipped(), [&] { return undoing.conflicts(namedConflicts); });
        receipt.skipped = undoing.apply(change, overwrite);
        const bool isStuck = receipt.skipped > 0 && change.touchesNothing() &&
                             mayComeBackLater(undoing.conflicts(shownConflicts));
        undoing.drop();
        if (isStuck)
            throw Error(
                Error::Kind::Conflict,
                tr("Nothing of this change can be undone now: what would come back is taken, or an end "
                   "of it is gone. It can be undone when that has changed."));
        return change.id;
    });
    receipt.change = HistoryService(m_session).get(made);
    return receipt;
}

void UndoService::refuseConflicts(const ChangeRecord &undone, qint64 conflicts,
                                  const std::function<QList<UndoConflict>()> &first)
{
    if (conflicts == 0)
        return;
    QStringList lines;
    for (const UndoConflict &conflict : first())
        lines.append(conflictText(conflict));
    if (conflicts > lines.size())
        lines.append(tr("and %n more", nullptr, static_cast<int>(conflicts - lines.size())));
    throw Error(
        Error::Kind::Conflict,
        tr("“%1” was not undone, for others were there meanwhile: %2. Undo the rest, or overwrite what "
           "they did.")
            .arg(changeTitle(undone), lines.join(u"; "_s)));
}

} // namespace sluice

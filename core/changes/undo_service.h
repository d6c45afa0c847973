// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/changes/undo_conflict.h"

#include <QCoreApplication>

#include <functional>

namespace sluice {

struct UndoPreview
{
    ChangeRecord change;  // the one asked about
    ChangeId reverts;     // the change whose effect is taken back: that one, or the last redo of it
    bool isRedo = false;  // it puts an undone change back
    ChangeCounts counts;  // what OnConflict::SkipThose would do; without conflicts, what every undo would do
    qint64 conflicts = 0; // rows and links
    QList<UndoConflict> firstConflicts; // 100 at most: users, then flows, then links
    std::optional<Error> refusal;       // why it cannot be undone at all; the rest is empty then
};

struct UndoReceipt
{
    ChangeRecord change; // the undo or redo itself; its counts say what was done
    qint64 skipped = 0;  // conflicting rows and links that were left alone
};

// Takes changes back, as changes of their own: one transaction, set by set. On the session's thread; errors
// as Session throws them, and those named below.
class UndoService
{
    Q_DECLARE_TR_FUNCTIONS(UndoService)

public:
    static constexpr int shownConflicts = 100;

    explicit UndoService(Session &session)
        : m_session(session)
    {
    }

    // What an undo of the change would do. To redo, ask about the undo. NotFound. Changes nothing, but needs
    // a database that may be written.
    UndoPreview preview(ChangeId change);

    // NotFound; Conflict when the change is undone already, or something stands in the way and is to be
    // refused, or in the way of all of it; Invalid (field "change") when the journal no longer has what it
    // takes.
    UndoReceipt undo(ChangeId change, OnConflict onConflict = OnConflict::Refuse);

private:
    static constexpr int namedConflicts = 3; // in the words of a refusal

    ChangeRecord lastOf(const ChangeRecord &change);
    std::optional<Error> refusal(const ChangeRecord &undone);
    static void refuseConflicts(const ChangeRecord &undone, qint64 conflicts,
                                const std::function<QList<UndoConflict>()> &first);

    Session &m_session;
};

} // namespace sluice

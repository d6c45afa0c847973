// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changes/change.h"
#include "core/changes/journal_side.h"
#include "core/changes/undo_conflict.h"

namespace sluice {

// The users or flows that a change made, edited and removed, in a temporary table "undone_<side>" with the
// columns id, deed, conflict, left_<field> (as the change left it), the key and name_sort to be restored.
// Lives in one transaction, from stage() to drop().
class UndoRows
{
public:
    enum Deed { Made, Edited, Removed }; // what the change did

    // undone: the change whose effect is taken back.
    UndoRows(Session &session, const JournalSide &side, const ChangeRecord &undone);

    void stage();                // and finds the conflicts
    void settle(bool overwrite); // which rows are restored in spite of them
    qint64 skipped();            // that are not

    qint64 toRestore(Deed deed);
    // The ids of the rows that an undo removes.
    Sql made() const;

    // In this order, between them both sides.
    void removeMade(Change &change);
    void restoreEdited(Change &change);
    void restoreRemoved(Change &change);

    QList<UndoConflict> conflicts(qint64 limit);
    void drop();

    static int code(UndoConflict::Reason reason) { return static_cast<int>(reason) + 1; } // 0: none

private:
    Sql sql(const QString &text, const QVariantMap &values = {}) const;
    void stageMade();
    void stageImages();
    void takeUnknownFromLater();
    void findConflicts();
    void keep(Change &change, Deed deed) const;
    void moveKeysAside();
    QList<UndoConflict> gone(qint64 limit);
    UndoConflict conflictOf(const QUuid &id, const QString &name, const QString &email) const;

    Session &m_session;
    const JournalSide m_side;
    const ChangeRecord m_undone;
    qint64 m_added = 0;   // by the change
    qint64 m_changed = 0; // edited or removed by the change
    qint64 m_gone = 0;    // of those that it added
    bool m_hasUnknown = false;
};

} // namespace sluice

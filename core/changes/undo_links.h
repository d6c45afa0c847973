// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changes/undo_rows.h"

namespace sluice {

// The links that a change added and removed. Works on the rows that UndoRows staged.
class UndoLinks
{
public:
    UndoLinks(Session &session, const ChangeRecord &undone);

    // What an undo would do, and leave alone; counted once.
    qint64 toRemove();
    qint64 toRestore();
    qint64 skipped();

    // Before the rows go that the change made: what it linked, and whatever else hangs on those rows. Returns
    // how many links it leaves alone.
    qint64 remove(Change &change, bool overwrite, UndoRows &users, UndoRows &flows);
    // When the rows are back that it removed. Returns the same.
    qint64 restore(Change &change);

    QList<UndoConflict> conflicts(qint64 limit);

private:
    Sql sql(const QString &text, const QVariantMap &values = {}) const;
    QList<UndoConflict> addedConflicts(qint64 limit);
    QList<UndoConflict> removedConflicts(qint64 limit);
    QList<UndoConflict> read(const QString &pairs, qint64 limit);

    Session &m_session;
    const ChangeRecord m_undone;
    std::optional<qint64> m_toRemove;
    std::optional<qint64> m_toRestore;
};

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changes/change.h"
#include "core/changes/edit_conflict.h"
#include "core/changes/journal_side.h"

namespace sluice {

// One person's edit of one row, merged field by field with what others did since the person saw it: what only
// others changed stays, what both changed alike is no matter, what both changed differently is a Conflict.
class RowEdit
{
public:
    struct Field
    {
        QString name; // column
        QVariant seen, wanted;
        QVariantMap derived = {}; // columns made of the wanted value: "email_key"
    };
    struct Seen
    {
        QUuid id;
        QString name;
        QDateTime updatedAt; // UTC
    };

    RowEdit(const JournalSide &side, const Seen &seen, const QList<Field> &fields);

    // Reads the row and, in a write transaction, keeps others from changing it until the end. Throws Conflict
    // and NotFound with EditConflict.
    void merge(Session &session);
    // After merge().
    bool writes(const QString &field) const;
    bool isEmpty() const { return m_writes.isEmpty(); }
    void write(Session &session, Change &change) const; // with the before-image

private:
    JournalSide m_side;
    Seen m_seen;
    QList<Field> m_fields;
    QList<Field> m_writes;
};

} // namespace sluice

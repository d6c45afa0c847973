// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workspace/side.h"

#include <QMap>
#include <QObject>

namespace sluice {

// What a person typed into one row, or into the dialog for a new one, and has not saved.
struct UnsavedEdit
{
    bool ofUser = true;
    QUuid id;                       // of the row; of a new one, its own
    RowValues seen;                 // how each field read when typing in it began
    RowValues typed;                // equal to seen where nothing was typed
    QDateTime createdAt, updatedAt; // of the row as it was seen, UTC
    QDateTime at;                   // of the latest typing, UTC
    bool isNew = false;             // of a row that is not there yet
    bool isLeft = false;            // by an earlier run: offered, shown by no place

    bool isEmpty() const { return typed == seen; }
    std::optional<QString> text(PaneColumn column) const; // what was typed there
    void setText(PaneColumn column, const QString &text);
    QString title() const; // the name of the row, or of the new one

    template <typename Row>
    static UnsavedEdit of(const Row &row)
    {
        const RowValues values = SideOf<Row>::values(row);
        return {std::is_same_v<Row, User>,
                row.id.uuid(),
                values,
                values,
                row.createdAt,
                row.updatedAt,
                {},
                false};
    }
    static UnsavedEdit ofNew(bool user, const RowValues &typed, const QUuid &id = newUuidV7())
    {
        return {user, id, {}, typed, {}, {}, {}, true, false};
    }
    // The row as it was seen.
    template <typename Row>
    Row row() const
    {
        return SideOf<Row>::row(decltype(Row::id)(id), seen, createdAt, updatedAt);
    }
    // Where nothing is typed, the person sees the row as it is now.
    void follow(const RowValues &now);
};

// Everything typed and not saved in one database, one edit for each row, and those an earlier run has left. A
// place that lets the person save an edit attends it; the others have to be offered. GUI thread.
class UnsavedEdits : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    bool isEmpty() const { return m_edits.isEmpty(); }
    QList<UnsavedEdit> all() const { return m_edits.values(); }
    std::optional<UnsavedEdit> find(bool ofUser, const QUuid &id) const;
    // The edit of this row, begun now unless there is one.
    template <typename Row>
    UnsavedEdit begun(const Row &row) const
    {
        UnsavedEdit edit = find(std::is_same_v<Row, User>, row.id.uuid()).value_or(UnsavedEdit::of(row));
        edit.follow(SideOf<Row>::values(row));
        return edit;
    }

    void put(UnsavedEdit edit); // an empty one goes
    void remove(bool ofUser, const QUuid &id, bool left = false);
    // The person goes on with what an earlier run has left. Fields typed in anew stay, and the rest stays
    // left.
    void takeUp(const UnsavedEdit &left);
    void forget(bool ofUser, const QUuid &id, PaneColumn column); // what was typed there
    // The row was saved with the values sent and reads so now; what was typed besides stays.
    void settle(bool ofUser, const QUuid &id, const RowValues &sent, const RowValues &now);
    void replaceAll(const QList<UnsavedEdit> &edits);

    void attend(const QObject *place, bool ofUser, const QUuid &id); // instead of what it attended before
    void leave(const QObject *place);
    QList<UnsavedEdit> unattended() const; // the oldest first

Q_SIGNALS:
    void changed();

private:
    using Key = std::tuple<bool, QUuid, bool>; // of user, row, left

    QMap<Key, UnsavedEdit> m_edits;
    QMap<const QObject *, Key> m_attended;
};

} // namespace sluice

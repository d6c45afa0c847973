// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workspace/edit_saver.h"
#include "ui/workspace/entity_model.h"

namespace sluice {

// Saves what is typed into the cells of a list. An open editor stays with its row when the rows change their
// places; where the row goes out of sight, what was typed stays with the unsaved edits.
template <class Row>
class CellEditing
{
public:
    struct Answers
    {
        std::function<void(const Row &)> saved;
        std::function<void(const Error &)> failed; // and no editor can tell
        std::function<void()> outdated;            // the rows read otherwise by now
    };

    CellEditing(TableView *table, EntityModel<Row> *model, UnsavedEdits &unsaved, EditSaver &saver,
                const Answers &answers);
    Q_DISABLE_COPY_MOVE(CellEditing)

private:
    struct Open
    {
        Row seen;
        PaneColumn column;
    };
    struct Held // while its row gets another place
    {
        bool focused;
        int cursor;
    };

    void begin(const QModelIndex &index);
    void keep(const QString &text);
    void submit(const QString &text);
    void refuse(const Error &error, const Row &row);
    void forget();
    void end();
    void hold();
    void holdIfMoved();
    void follow();
    bool isEditing(const Row &row) const;

    TableView *m_table;
    RowDelegate *m_cells;
    EntityModel<Row> *m_model;
    UnsavedEdits &m_unsaved;
    EditSaver &m_saver;
    Answers m_answers;
    std::optional<Open> m_open;
    std::optional<Held> m_held;
};

extern template class CellEditing<User>;
extern template class CellEditing<Flow>;

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/cell_editing.h"

#include "ui/table/row_delegate.h"

namespace sluice {

template <class Row>
CellEditing<Row>::CellEditing(TableView *table, EntityModel<Row> *model, UnsavedEdits &unsaved,
                              EditSaver &saver, const Answers &answers)
    : m_table(table)
    , m_cells(table->rowDelegate())
    , m_model(model)
    , m_unsaved(unsaved)
    , m_saver(saver)
    , m_answers(answers)
{
    QObject::connect(m_cells, &RowDelegate::opened, model,
                     [this](const QModelIndex &index) { begin(index); });
    QObject::connect(m_cells, &RowDelegate::typed, model, [this](const QString &text) { keep(text); });
    QObject::connect(m_cells, &RowDelegate::submitted, model,
                     [this](const QModelIndex &, const QString &text) { submit(text); });
    QObject::connect(m_cells, &RowDelegate::abandoned, model, [this] { forget(); });
    QObject::connect(m_cells, &RowDelegate::closed, model, [this] { end(); });
    QObject::connect(model, &QAbstractItemModel::modelAboutToBeReset, model, [this] { hold(); });
    QObject::connect(table, &TableView::aboutToRecall, model, [this] { holdIfMoved(); });
    QObject::connect(model, &WindowedModel::settled, model, [this] { follow(); });
}

template <class Row>
void CellEditing<Row>::begin(const QModelIndex &index)
{
    const Row *row = m_model->at(index.row());
    if (!row)
        return;
    m_open = {*row, PaneColumn(index.column())};
    m_unsaved.attend(m_model, std::is_same_v<Row, User>, row->id.uuid());
    if (const auto typed = m_unsaved.begun(*row).text(m_open->column))
        m_cells->setText(*typed);
}

template <class Row>
void CellEditing<Row>::keep(const QString &text)
{
    if (!m_open)
        return;
    UnsavedEdit edit = m_unsaved.begun(m_open->seen);
    edit.setText(m_open->column, text);
    m_unsaved.put(edit);
}

template <class Row>
void CellEditing<Row>::forget()
{
    if (m_open)
        m_unsaved.forget(std::is_same_v<Row, User>, m_open->seen.id.uuid(), m_open->column);
}

template <class Row>
void CellEditing<Row>::end()
{
    m_open.reset();
    m_unsaved.leave(m_model);
}

template <class Row>
void CellEditing<Row>::submit(const QString &text)
{
    if (!m_open)
        return m_cells->accept();
    keep(text);
    const Row row = m_open->seen;
    const UnsavedEdit edit = m_unsaved.begun(row);
    UnsavedEdit wanted = edit;
    wanted.typed = edit.seen;
    wanted.setText(m_open->column, text);
    const typename EditSaver::Answers<Row> answers{[this](const Row &now) {
                                                       m_answers.saved(now);
                                                       if (isEditing(now))
                                                           m_cells->accept();
                                                   },
                                                   [this, row](const Error &error) { refuse(error, row); },
                                                   [this, row] {
                                                       if (isEditing(row))
                                                           m_cells->accept();
                                                       m_answers.outdated();
                                                   }};
    m_saver.save(edit.row<Row>(), SideOf<Row>::draft(wanted.typed), answers);
}

template <class Row>
void CellEditing<Row>::refuse(const Error &error, const Row &row)
{
    if (isEditing(row))
        m_cells->refuse(error.message());
    if (!isEditing(row) || error.kind() == Error::Kind::Unavailable)
        m_answers.failed(error);
}

template <class Row>
bool CellEditing<Row>::isEditing(const Row &row) const
{
    return m_open && m_open->seen.id == row.id && m_cells->isEditing();
}

template <class Row>
void CellEditing<Row>::hold()
{
    if (m_open && m_cells->isEditing())
        m_held = {m_cells->hasFocus(), m_cells->cursor()};
}

// Before another cell becomes the current one, which would save what is half typed.
template <class Row>
void CellEditing<Row>::holdIfMoved()
{
    if (!m_open || !m_cells->isEditing() || m_cells->editedRow() == m_model->rowOf(m_open->seen.id.uuid()))
        return;
    hold();
    m_cells->withdraw();
}

template <class Row>
void CellEditing<Row>::follow()
{
    if (!m_open || (m_cells->isEditing() && !m_held))
        return;
    const Open open = *m_open;
    const Held held = std::exchange(m_held, {}).value_or(Held{false, 0});
    m_cells->withdraw();
    end();
    const int row = m_model->rowOf(open.seen.id.uuid());
    if (held.focused && row >= 0 && m_table->editRow(row, open.column))
        m_cells->setCursor(held.cursor);
}

template class CellEditing<User>;
template class CellEditing<Flow>;

} // namespace sluice

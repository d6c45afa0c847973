// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/table_view.h"

#include "ui/table/row_delegate.h"
#include "ui/table/windowed_model.h"

#include <QDataStream>
#include <QHeaderView>
#include <QScrollBar>

namespace sluice {

namespace {

constexpr int mostKept = 100; // selected rows; a larger selection is not looked for row by row

constexpr int mostAttached = 5000; // selected rows that a refresh must not lose

} // namespace

QList<int> TableView::rowsToKeep() const
{
    QList<int> rows;
    if (currentIndex().isValid())
        rows.append(currentIndex().row());
    if (m_all || selectedCount() > mostAttached)
        return rows;
    for (const RowRange &range : selectedRanges()) {
        for (int row = range.first; row <= range.last; ++row)
            rows.append(row);
    }
    return rows;
}

QList<TableView::Standing> TableView::standing() const
{
    QList<Standing> rows;
    const auto add = [&](int row) {
        const int y = rowViewportPosition(row);
        if (row >= 0 && row < m_model->rowCount() && y > -verticalHeader()->sectionSize(row) &&
            y < viewport()->height())
            rows.append({m_model->index(row, 0), y});
    };
    add(m_delegate->edited().row());
    add(m_hovered);
    const int height = verticalHeader()->defaultSectionSize();
    const int first = verticalHeader()->offset() / height;
    for (int row = first; row <= first + viewport()->height() / height + 1; ++row)
        add(row);
    return rows;
}

void TableView::stand(const QList<Standing> &rows)
{
    for (const Standing &standing : rows) {
        if (!standing.index.isValid())
            continue;
        executeDelayedItemsLayout();
        updateGeometries();
        QScrollBar *bar = verticalScrollBar();
        bar->setValue(bar->value() + rowViewportPosition(standing.index.row()) - standing.y);
        return;
    }
}

QByteArray TableView::savePlace() const
{
    const int firstRow = verticalHeader()->offset() / verticalHeader()->defaultSectionSize();
    const QModelIndex current = currentIndex();
    Place place{{}, current.isValid() ? m_model->idAt(current.row()) : QUuid(), m_all, firstRow};
    if (!m_all && selectedCount() <= mostKept) {
        for (const RowRange &range : selectedRanges()) {
            for (int row = range.first; row <= range.last; ++row)
                place.selected.append(m_model->idAt(row));
        }
    }
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << place.selected << place.current << place.all << place.firstRow;
    return bytes;
}

void TableView::restorePlace(const QByteArray &bytes)
{
    Place place{};
    QDataStream stream(bytes);
    stream >> place.selected >> place.current >> place.all >> place.firstRow;
    if (stream.status() == QDataStream::Ok && place.firstRow >= 0)
        m_place = place;
}

void TableView::returnToPlace()
{
    if (!m_place || !m_model->isCounted() || m_model->rowCount() == 0)
        return;
    const int firstRow = std::min(m_place->firstRow, m_model->rowCount() - 1);
    executeDelayedItemsLayout();
    updateGeometries();
    verticalScrollBar()->setValue(firstRow * verticalHeader()->defaultSectionSize());
    tellVisibleRows();
    if (m_model->idAt(firstRow).isNull())
        return; // called again when it arrives
    m_rememberedIds = m_place->selected;
    m_rememberedCurrent = m_place->current;
    m_all = m_place->all;
    m_place.reset();
    recallSelection();
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/table_view.h"
#include "ui/table/windowed_model.h"

#include <QDataStream>
#include <QHeaderView>
#include <QScrollBar>

namespace sluice {

namespace {

constexpr int mostKept = 100; // selected rows; a larger selection is not looked for row by row

} // namespace

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

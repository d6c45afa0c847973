// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/table_view.h"
#include "ui/table/windowed_model.h"
#include "ui/theme.h"

#include <QDrag>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QPainter>

namespace sluice {

// Rows are dragged by name of their pane only: what is selected there is what is meant. The process id keeps
// rows of another window of Sluice, and so of another database, out.
static QByteArray processMark()
{
    return QByteArray::number(QCoreApplication::applicationPid());
}

void TableView::setFormats(const QString &dragFormat, const QString &dropFormat)
{
    m_dragFormat = dragFormat;
    m_dropFormat = dropFormat;
}

bool TableView::isDropTarget(int row) const
{
    return m_dropRow >= 0 && (row == m_dropRow || (isRowSelected(m_dropRow) && isRowSelected(row)));
}

void TableView::startDrag(Qt::DropActions)
{
    if (selectedCount() == 0)
        return;
    auto *drag = new QDrag(this);
    auto *rows = new QMimeData;
    rows->setData(m_dragFormat, processMark());
    drag->setMimeData(rows);
    drag->setPixmap(dragPixmap());
    drag->setHotSpot({-12, -8});
    drag->exec(Qt::LinkAction);
}

QPixmap TableView::dragPixmap() const
{
    const Shades shades = Shades::of(palette());
    const qint64 count = selectedCount();
    const QString first = m_model->index(selectedRanges().constFirst().first, 1).data().toString();
    const QString text = count == 1 && !first.isEmpty() ? first : tr("%Ln row(s)", nullptr, int(count));
    const QSize size(std::min(fontMetrics().horizontalAdvance(text) + 24, 320), fontMetrics().height() + 12);

    QPixmap pixmap(size * devicePixelRatioF());
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(font());
    painter.setPen(shades.accent);
    painter.setBrush(shades.card);
    painter.drawRoundedRect(QRectF(QPointF(), QSizeF(size)).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(QRect(QPoint(), size), Qt::AlignCenter,
                     fontMetrics().elidedText(text, Qt::ElideRight, size.width() - 16));
    return pixmap;
}

bool TableView::welcomes(const QDropEvent *event) const
{
    return event->mimeData()->data(m_dropFormat) == processMark();
}

bool TableView::bringsText(const QDropEvent *event) const
{
    const QMimeData *data = event->mimeData();
    return !m_dropFormat.isEmpty() && (data->hasUrls() || data->hasText());
}

void TableView::dragEnterEvent(QDragEnterEvent *event)
{
    QTableView::dragEnterEvent(event);
    if (welcomes(event) || bringsText(event))
        event->accept();
    else
        event->ignore();
}

void TableView::dragMoveEvent(QDragMoveEvent *event)
{
    QTableView::dragMoveEvent(event); // scrolls at the edges
    event->ignore();
    if (!welcomes(event))
        return moveText(event);
    const QPoint position = event->position().toPoint();
    const int row = rowAt(position.y());
    const bool possible = row >= 0 && !m_model->idAt(row).isNull();
    setDropRow(possible && m_dropObstacle.isEmpty() ? row : -1);
    if (m_dropRow >= 0) {
        event->setDropAction(Qt::LinkAction);
        event->accept();
    }
    Q_EMIT dragMoved(possible ? row : -1, position);
}

void TableView::moveText(QDragMoveEvent *event)
{
    if (!bringsText(event))
        return;
    const QPoint position = event->position().toPoint();
    const int row = rowAt(position.y());
    const bool onRow = row >= 0 && !m_model->idAt(row).isNull();
    setDropRow(onRow && m_dropObstacle.isEmpty() ? row : -1);
    if (m_dropObstacle.isEmpty()) {
        event->setDropAction(Qt::CopyAction);
        event->accept();
    }
    Q_EMIT textMoved(onRow ? row : -1, position);
}

void TableView::endDrag()
{
    setDropRow(-1);
    stopAutoScroll();
    setState(NoState);
    Q_EMIT dragLeft();
}

void TableView::dragLeaveEvent(QDragLeaveEvent *event)
{
    QTableView::dragLeaveEvent(event);
    setDropRow(-1);
    Q_EMIT dragLeft();
}

void TableView::dropEvent(QDropEvent *event)
{
    const int row = rowAt(event->position().toPoint().y());
    const bool onRow = row >= 0 && !m_model->idAt(row).isNull();
    const bool isText = !welcomes(event) && bringsText(event);
    const bool possible = m_dropObstacle.isEmpty() && (isText || (welcomes(event) && onRow));
    endDrag();
    if (!possible) {
        event->ignore();
        return;
    }
    event->setDropAction(isText ? Qt::CopyAction : Qt::LinkAction);
    event->accept();
    if (isText)
        Q_EMIT textDropped(onRow ? row : -1, event->mimeData());
    else
        Q_EMIT dropped(row);
}

void TableView::setDropRow(int row)
{
    if (std::exchange(m_dropRow, row) != row)
        viewport()->update();
}

} // namespace sluice

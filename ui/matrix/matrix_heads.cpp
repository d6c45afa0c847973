// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/matrix/matrix_heads.h"

#include "ui/matrix/matrix_model.h"
#include "ui/matrix/matrix_view.h"

#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace sluice {

using namespace Qt::StringLiterals;

MatrixHeads::MatrixHeads(Qt::Orientation side, MatrixView *view)
    : QWidget(view)
    , m_side(side)
    , m_view(view)
{
    m_names.setMaxCost(300); // a few screens
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(side == Qt::Vertical ? tr("Users") : tr("Flows"));
}

void MatrixHeads::drawName(QPainter &painter, const QRect &area, const QString &key,
                           const std::function<void(QPainter &)> &paint) const
{
    const qreal scale = devicePixelRatioF();
    const QString full = u"%1 %2 %3 %4"_s.arg(key, font().key()).arg(palette().cacheKey()).arg(scale);
    QPixmap *name = m_names.object(full);
    if (!name || name->deviceIndependentSize() != area.size()) {
        name = new QPixmap(area.size() * scale);
        name->setDevicePixelRatio(scale);
        name->fill(Qt::transparent);
        QPainter into(name);
        into.setRenderHint(QPainter::Antialiasing);
        into.setFont(font());
        paint(into);
        m_names.insert(full, name);
    }
    painter.drawPixmap(area.topLeft(), *name);
}

int MatrixHeads::of(const QPoint &place) const
{
    return m_side == Qt::Vertical ? place.y() : place.x();
}

bool MatrixHeads::isSelected(int section) const
{
    const QRect cells = m_view->selectedCells();
    return cells.isValid() && section >= of(cells.topLeft()) && section <= of(cells.bottomRight());
}

bool MatrixHeads::isLit(int section) const
{
    return of(m_view->hovered()) == section || (m_view->hasFocus() && of(m_view->current()) == section);
}

bool MatrixHeads::showsMark(int section) const
{
    const QRect cells = m_view->selectedCells();
    return isSelected(section) && cells.width() * qint64(cells.height()) > 1;
}

void MatrixHeads::select(int from, int to)
{
    if (m_side == Qt::Vertical)
        m_view->selectRows(from, to);
    else
        m_view->selectColumns(from, to);
}

void MatrixHeads::mousePressEvent(QMouseEvent *event)
{
    m_view->setFocus(Qt::MouseFocusReason);
    const int section = sectionAt(event->pos());
    if (section < 0)
        return;
    if (event->button() == Qt::RightButton) {
        if (!isSelected(section))
            select(section, section);
        return;
    }
    if (event->button() != Qt::LeftButton)
        return;
    if (showsMark(section) && isOnMark(event->pos())) {
        QRect cells = m_view->selectedCells();
        if (m_side == Qt::Vertical)
            cells = {cells.left(), section, cells.width(), 1};
        else
            cells = {section, cells.top(), 1, cells.height()};
        Q_EMIT m_view->toggleRequested(cells);
        return;
    }
    m_begun = event->modifiers() & Qt::ShiftModifier ? std::max(of(m_view->anchor()), 0) : section;
    select(*m_begun, section);
}

void MatrixHeads::mouseMoveEvent(QMouseEvent *event)
{
    const int section = sectionAt(event->pos());
    m_view->setHovered(m_side == Qt::Vertical ? QPoint(-1, section) : QPoint(section, -1));
    if (!(event->buttons() & Qt::LeftButton))
        m_begun.reset();
    if (m_begun && section >= 0)
        select(*m_begun, section);
}

void MatrixHeads::contextMenuEvent(QContextMenuEvent *event)
{
    m_view->showMenu(event->globalPos());
}

void MatrixHeads::wheelEvent(QWheelEvent *event)
{
    QApplication::sendEvent(m_view->viewport(), event);
}

bool MatrixHeads::event(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        m_view->setHovered({-1, -1});
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int section = sectionAt(help->pos());
    const QVariant tip =
        section < 0 ? QVariant() : m_view->matrix()->headerData(section, m_side, Qt::ToolTipRole);
    QToolTip::showText(help->globalPos(), tip.toString(), this);
    return true;
}

} // namespace sluice

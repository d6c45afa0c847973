// SPDX-License-Identifier: GPL-3.0-or-later
// What keys and the mouse do in the matrix.
#include "ui/matrix/matrix_model.h"
#include "ui/matrix/matrix_view.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTimerEvent>

namespace sluice {

namespace {

constexpr int autoScrollEvery = 60;      // milliseconds, a cell each
constexpr qint64 mostShownAtOnce = 1000; // cells; more are reviewed before they are written

qint64 cellCount(const QRect &cells)
{
    return qint64(cells.width()) * cells.height();
}

} // namespace

QModelIndex MatrixView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const MatrixGrid now = grid();
    if (now.rows == 0 || now.columns == 0)
        return {};
    QPoint place = current();
    if (!now.contains(place))
        return indexOf({0, std::max(now.visible().top(), 0)});
    const bool far = modifiers & Qt::ControlModifier;
    const int page = std::max(1, now.viewport.height() / now.cell - 1);
    const int ahead = now.isMirrored ? -1 : 1;
    switch (action) {
    case MoveUp:
        place.ry() -= far ? now.rows : 1;
        break;
    case MoveDown:
        place.ry() += far ? now.rows : 1;
        break;
    case MoveLeft:
        place.rx() -= ahead * (far ? now.columns : 1);
        break;
    case MoveRight:
        place.rx() += ahead * (far ? now.columns : 1);
        break;
    case MovePageUp:
        place.ry() -= page;
        break;
    case MovePageDown:
        place.ry() += page;
        break;
    case MoveHome:
        place = {0, far ? 0 : place.y()};
        break;
    case MoveEnd:
        place = {now.columns - 1, far ? now.rows - 1 : place.y()};
        break;
    case MoveNext:
    case MovePrevious:
        break;
    }
    return indexOf({std::clamp(place.x(), 0, now.columns - 1), std::clamp(place.y(), 0, now.rows - 1)});
}

bool MatrixView::navigate(const QKeyEvent &event)
{
    static const QHash<int, CursorAction> actions{
        {Qt::Key_Up, MoveUp},       {Qt::Key_Down, MoveDown},     {Qt::Key_Left, MoveLeft},
        {Qt::Key_Right, MoveRight}, {Qt::Key_PageUp, MovePageUp}, {Qt::Key_PageDown, MovePageDown},
        {Qt::Key_Home, MoveHome},   {Qt::Key_End, MoveEnd}};
    const auto action = actions.constFind(event.key());
    if (action == actions.constEnd())
        return false;
    const QModelIndex next = moveCursor(*action, event.modifiers());
    if (next.isValid())
        moveCurrent({next.column(), next.row()}, event.modifiers() & Qt::ShiftModifier);
    return true;
}

void MatrixView::moveCurrent(const QPoint &place, bool extend)
{
    const QPoint from = extend && grid().contains(anchor()) ? anchor() : place;
    selectCells(from, place);
    scrollTo(currentIndex());
}

void MatrixView::keyPressEvent(QKeyEvent *event)
{
    if (navigate(*event))
        return;
    const QPoint place = current();
    switch (event->key()) {
    case Qt::Key_Space:
        if (!grid().contains(place))
            return;
        if (event->modifiers() & Qt::ControlModifier)
            selectColumns(place.x(), place.x());
        else if (event->modifiers() & Qt::ShiftModifier)
            selectRows(place.y(), place.y());
        else
            Q_EMIT toggleRequested(selectedCells().isValid() ? selectedCells() : QRect(place, QSize(1, 1)));
        return;
    case Qt::Key_Escape:
        if (std::exchange(m_fill, std::nullopt))
            viewport()->update();
        else if (grid().contains(place))
            selectCells(place, place);
        return;
    default:
        if (event->matches(QKeySequence::SelectAll) && grid().contains({0, 0}))
            selectRows(0, grid().rows - 1);
        else
            event->ignore();
    }
}

void MatrixView::mousePressEvent(QMouseEvent *event)
{
    const QPoint place = grid().cellAt(event->pos());
    if (!grid().contains(place))
        return;
    if (event->button() == Qt::RightButton && !selectedCells().contains(place))
        selectCells(place, place);
    if (event->button() != Qt::LeftButton)
        return;
    const QPoint from = anchor();
    if (event->modifiers() & Qt::ShiftModifier)
        return selectCells(grid().contains(from) ? from : place, place);
    selectCells(place, place);
    if (!m_writable) {
        Q_EMIT refused();
        return;
    }
    const auto linked = m_model->isLinked(place.y(), place.x());
    if (linked)
        m_fill = Fill{place, place, !*linked};
}

void MatrixView::mouseMoveEvent(QMouseEvent *event)
{
    setHovered(grid().cellAt(event->pos()));
    if (!m_fill)
        return;
    extendFill(event->pos());
    if (viewport()->rect().contains(event->pos()))
        m_autoScroll.stop();
    else if (!m_autoScroll.isActive())
        m_autoScroll.start(autoScrollEvery, this);
}

void MatrixView::extendFill(const QPoint &position)
{
    const QPoint place = grid().nearestCell(position);
    if (m_fill->to == place)
        return;
    m_fill->to = place;
    viewport()->update();
}

void MatrixView::mouseReleaseEvent(QMouseEvent *event)
{
    m_autoScroll.stop();
    if (!m_fill || event->button() != Qt::LeftButton)
        return;
    const Fill filled = *std::exchange(m_fill, std::nullopt);
    if (cellCount(filled.cells()) <= mostShownAtOnce)
        m_written = filled;
    selectCells(filled.from, filled.to);
    Q_EMIT fillRequested(filled.cells(), filled.linked);
}

void MatrixView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_autoScroll.timerId())
        return QTableView::timerEvent(event);
    if (!m_fill)
        return m_autoScroll.stop();
    const QPoint position = viewport()->mapFromGlobal(QCursor::pos());
    const QRect inside = viewport()->rect();
    const auto step = [](QScrollBar *bar, bool back, bool on) {
        if (back || on)
            bar->setValue(bar->value() + (on ? bar->singleStep() : -bar->singleStep()));
    };
    const bool left = position.x()<inside.left(), right = position.x()> inside.right();
    step(verticalScrollBar(), position.y() < inside.top(), position.y() > inside.bottom());
    step(horizontalScrollBar(), isRightToLeft() ? right : left, isRightToLeft() ? left : right);
    extendFill(position);
}

void MatrixView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Keyboard && grid().contains(current()))
        return showMenu(viewport()->mapToGlobal(grid().rect(current()).center()));
    showMenu(event->globalPos());
}

bool MatrixView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave || event->type() == QEvent::HoverLeave)
        setHovered({-1, -1});
    return QTableView::viewportEvent(event);
}

} // namespace sluice

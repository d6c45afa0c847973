// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/matrix/matrix_view.h"

#include "ui/matrix/matrix_corner.h"
#include "ui/matrix/matrix_glow.h"
#include "ui/matrix/matrix_heads.h"
#include "ui/matrix/matrix_model.h"

#include <QAbstractButton>
#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>

namespace sluice {

using namespace Qt::StringLiterals;

MatrixView::MatrixView(QWidget *parent)
    : QTableView(parent)
    , m_rowHeads(new RowHeads(this))
    , m_columnHeads(new ColumnHeads(this))
    , m_corner(new MatrixCorner(this))
    , m_glow(new MatrixGlow(this))
{
    setObjectName(u"matrixTable"_s);
    setAccessibleName(tr("Users and flows"));
    setFrameShape(NoFrame);
    setSelectionMode(ContiguousSelection);
    setTabKeyNavigation(false);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    // It is a QTableView for assistive technology; its headers are our heads, which can lean.
    horizontalHeader()->hide();
    verticalHeader()->hide();
    findChild<QAbstractButton *>({}, Qt::FindDirectChildrenOnly)->hide(); // in the corner
}

MatrixView::~MatrixView() = default;

void MatrixView::setMatrix(MatrixModel *model)
{
    m_model = model;
    setModel(model);
    connectModel();
    updateGeometries();
}

void MatrixView::connectModel()
{
    using Model = QAbstractItemModel;
    connect(m_model, &Model::rowsInserted, this, [this](const QModelIndex &, int first, int last) {
        keepStanding(Qt::Vertical, first, last - first + 1);
    });
    connect(m_model, &Model::rowsRemoved, this, [this](const QModelIndex &, int first, int last) {
        keepStanding(Qt::Vertical, first, first - last - 1);
    });
    connect(m_model, &Model::columnsInserted, this, [this](const QModelIndex &, int first, int last) {
        keepStanding(Qt::Horizontal, first, last - first + 1);
    });
    connect(m_model, &Model::columnsRemoved, this, [this](const QModelIndex &, int first, int last) {
        keepStanding(Qt::Horizontal, first, first - last - 1);
    });
    connect(m_model, &Model::headerDataChanged, this, &MatrixView::showHeads);
}

// What comes or goes before the cells in view must not move them under the mouse.
void MatrixView::keepStanding(Qt::Orientation side, int first, int count)
{
    const MatrixGrid now = grid();
    const bool isBefore = side == Qt::Vertical
                              ? first * now.cell < now.offset.y()
                              : first >= now.pinned && first * now.cell < now.offset.x() + now.pinnedWidth();
    updateGeometries();
    QScrollBar *bar = side == Qt::Vertical ? verticalScrollBar() : horizontalScrollBar();
    if (isBefore && bar->value() > 0)
        bar->setValue(bar->value() + count * now.cell);
    viewport()->update();
    showHeads();
}

MatrixGrid MatrixView::grid() const
{
    MatrixGrid grid;
    grid.cell = std::max(26, fontMetrics().height() + 10);
    if (m_model) {
        grid.rows = m_model->rowCount();
        grid.columns = m_model->columnCount();
        grid.pinned = std::min(m_model->pinnedCount(), viewport()->width() / 2 / grid.cell);
    }
    grid.offset = {horizontalScrollBar()->value(), verticalScrollBar()->value()};
    grid.viewport = viewport()->size();
    grid.isMirrored = isRightToLeft();
    return grid;
}

void MatrixView::updateGeometries()
{
    QAbstractItemView::updateGeometries();
    const int wide = std::clamp(width() * 3 / 10, 120, 360);
    const int high = m_columnHeads->extent();
    setViewportMargins(isRightToLeft() ? 0 : wide, high, isRightToLeft() ? wide : 0, 0);
    const QRect inside = viewport()->geometry();
    const int left = isRightToLeft() ? inside.right() + 1 : inside.left() - wide;
    m_rowHeads->setGeometry(left, inside.top(), wide, inside.height());
    m_columnHeads->setGeometry(inside.left(), inside.top() - high, inside.width(), high);
    m_corner->setGeometry(left, inside.top() - high, wide, high);

    const MatrixGrid now = grid();
    const auto setUp = [&now](QScrollBar *bar, int content, int room, int page) {
        bar->setSingleStep(now.cell);
        bar->setPageStep(std::max(page, now.cell));
        bar->setRange(0, std::max(0, content - room));
    };
    setUp(verticalScrollBar(), now.rows * now.cell, inside.height(), inside.height() - now.cell);
    // The last head leans out over its column.
    setUp(horizontalScrollBar(), now.columns * now.cell + m_columnHeads->overhang(), inside.width(),
          now.scrolledArea().width() - now.cell);
    tellVisible();
}

void MatrixView::reset()
{
    m_anchor = QPersistentModelIndex();
    m_hovered = {-1, -1};
    m_fill.reset();
    QTableView::reset();
    updateGeometries();
    showHeads();
    Q_EMIT selectionSettled();
}

void MatrixView::tellVisible()
{
    if (m_model)
        m_model->setVisibleCells(grid().visible());
}

void MatrixView::showHeads()
{
    m_rowHeads->update();
    m_columnHeads->update();
}

QModelIndex MatrixView::indexOf(const QPoint &place) const
{
    return m_model && grid().contains(place) ? m_model->index(place.y(), place.x()) : QModelIndex();
}

QRect MatrixView::visualRect(const QModelIndex &index) const
{
    return index.isValid() ? grid().rect(QPoint(index.column(), index.row())) : QRect();
}

QModelIndex MatrixView::indexAt(const QPoint &position) const
{
    return indexOf(grid().cellAt(position));
}

void MatrixView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid())
        return;
    const MatrixGrid now = grid();
    const auto bring = [hint](QScrollBar *bar, int from, int to, int room) {
        if (hint == PositionAtCenter)
            bar->setValue((from + to - room) / 2);
        else if (from < bar->value() || hint == PositionAtTop)
            bar->setValue(from);
        else if (to > bar->value() + room || hint == PositionAtBottom)
            bar->setValue(to - room);
    };
    bring(verticalScrollBar(), index.row() * now.cell, (index.row() + 1) * now.cell, now.viewport.height());
    if (index.column() == now.columns - 1 && hint == EnsureVisible)
        horizontalScrollBar()->setValue(horizontalScrollBar()->maximum()); // its name leans out
    else if (index.column() >= now.pinned)
        bring(horizontalScrollBar(), (index.column() - now.pinned) * now.cell,
              (index.column() - now.pinned + 1) * now.cell, now.scrolledArea().width());
}

int MatrixView::horizontalOffset() const
{
    return horizontalScrollBar()->value();
}

int MatrixView::verticalOffset() const
{
    return verticalScrollBar()->value();
}

void MatrixView::scrollContentsBy(int, int)
{
    viewport()->update();
    showHeads();
    tellVisible();
}

void MatrixView::setSelection(const QRect &area, QItemSelectionModel::SelectionFlags)
{
    selectCells(grid().nearestCell(area.topLeft()), grid().nearestCell(area.bottomRight()));
}

QRegion MatrixView::visualRegionForSelection(const QItemSelection &selection) const
{
    return selection.isEmpty() ? QRegion() : QRegion(viewport()->rect());
}

QRect MatrixView::selectedCells() const
{
    const QItemSelection selection = selectionModel() ? selectionModel()->selection() : QItemSelection();
    if (selection.isEmpty())
        return {};
    const QItemSelectionRange &range = selection.first();
    return QRect(QPoint(range.left(), range.top()), QPoint(range.right(), range.bottom()));
}

QPoint MatrixView::current() const
{
    const QModelIndex index = currentIndex();
    return index.isValid() ? QPoint(index.column(), index.row()) : QPoint(-1, -1);
}

QPoint MatrixView::anchor() const
{
    return m_anchor.isValid() ? QPoint(m_anchor.column(), m_anchor.row()) : current();
}

void MatrixView::selectCells(const QPoint &from, const QPoint &to)
{
    const QModelIndex begin = indexOf(from), end = indexOf(to);
    if (!begin.isValid() || !end.isValid())
        return;
    m_anchor = begin;
    const QRect cells = QRect(QPoint(std::min(from.x(), to.x()), std::min(from.y(), to.y())),
                              QPoint(std::max(from.x(), to.x()), std::max(from.y(), to.y())));
    selectionModel()->setCurrentIndex(end, QItemSelectionModel::NoUpdate);
    selectionModel()->select(QItemSelection(indexOf(cells.topLeft()), indexOf(cells.bottomRight())),
                             QItemSelectionModel::ClearAndSelect);
}

void MatrixView::selectRows(int first, int last)
{
    selectCells({0, first}, {m_model->columnCount() - 1, last});
}

void MatrixView::selectColumns(int first, int last)
{
    selectCells({first, 0}, {last, m_model->rowCount() - 1});
}

void MatrixView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    viewport()->update();
    showHeads();
    Q_EMIT selectionSettled();
}

void MatrixView::currentChanged(const QModelIndex &now, const QModelIndex &before)
{
    QTableView::currentChanged(now, before);
    viewport()->update();
    showHeads();
}

void MatrixView::setHovered(const QPoint &place)
{
    if (std::exchange(m_hovered, place) == place)
        return;
    viewport()->update();
    showHeads();
}

void MatrixView::settle()
{
    m_written.reset();
    viewport()->update();
}

void MatrixView::showMenu(const QPoint &global)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(actions());
    menu->popup(global);
}

void MatrixView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    updateGeometries();
}

void MatrixView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        m_mark = {};
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange)
        updateGeometries();
}

} // namespace sluice

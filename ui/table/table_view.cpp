// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/table_view.h"

#include "ui/table/quiet_header.h"
#include "ui/table/row_delegate.h"
#include "ui/table/row_glow.h"
#include "ui/table/windowed_model.h"
#include "ui/theme.h"

#include <QAbstractButton>
#include <QKeyEvent>
#include <QScrollBar>

namespace sluice {

namespace {

constexpr qint64 mostRemembered = 5000; // selected rows that are looked for again after a refresh

bool canBePressed(const QModelIndex &index)
{
    return index.data(Qt::CheckStateRole).isValid() ||
           (index.data(WindowedModel::KindRole).value<WindowedModel::Kind>() == WindowedModel::Kind::Arrow &&
            index.data(WindowedModel::NumberRole).isValid());
}

} // namespace

TableView::TableView(QWidget *parent)
    : QTableView(parent)
    , m_delegate(new RowDelegate(this))
    , m_glow(new RowGlow(this))
{
    setHorizontalHeader(new QuietHeader(this));
    setItemDelegate(m_delegate);
    setFrameShape(NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(DoubleClicked | EditKeyPressed);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    setDragEnabled(true);
    setAcceptDrops(true);
    setDragDropMode(DragDrop);
    setDragDropOverwriteMode(true);
    setDropIndicatorShown(false);
    setAutoScroll(true);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(rowHeight(fontMetrics()));
    verticalScrollBar()->setAccessibleName(tr("Scroll the rows"));
    horizontalScrollBar()->setAccessibleName(tr("Scroll the columns"));
    if (auto *corner = findChild<QAbstractButton *>())
        corner->setAccessibleName(tr("Select all"));
    horizontalHeader()->setSortIndicatorShown(true);
    horizontalHeader()->setSortIndicatorClearable(true);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    connect(horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &TableView::sortChosen);
    connect(m_delegate, &RowDelegate::left, this, [this](const QModelIndex &index, RowDelegate::Next next) {
        if (next == RowDelegate::Next::Below && index.row() + 1 < model()->rowCount())
            setCurrentIndex(index.siblingAtRow(index.row() + 1));
        else if (next == RowDelegate::Next::Right || next == RowDelegate::Next::Left) {
            const int step = next == RowDelegate::Next::Right ? 1 : -1;
            const int place = horizontalHeader()->visualIndex(index.column()) + step;
            editRow(index.row(), horizontalHeader()->logicalIndex(place));
        }
        if (!m_delegate->isEditing())
            m_model->catchUp();
    });
}

int TableView::rowHeight(const QFontMetrics &metrics)
{
    return std::max(30, metrics.height() + 12);
}

void TableView::setModel(QAbstractItemModel *model)
{
    m_model = qobject_cast<WindowedModel *>(model);
    Q_ASSERT(m_model);
    QTableView::setModel(model);
    connect(m_model, &WindowedModel::aboutToChange, this, &TableView::rememberSelection);
    connect(m_model, &WindowedModel::settled, this, &TableView::recallSelection);
    // Whoever scrolls as soon as the length is known gets there.
    for (const auto known : {&WindowedModel::estimated, &WindowedModel::counted}) {
        connect(m_model, known, this, [this] {
            executeDelayedItemsLayout();
            updateGeometries();
        });
    }
    connect(m_model, &WindowedModel::counted, this, [this] {
        tellVisibleRows();
        if (m_all)
            selectAll();
        returnToPlace();
    });
    connect(m_model, &WindowedModel::arrived, this, &TableView::returnToPlace);
    for (const auto moved : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_model, moved, this, [this] { m_rowsMoved = true; });
    m_model->setAttachment([this] {
        const QModelIndex edited = m_delegate->edited();
        return WindowedModel::Attachment{rowsToKeep(),
                                         edited.isValid() ? m_model->idAt(edited.row()) : QUuid()};
    });
}

QList<RowRange> TableView::selectedRanges() const
{
    QList<RowRange> ranges;
    for (const QItemSelectionRange &range : selectionModel()->selection())
        ranges.append({range.top(), range.bottom()});
    std::sort(ranges.begin(), ranges.end(),
              [](const RowRange &a, const RowRange &b) { return a.first < b.first; });
    return ranges;
}

qint64 TableView::selectedCount() const
{
    qint64 count = 0;
    for (const RowRange &range : selectedRanges())
        count += range.last - range.first + 1;
    return count;
}

bool TableView::isRowSelected(int row) const
{
    return row >= 0 && selectionModel()->isSelected(m_model->index(row, 0));
}

void TableView::selectAll()
{
    const int rows = m_model->rowCount();
    if (rows == 0)
        return;
    const QItemSelection everything(m_model->index(0, 0),
                                    m_model->index(rows - 1, m_model->columnCount() - 1));
    selectionModel()->select(everything, QItemSelectionModel::ClearAndSelect);
    m_all = true;
}

bool TableView::editRow(int row, int column)
{
    const QModelIndex index = m_model->index(row, column);
    if (!index.isValid() || isColumnHidden(column) || !(index.flags() & Qt::ItemIsEditable))
        return false;
    setCurrentIndex(index);
    return edit(index, AllEditTriggers, nullptr);
}

void TableView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    if (m_recalling)
        return;
    m_all = false;
    m_place.reset();
    Q_EMIT selectionSettled();
}

void TableView::rememberSelection(bool otherQuestion)
{
    if (otherQuestion)
        m_all = false; // "everything" meant what the old question found
    else
        m_standing = standing();
    m_recalling = !otherQuestion; // then settled() comes at once
    m_rowsMoved = otherQuestion;
    m_rememberedIds.clear();
    m_rememberedCurrent = currentIndex().isValid() ? m_model->idAt(currentIndex().row()) : QUuid();
    if (m_all || selectedCount() > mostRemembered)
        return;
    for (const RowRange &range : selectedRanges()) {
        for (int row = range.first; row <= range.last; ++row)
            m_rememberedIds.append(m_model->idAt(row));
    }
}

void TableView::recallSelection()
{
    Q_EMIT aboutToRecall();
    m_recalling = true;
    restoreSelection();
    m_recalling = false;
    stand(std::exchange(m_standing, {})); // a new current row has scrolled to itself
    if (m_hovered >= 0)
        setHovered(rowAt(viewport()->mapFromGlobal(QCursor::pos()).y()));
    tellVisibleRows();
    Q_EMIT selectionSettled();
}

void TableView::restoreSelection()
{
    if (!currentIndex().isValid() && m_model->rowCount() > 0) // the keys need a place to start from
        selectionModel()->setCurrentIndex(m_model->index(0, horizontalHeader()->logicalIndexAt(0)),
                                          QItemSelectionModel::NoUpdate);
    if (m_all)
        return selectAll();
    QList<int> rows;
    for (const QUuid &id : std::as_const(m_rememberedIds)) {
        if (const int row = id.isNull() ? -1 : m_model->rowOf(id); row >= 0)
            rows.append(row);
    }
    const bool inPlace =
        std::all_of(rows.begin(), rows.end(), [this](int row) { return isRowSelected(row); }) &&
        (selectedCount() == rows.size() || !m_rowsMoved);
    if (inPlace || selectedCount() > mostRemembered)
        return;
    QItemSelection selection;
    for (const int row : std::as_const(rows))
        selection.merge({m_model->index(row, 0), m_model->index(row, m_model->columnCount() - 1)},
                        QItemSelectionModel::Select);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    const int current = m_rememberedCurrent.isNull() ? -1 : m_model->rowOf(m_rememberedCurrent);
    if (current >= 0)
        selectionModel()->setCurrentIndex(m_model->index(current, std::max(0, currentIndex().column())),
                                          QItemSelectionModel::NoUpdate);
}

void TableView::selectIds(const QSet<QUuid> &ids)
{
    QItemSelection selection;
    int first = -1;
    for (const QUuid &id : ids) {
        const int row = m_model->rowOf(id);
        if (row < 0)
            continue;
        selection.merge({m_model->index(row, 0), m_model->index(row, m_model->columnCount() - 1)},
                        QItemSelectionModel::Select);
        first = first < 0 ? row : std::min(first, row);
    }
    if (first < 0)
        return;
    selectionModel()->setCurrentIndex(m_model->index(first, std::max(0, currentIndex().column())),
                                      QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    scrollTo(currentIndex());
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    const bool plain = !(event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier));
    if (event->key() == Qt::Key_Escape && plain) {
        Q_EMIT escaped();
        return;
    }
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && plain && currentIndex().isValid()) {
        editRow(currentIndex().row(), currentIndex().column());
        return;
    }
    if (plain && !event->text().isEmpty() && event->text().at(0).isPrint() && event->key() != Qt::Key_Space) {
        Q_EMIT typed(event->text());
        return;
    }
    QTableView::keyPressEvent(event);
}

void TableView::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    const bool onMark = index.isValid() && canBePressed(index);
    if (event->button() == Qt::LeftButton && onMark && event->modifiers() == Qt::NoModifier) {
        setFocus(Qt::MouseFocusReason);
        Q_EMIT markClicked(index.row(), index.column());
        return;
    }
    QTableView::mousePressEvent(event);
}

void TableView::mouseMoveEvent(QMouseEvent *event)
{
    QTableView::mouseMoveEvent(event);
    const QPoint position = event->position().toPoint(); // outside while a button is held, and after a drag
    setHovered(viewport()->rect().contains(position) ? rowAt(position.y()) : -1);
}

bool TableView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        setHovered(-1);
    return QTableView::viewportEvent(event);
}

void TableView::setHovered(int row)
{
    if (std::exchange(m_hovered, row) != row)
        viewport()->update();
}

void TableView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitColumns();
    tellVisibleRows();
    if (m_placeholder)
        m_placeholder->setGeometry(viewport()->rect());
}

void TableView::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    tellVisibleRows();
}

void TableView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        verticalHeader()->setDefaultSectionSize(rowHeight(fontMetrics()));
}

void TableView::tellVisibleRows()
{
    if (!m_model)
        return;
    const int height = verticalHeader()->defaultSectionSize();
    const int first = verticalHeader()->offset() / height;
    m_model->setVisibleRows(first, first + viewport()->height() / height + 1);
}

} // namespace sluice

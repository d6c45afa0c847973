// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QTableView>
#include <QUuid>

#include <optional>

namespace sluice {

class RowDelegate;
class RowGlow;
class WindowedModel;

struct RowRange
{
    int first;
    int last;
};

// A table over a WindowedModel: whole rows, one height, rows that are dragged and dropped on. The selection
// follows its rows through a refresh; selecting all is one range that no row is loaded for, and grows with
// the count.
class TableView : public QTableView
{
    Q_OBJECT

public:
    explicit TableView(QWidget *parent = nullptr);
    static int rowHeight(const QFontMetrics &metrics);

    void setModel(QAbstractItemModel *model) override; // a WindowedModel
    RowDelegate *rowDelegate() const { return m_delegate; }
    RowGlow *glow() const { return m_glow; }
    QList<RowRange> selectedRanges() const; // ascending
    qint64 selectedCount() const;
    bool isRowSelected(int row) const;
    void selectAll() override;
    void
    selectIds(const QSet<QUuid> &ids); // instead, as far as they are in memory; if none is, nothing changes
    bool editRow(int row, int column); // false: not a cell that can be edited now

    void setFlexibleColumns(const QList<int> &columns); // share the width that the others leave
    void fitColumns();
    void setPlaceholder(QWidget *placeholder); // covers the rows while it is visible
    QByteArray saveLayout() const;             // columns and sort
    void restoreLayout(const QByteArray &layout);
    QByteArray savePlace() const;               // what is selected, and how far it is scrolled
    void restorePlace(const QByteArray &place); // as soon as the rows are there, unless a person is faster

    // Rows leave as dragFormat, rows of dropFormat are welcome; both are MIME types of this process only.
    // With a dropFormat, text and files from anywhere are welcome too.
    void setFormats(const QString &dragFormat, const QString &dropFormat);
    void setDropObstacle(const QString &reason) { m_dropObstacle = reason; }
    int hoveredRow() const { return m_hovered; }
    bool isDropTarget(int row) const;

Q_SIGNALS:
    void aboutToRecall(); // the rows are there again, what is selected and current not yet
    void selectionSettled();
    void sortChosen(int column, Qt::SortOrder order); // column -1: the default order
    void markClicked(int row, int column);            // or an arrow
    void typed(const QString &text);
    void escaped();
    void dragMoved(int row, const QPoint &position); // in the viewport; row -1: over none
    void dragLeft();
    void dropped(int row);
    void textMoved(int row, const QPoint &position);  // as dragMoved()
    void textDropped(int row, const QMimeData *data); // row -1: beside the rows

protected:
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent *event) override;
    void startDrag(Qt::DropActions actions) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    struct Place
    {
        QList<QUuid> selected;
        QUuid current;
        bool all;
        qint32 firstRow;
    };

    // Rows that are to stay where they are on the screen, the first that is left decides.
    struct Standing
    {
        QPersistentModelIndex index;
        int y;
    };

    void rememberSelection(bool otherQuestion);
    void recallSelection();
    void restoreSelection();
    QList<Standing> standing() const;
    void stand(const QList<Standing> &rows);
    QList<int> rowsToKeep() const;
    void returnToPlace();
    void tellVisibleRows();
    void setHovered(int row);
    void setDropRow(int row);
    bool welcomes(const QDropEvent *event) const;
    bool bringsText(const QDropEvent *event) const;
    void moveText(QDragMoveEvent *event);
    void endDrag();
    QPixmap dragPixmap() const;

    WindowedModel *m_model = nullptr;
    RowDelegate *m_delegate;
    RowGlow *m_glow;
    QWidget *m_placeholder = nullptr;
    QList<int> m_flexible;
    QList<QUuid> m_rememberedIds;
    QUuid m_rememberedCurrent;
    QList<Standing> m_standing;
    std::optional<Place> m_place; // not there yet
    QString m_dragFormat, m_dropFormat, m_dropObstacle;
    int m_hovered = -1;
    int m_dropRow = -1;
    bool m_all = false;
    bool m_recalling = false;
    bool m_rowsMoved = false; // since the selection was remembered
};

} // namespace sluice

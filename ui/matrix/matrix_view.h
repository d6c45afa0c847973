// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/matrix/matrix_grid.h"

#include <QBasicTimer>
#include <QTableView>

#include <optional>

namespace sluice {

class MatrixCorner;
class MatrixGlow;
class ColumnHeads;
class RowHeads;
class MatrixModel;

// The grid of a MatrixModel with its heads. One rectangle of cells is selected; a click changes a cell, a
// drag fills a rectangle with what its first cell became, with Shift it selects. Cells are (column, row).
class MatrixView : public QTableView
{
    Q_OBJECT

public:
    struct Fill
    {
        QPoint from, to;
        bool linked;

        QRect cells() const { return QRect(from, to).normalized() | QRect(to, from).normalized(); }
    };

    explicit MatrixView(QWidget *parent = nullptr);
    ~MatrixView() override;

    void setMatrix(MatrixModel *model);
    MatrixModel *matrix() const { return m_model; }
    MatrixGrid grid() const;
    MatrixCorner *corner() const { return m_corner; }
    MatrixGlow *glow() const { return m_glow; }
    void setWritable(bool writable) { m_writable = writable; }

    QRect selectedCells() const;                            // empty: none
    void selectCells(const QPoint &from, const QPoint &to); // "to" becomes the current cell
    void selectRows(int first, int last);
    void selectColumns(int first, int last);
    QPoint current() const; // (-1, -1): none
    QPoint anchor() const;  // where a rectangle that is being selected began
    QPoint hovered() const { return m_hovered; }
    void setHovered(const QPoint &place);
    std::optional<Fill> fill() const { return m_fill ? m_fill : m_written; }
    void settle(); // what was filled is written, or will not be
    void showMenu(const QPoint &global);

    QRect visualRect(const QModelIndex &index) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    QModelIndex indexAt(const QPoint &position) const override;
    void keyboardSearch(const QString &) override {}
    void reset() override;

Q_SIGNALS:
    void toggleRequested(const QRect &cells);
    void fillRequested(const QRect &cells, bool linked);
    void refused(); // it may not be written
    void selectionSettled();

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    int horizontalOffset() const override;
    int verticalOffset() const override;
    bool isIndexHidden(const QModelIndex &) const override { return false; }
    void setSelection(const QRect &area, QItemSelectionModel::SelectionFlags command) override;
    QRegion visualRegionForSelection(const QItemSelection &selection) const override;
    void currentChanged(const QModelIndex &now, const QModelIndex &before) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void updateGeometries() override;
    void scrollContentsBy(int dx, int dy) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override { mousePressEvent(event); }
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    void connectModel();
    void keepStanding(Qt::Orientation side, int first, int count);
    void moveCurrent(const QPoint &place, bool extend);
    bool navigate(const QKeyEvent &event);
    void extendFill(const QPoint &position);
    void tellVisible();
    void showHeads();
    QModelIndex indexOf(const QPoint &place) const;

    MatrixModel *m_model = nullptr;
    RowHeads *m_rowHeads;
    ColumnHeads *m_columnHeads;
    MatrixCorner *m_corner;
    MatrixGlow *m_glow;
    QPersistentModelIndex m_anchor;
    QPoint m_hovered{-1, -1};
    std::optional<Fill> m_fill;    // while the mouse is down
    std::optional<Fill> m_written; // from then on until settle(), so that nothing flickers
    QBasicTimer m_autoScroll;
    QPixmap m_mark; // of a linked cell
    bool m_writable = true;
};

} // namespace sluice

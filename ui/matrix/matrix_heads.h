// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/matrix/matrix_model.h"

#include <QCache>
#include <QWidget>

#include <functional>
#include <optional>

namespace sluice {

class MatrixView;

// The names beside or above a MatrixView. A click selects the whole row or column, a drag or Shift several;
// the mark of a selected one tells how it stands to what is selected on the other side, and toggles all of
// that.
class MatrixHeads : public QWidget
{
    Q_OBJECT

public:
    MatrixHeads(Qt::Orientation side, MatrixView *view);

protected:
    virtual int sectionAt(const QPoint &position) const = 0; // -1: none
    virtual bool isOnMark(const QPoint &position) const = 0;

    MatrixView *view() const { return m_view; }
    bool showsMark(int section) const;
    bool isSelected(int section) const;
    bool isLit(int section) const; // under the mouse, or of the current cell
    // Paints a name, or what was painted for the same key before: laying out text takes most of a scroll
    // step. The paint function sees the area's top left corner as its origin.
    void drawName(QPainter &painter, const QRect &area, const QString &key,
                  const std::function<void(QPainter &)> &paint) const;

    bool event(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    int of(const QPoint &place) const; // the section of a cell
    void select(int from, int to);

    Qt::Orientation m_side;
    MatrixView *m_view;
    std::optional<int> m_begun; // where a drag began
    mutable QCache<QString, QPixmap> m_names;
};

// Users: name, email and the number of flows.
class RowHeads : public MatrixHeads
{
    Q_OBJECT

public:
    explicit RowHeads(MatrixView *view)
        : MatrixHeads(Qt::Vertical, view)
    {
    }

protected:
    int sectionAt(const QPoint &position) const override;
    bool isOnMark(const QPoint &position) const override;
    void paintEvent(QPaintEvent *event) override;

private:
    void paintUser(QPainter &painter, const MatrixModel::Head &head, const QSize &size) const;
};

// Flows: names that lean, so that more of them can be read, above the number of members.
class ColumnHeads : public MatrixHeads
{
    Q_OBJECT

public:
    explicit ColumnHeads(MatrixView *view)
        : MatrixHeads(Qt::Horizontal, view)
    {
    }

    int extent() const;   // height
    int overhang() const; // how far a name leans out over its column

protected:
    int sectionAt(const QPoint &position) const override;
    bool isOnMark(const QPoint &position) const override;
    void paintEvent(QPaintEvent *event) override;

private:
    int band() const; // height of the numbers
    void paintColumns(QPainter &painter, int first, int last) const;
    void paintColumn(QPainter &painter, int column) const;
    void paintFlow(QPainter &painter, const MatrixModel::Head &head) const;
};

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>

namespace sluice {

// Where the cells of the matrix are in its viewport: squares, the first columns of which are pinned and do
// not scroll. Pixels; cells are (column, row).
struct MatrixGrid
{
    int cell = 28;
    int rows = 0;
    int columns = 0;
    int pinned = 0;
    QPoint offset; // how far it is scrolled
    QSize viewport;
    bool isMirrored = false; // the first column stands at the right

    int left(int column) const;
    int top(int row) const { return row * cell - offset.y(); }
    QRect rect(const QPoint &place) const { return {left(place.x()), top(place.y()), cell, cell}; }
    QRect rect(const QRect &cells) const;
    int rowAt(int y) const;    // outside: below 0, or from rows on
    int columnAt(int x) const; // outside: -1, or columns
    QPoint cellAt(const QPoint &position) const;
    QPoint nearestCell(const QPoint &position) const;
    bool contains(const QPoint &place) const;

    QRect visible() const; // the cells in view of those that scroll
    int pinnedWidth() const { return pinned * cell; }
    QRect pinnedArea() const; // of the viewport
    QRect scrolledArea() const;
};

} // namespace sluice

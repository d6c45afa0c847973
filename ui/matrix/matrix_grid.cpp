// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/matrix/matrix_grid.h"

#include <algorithm>

namespace sluice {

namespace {

int floored(int number, int divisor)
{
    return number >= 0 ? number / divisor : -((divisor - 1 - number) / divisor);
}

} // namespace

int MatrixGrid::left(int column) const
{
    const int x = column * cell - (column < pinned ? 0 : offset.x());
    return isMirrored ? viewport.width() - x - cell : x;
}

QRect MatrixGrid::rect(const QRect &cells) const
{
    return rect(cells.topLeft()).united(rect(cells.bottomRight()));
}

int MatrixGrid::rowAt(int y) const
{
    return std::min(floored(y + offset.y(), cell), rows);
}

int MatrixGrid::columnAt(int x) const
{
    const int from = isMirrored ? viewport.width() - 1 - x : x;
    if (from < 0 && pinned > 0)
        return -1;
    const int column = floored(from < pinnedWidth() ? from : from + offset.x(), cell);
    return std::clamp(column, -1, columns);
}

QPoint MatrixGrid::cellAt(const QPoint &position) const
{
    const QPoint found(columnAt(position.x()), rowAt(position.y()));
    return contains(found) ? found : QPoint(-1, -1);
}

QPoint MatrixGrid::nearestCell(const QPoint &position) const
{
    const QPoint inside(std::clamp(position.x(), 0, std::max(viewport.width() - 1, 0)),
                        std::clamp(position.y(), 0, std::max(viewport.height() - 1, 0)));
    return {std::clamp(columnAt(inside.x()), 0, std::max(columns - 1, 0)),
            std::clamp(rowAt(inside.y()), 0, std::max(rows - 1, 0))};
}

bool MatrixGrid::contains(const QPoint &place) const
{
    return QRect(0, 0, columns, rows).contains(place);
}

QRect MatrixGrid::visible() const
{
    const int first = (pinnedWidth() + offset.x()) / cell;
    const int last = (viewport.width() + offset.x() - 1) / cell;
    return QRect(
        QPoint(first, offset.y() / cell),
        QPoint(std::min(last, columns - 1), std::min((offset.y() + viewport.height() - 1) / cell, rows - 1)));
}

QRect MatrixGrid::pinnedArea() const
{
    return {isMirrored ? viewport.width() - pinnedWidth() : 0, 0, pinnedWidth(), viewport.height()};
}

QRect MatrixGrid::scrolledArea() const
{
    return {isMirrored ? 0 : pinnedWidth(), 0, viewport.width() - pinnedWidth(), viewport.height()};
}

} // namespace sluice

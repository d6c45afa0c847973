// SPDX-License-Identifier: GPL-3.0-or-later
// How the cells of the matrix look.
#include "ui/matrix/matrix_glow.h"
#include "ui/matrix/matrix_model.h"
#include "ui/matrix/matrix_view.h"
#include "ui/table/row_glow.h"
#include "ui/table/row_painter.h"

#include <QPainter>

namespace sluice {

namespace {

QPixmap linkedMark(const QPalette &palette, qreal scale)
{
    QPixmap mark(QSize(RowPainter::markSize, RowPainter::markSize) * scale);
    mark.setDevicePixelRatio(scale);
    mark.fill(Qt::transparent);
    QPainter painter(&mark);
    RowPainter(painter, palette).mark({0, 0, RowPainter::markSize, RowPainter::markSize}, Qt::Checked, true);
    return mark;
}

// One of the two parts of the matrix: the pinned columns, or those that scroll.
class CellPainter
{
public:
    CellPainter(QPainter &painter, const MatrixView &view, const QPixmap &mark)
        : m_painter(painter)
        , m_view(view)
        , m_grid(view.grid())
        , m_shades(Shades::of(view.palette()))
        , m_mark(mark)
    {
    }

    void paint(const QRect &cells, const QRect &area)
    {
        if (cells.isEmpty() || area.isEmpty())
            return;
        m_painter.setClipRect(area);
        surfaces(area);
        if (m_view.glow()->isActive())
            glow(cells);
        lines(cells);
        for (int row = cells.top(); row <= cells.bottom(); ++row)
            marks(row, cells.left(), cells.right());
        frames();
    }

private:
    void surfaces(const QRect &area)
    {
        m_painter.fillRect(area, m_shades.card);
        const QPoint hovered = m_view.hovered();
        if (hovered.y() >= 0)
            m_painter.fillRect(QRect(area.left(), m_grid.top(hovered.y()), area.width(), m_grid.cell),
                               m_shades.hover);
        if (hovered.x() >= 0)
            m_painter.fillRect(QRect(m_grid.left(hovered.x()), area.top(), m_grid.cell, area.height()),
                               m_shades.hover);
        const QRect selected = m_view.selectedCells();
        if (selected.isValid())
            m_painter.fillRect(shown(selected), m_shades.tint);
        if (m_view.fill())
            m_painter.fillRect(shown(m_view.fill()->cells()), m_shades.strongTint);
    }

    void glow(const QRect &cells)
    {
        for (int row = cells.top(); row <= cells.bottom(); ++row) {
            const auto user = m_view.matrix()->userAt(row);
            for (int column = cells.left(); user && column <= cells.right(); ++column) {
                const auto flow = m_view.matrix()->flowAt(column);
                const double strength = flow ? m_view.glow()->strength(*user, *flow) : 0;
                if (strength > 0)
                    m_painter.fillRect(m_grid.rect(QPoint(column, row)),
                                       RowGlow::over(m_shades.card, strength, m_shades));
            }
        }
    }

    void lines(const QRect &cells)
    {
        m_painter.setPen(m_shades.line);
        const QRect all = m_grid.rect(cells);
        for (int row = cells.top(); row <= cells.bottom(); ++row) {
            const int y = m_grid.top(row) + m_grid.cell - 1;
            m_painter.drawLine(all.left(), y, all.right(), y);
        }
        for (int column = cells.left(); column <= cells.right(); ++column) {
            const int x = m_grid.left(column) + (m_grid.isMirrored ? 0 : m_grid.cell - 1);
            m_painter.drawLine(x, all.top(), x, all.bottom());
        }
    }

    void marks(int row, int first, int last)
    {
        const auto linked = m_view.matrix()->linkedCells(row, first, last);
        const int inset = (m_grid.cell - RowPainter::markSize) / 2;
        const auto fill = m_view.fill();
        for (int column = first; column <= last; ++column) {
            auto state = linked.at(column - first);
            if (fill && fill->cells().contains(column, row))
                state = fill->linked;
            const QPoint corner(m_grid.left(column) + inset, m_grid.top(row) + inset);
            if (!state)
                m_painter.fillRect(QRect(corner + QPoint(6, 7), QSize(4, 2)), m_shades.border);
            else if (*state)
                m_painter.drawPixmap(corner, m_mark);
        }
    }

    void frames()
    {
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.setBrush(Qt::NoBrush);
        const QRect selected = m_view.selectedCells();
        const QPoint current = m_view.current();
        if (selected.isValid() && selected.size() != QSize(1, 1)) {
            m_painter.setPen(QPen(m_shades.accent, 1));
            m_painter.drawRect(QRectF(shown(selected)).adjusted(0.5, 0.5, -1.5, -1.5));
        }
        if (m_grid.contains(current)) {
            m_painter.setPen(QPen(m_view.hasFocus() ? m_shades.accent : m_shades.border, 1.5));
            m_painter.drawRoundedRect(QRectF(m_grid.rect(current)).adjusted(1, 1, -2, -2), 4, 4);
        }
        m_painter.setRenderHint(QPainter::Antialiasing, false);
    }

    // Where cells are, but no further out of view than can be painted.
    QRect shown(const QRect &cells) const
    {
        const QRect some(QPoint(-1, -1), m_grid.viewport + QSize(2, 2));
        const QRect near = m_grid.visible()
                               .adjusted(-2, -2, 2, 2)
                               .united(QRect(0, m_grid.visible().top(), std::max(m_grid.pinned, 1), 1));
        const QRect part = cells & near;
        return part.isEmpty() ? QRect() : m_grid.rect(part) & some.adjusted(-200, -200, 200, 200);
    }

    QPainter &m_painter;
    const MatrixView &m_view;
    const MatrixGrid m_grid;
    const Shades m_shades;
    const QPixmap &m_mark;
};

} // namespace

void MatrixView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), Shades::of(palette()).card);
    if (!m_model)
        return;
    if (m_mark.isNull() || m_mark.devicePixelRatio() != devicePixelRatioF())
        m_mark = linkedMark(palette(), devicePixelRatioF());
    const MatrixGrid now = grid();
    const QRect visible = now.visible();
    CellPainter cells(painter, *this, m_mark);
    cells.paint(visible, now.scrolledArea());
    if (now.pinned > 0) {
        const QRect area = now.pinnedArea();
        cells.paint({0, visible.top(), now.pinned, visible.height()}, area);
        painter.setClipping(false);
        const int edge = now.isMirrored ? area.left() : area.right() - 1;
        painter.fillRect(QRect(edge, 0, 2, area.height()), Shades::of(palette()).border);
    }
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
// How the heads of the matrix look.
#include "ui/matrix/matrix_heads.h"
#include "ui/matrix/matrix_model.h"
#include "ui/matrix/matrix_view.h"
#include "ui/matrix/matrix_words.h"
#include "ui/table/row_painter.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyle>

#include <numbers>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int slantHeight = 132;
constexpr int gap = 10;
constexpr int markRoom = 26;

QFont smallFont(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.85);
    return font;
}

} // namespace

int RowHeads::sectionAt(const QPoint &position) const
{
    const MatrixGrid grid = view()->grid();
    const int row = grid.rowAt(position.y());
    return row >= 0 && row < grid.rows ? row : -1;
}

bool RowHeads::isOnMark(const QPoint &position) const
{
    return (isRightToLeft() ? position.x() : width() - position.x()) <= markRoom;
}

void RowHeads::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const RowPainter cells(painter, palette());
    const Shades &shades = cells.shades();
    painter.fillRect(rect(), shades.card);
    const MatrixGrid grid = view()->grid();
    const QRect visible = grid.visible();
    for (int row = visible.top(); row <= visible.bottom(); ++row) {
        const QRect area(0, grid.top(row), width(), grid.cell);
        if (isSelected(row) || isLit(row))
            painter.fillRect(area, isSelected(row) ? shades.tint : shades.hover);
        painter.setPen(shades.line);
        painter.drawLine(area.bottomLeft(), area.bottomRight());
        const auto head = view()->matrix()->rowHead(row);
        if (!head)
            continue;
        const QRect text(isRightToLeft() ? markRoom : 0, area.top(), width() - markRoom, grid.cell);
        drawName(painter, text,
                 u"%1\n%2\n%3\n%4"_s.arg(head->name, head->second).arg(head->links).arg(head->active),
                 [&](QPainter &into) { paintUser(into, *head, text.size()); });
        if (showsMark(row) && head->mark)
            cells.mark(QStyle::visualRect(layoutDirection(), area,
                                          QRect(width() - markRoom, area.top(), markRoom, grid.cell)),
                       *head->mark, isEnabled());
    }
    painter.setPen(shades.border);
    const int edge = isRightToLeft() ? 0 : width() - 1;
    painter.drawLine(edge, 0, edge, height());
}

void RowHeads::paintUser(QPainter &painter, const MatrixModel::Head &head, const QSize &size) const
{
    const RowPainter cells(painter, palette());
    const QRect all(QPoint(0, 0), size);
    const int numbers = fontMetrics().horizontalAdvance(u"99.9k"_s);
    const int names = size.width() - 3 * gap - numbers;
    const int name = std::min(fontMetrics().horizontalAdvance(head.name) + 2, names * 11 / 20);
    const auto part = [&](int left, int wide) {
        return QStyle::visualRect(layoutDirection(), all, QRect(left, 0, wide, size.height()));
    };
    const auto leading = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft);
    cells.text(part(gap, name), head.name, leading,
               head.active ? palette().color(QPalette::Text) : cells.shades().quietText);
    cells.text(part(2 * gap + name, names - name - gap), head.second, leading, cells.shades().quietText);
    if (head.links >= 0)
        cells.text(part(size.width() - gap / 2 - numbers, numbers), MatrixWords::compact(head.links),
                   QStyle::visualAlignment(layoutDirection(), Qt::AlignRight),
                   palette().color(QPalette::Text));
}

int ColumnHeads::band() const
{
    return std::max(fontMetrics().height() + 6, RowPainter::markSize + 6);
}

int ColumnHeads::extent() const
{
    return slantHeight + band();
}

int ColumnHeads::overhang() const
{
    return slantHeight;
}

// The names lean by 45°: as far to the side as above the numbers.
int ColumnHeads::sectionAt(const QPoint &position) const
{
    const int up = std::max(0, slantHeight - position.y());
    const MatrixGrid grid = view()->grid();
    const int column = grid.columnAt(position.x() - (grid.isMirrored ? -up : up));
    return column >= 0 && column < grid.columns ? column : -1;
}

bool ColumnHeads::isOnMark(const QPoint &position) const
{
    return position.y() > slantHeight;
}

void ColumnHeads::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Shades shades = Shades::of(palette());
    painter.fillRect(rect(), shades.card);
    painter.setRenderHint(QPainter::Antialiasing);
    const MatrixGrid grid = view()->grid();
    const QRect visible = grid.visible();
    // What leans in from columns that have been scrolled out ends at the pinned ones.
    QPainterPath scrolled;
    const QRectF area = grid.scrolledArea();
    const qreal lean = grid.isMirrored ? -slantHeight : slantHeight;
    const qreal near = grid.isMirrored ? area.right() + 1 : area.left();
    const qreal far = grid.isMirrored ? area.left() - 2 * slantHeight : area.right() + 2 * slantHeight;
    scrolled.addPolygon(QPolygonF({QPointF(near, height()), QPointF(near, slantHeight),
                                   QPointF(near + lean, 0), QPointF(far, 0), QPointF(far, height())}));
    painter.save();
    painter.setClipPath(scrolled);
    paintColumns(painter, visible.left(), visible.right());
    painter.restore();
    paintColumns(painter, 0, grid.pinned - 1);
    painter.setPen(shades.border);
    painter.drawLine(0, height() - 1, width(), height() - 1);
    painter.setPen(QPen(shades.border, 2));
    if (grid.pinned > 0)
        painter.drawPolyline(
            QPolygonF({QPointF(near, height()), QPointF(near, slantHeight), QPointF(near + lean, 0)}));
}

void ColumnHeads::paintColumns(QPainter &painter, int first, int last) const
{
    for (int column = first; column <= last; ++column)
        paintColumn(painter, column);
}

void ColumnHeads::paintColumn(QPainter &painter, int column) const
{
    const RowPainter cells(painter, palette());
    const Shades &shades = cells.shades();
    const MatrixGrid grid = view()->grid();
    const QRectF area(grid.left(column), slantHeight, grid.cell, band());
    const qreal lean = grid.isMirrored ? -slantHeight : slantHeight;
    if (isSelected(column) || isLit(column)) {
        const QPointF up(lean, -slantHeight);
        painter.setPen(Qt::NoPen);
        painter.setBrush(isSelected(column) ? shades.tint : shades.hover);
        painter.drawPolygon(QPolygonF({area.bottomLeft(), area.topLeft(), area.topLeft() + up,
                                       area.topRight() + up, area.topRight(), area.bottomRight()}));
    }
    const auto head = view()->matrix()->columnHead(column);
    if (!head)
        return;
    const int centre = qRound(area.center().x());
    const QRect slanted(grid.isMirrored ? centre - slantHeight - gap : centre - gap, 0, slantHeight + 2 * gap,
                        slantHeight + gap);
    drawName(painter, slanted, head->name + (head->active ? u'1' : u'0'),
             [&](QPainter &into) { paintFlow(into, *head); });
    if (showsMark(column) && head->mark) {
        cells.mark(area.toRect(), *head->mark, isEnabled());
    } else if (head->links >= 0) {
        painter.setFont(smallFont(font()));
        painter.setPen(shades.quietText);
        painter.drawText(area, Qt::AlignCenter, MatrixWords::compact(head->links));
        painter.setFont(font());
    }
}

// At the foot of the column, which is gap from the edge, and up from there.
void ColumnHeads::paintFlow(QPainter &painter, const MatrixModel::Head &head) const
{
    const RowPainter cells(painter, palette());
    const int length = int(slantHeight * std::numbers::sqrt2) - 12, high = fontMetrics().height();
    const bool mirrored = isRightToLeft();
    painter.translate(mirrored ? slantHeight + gap : gap, slantHeight);
    painter.rotate(mirrored ? 45 : -45);
    cells.text({mirrored ? -length - 4 : 4, -high / 2, length, high}, head.name,
               mirrored ? Qt::AlignRight : Qt::AlignLeft,
               head.active ? palette().color(QPalette::Text) : cells.shades().quietText);
}

} // namespace sluice

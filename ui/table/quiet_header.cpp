// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/quiet_header.h"

#include "ui/table/row_delegate.h"
#include "ui/theme.h"

#include <QPainter>

namespace sluice {

namespace {

constexpr int arrowWidth = 14;

void drawArrow(QPainter &painter, const QRectF &area, Qt::SortOrder order, const QColor &color)
{
    const QPointF centre = area.center();
    const qreal up = order == Qt::AscendingOrder ? 1 : -1;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF(
        {centre + QPointF(-3.5, 2 * up), centre + QPointF(0, -2 * up), centre + QPointF(3.5, 2 * up)}));
}

} // namespace

QuietHeader::QuietHeader(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setSectionsMovable(true);
    setHighlightSections(false);
    setDefaultAlignment(Qt::AlignVCenter | Qt::AlignLeading);
    setMinimumSectionSize(34);
    setAccessibleName(tr("Column titles"));
}

QSize QuietHeader::sectionSizeFromContents(int section) const
{
    return {QHeaderView::sectionSizeFromContents(section).width() + arrowWidth, fontMetrics().height() + 14};
}

void QuietHeader::paintEvent(QPaintEvent *event)
{
    QPainter(viewport()).fillRect(viewport()->rect(), Shades::of(palette()).card);
    QHeaderView::paintEvent(event);
    QPainter painter(viewport());
    painter.setPen(Shades::of(palette()).border);
    painter.drawLine(0, height() - 1, width(), height() - 1);
}

void QuietHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    const Shades shades = Shades::of(palette());
    const QString title = model()->headerData(section, Qt::Horizontal).toString();
    const auto alignment =
        Qt::Alignment(model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole).toInt());
    const bool sorted = isSortIndicatorShown() && sortIndicatorSection() == section;

    painter->save();
    painter->fillRect(rect, shades.card);
    QRect area = rect.adjusted(RowDelegate::padding, 0, -RowDelegate::padding, 0);
    const int width =
        std::min(fontMetrics().horizontalAdvance(title) + 2, area.width() - (sorted ? arrowWidth : 0));
    const QRect text = QStyle::alignedRect(layoutDirection(), alignment | Qt::AlignVCenter,
                                           QSize(width, area.height()), area);
    painter->setPen(sorted ? palette().color(QPalette::Text) : shades.quietText);
    painter->drawText(text, Qt::AlignVCenter, fontMetrics().elidedText(title, Qt::ElideRight, width));
    if (sorted) {
        const bool before = bool(alignment & Qt::AlignRight) != isRightToLeft();
        const int left = before ? text.left() - arrowWidth : text.right() + 3;
        drawArrow(*painter, QRectF(left, area.top(), arrowWidth, area.height()), sortIndicatorOrder(),
                  shades.accent);
    }
    painter->restore();
}

} // namespace sluice

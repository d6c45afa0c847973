// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/row_painter.h"

#include <QLocale>
#include <QPainter>
#include <QStyle>

namespace sluice {

namespace {

constexpr int barHeight = 8;
constexpr qint64 shortestScale = 8; // a page of ones is no page of full bars

QFont pillFont(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.92);
    return font;
}

class Saved
{
public:
    explicit Saved(QPainter &painter)
        : m_painter(painter)
    {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
    }
    ~Saved() { m_painter.restore(); }
    Q_DISABLE_COPY_MOVE(Saved)

private:
    QPainter &m_painter;
};

} // namespace

RowPainter::RowPainter(QPainter &painter, const QPalette &palette)
    : m_painter(painter)
    , m_palette(palette)
    , m_shades(Shades::of(palette))
{
}

void RowPainter::text(const QRect &area, const QString &text, Qt::Alignment alignment,
                      const QColor &color) const
{
    m_painter.setPen(color);
    m_painter.drawText(area, int(alignment | Qt::AlignVCenter) | Qt::TextSingleLine,
                       m_painter.fontMetrics().elidedText(text, Qt::ElideRight, area.width()));
}

void RowPainter::mark(const QRect &area, Qt::CheckState state, bool enabled) const
{
    const Saved saved(m_painter);
    QRectF box(0, 0, markSize, markSize);
    box.moveCenter(QRectF(area).center());
    const QColor accent = enabled ? m_shades.accent : m_shades.quietText;
    if (state == Qt::Unchecked) {
        m_painter.setPen(QPen(m_shades.quietText, 1));
        m_painter.setBrush(m_shades.card);
        m_painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        return;
    }
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(accent);
    m_painter.drawRoundedRect(box, 4, 4);
    m_painter.setPen(QPen(m_shades.onAccent, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF centre = box.center();
    if (state == Qt::Checked)
        m_painter.drawPolyline(
            QPolygonF({centre + QPointF(-3.5, 0.3), centre + QPointF(-1, 2.8), centre + QPointF(3.7, -2.7)}));
    else
        m_painter.drawLine(centre + QPointF(-3.5, 0), centre + QPointF(3.5, 0));
}

void RowPainter::quantity(const QRect &area, qint64 number, qint64 maximum,
                          Qt::LayoutDirection direction) const
{
    const QString text = QLocale().toString(number);
    const int widest =
        m_painter.fontMetrics().horizontalAdvance(QLocale().toString(std::max(maximum, number)));
    this->text(area, text, QStyle::visualAlignment(direction, Qt::AlignRight),
               number > 0 ? m_palette.color(QPalette::Text) : m_shades.quietText);
    const int room = area.width() - widest - 12;
    if (number <= 0 || room < 8)
        return;
    const Saved saved(m_painter);
    const qreal length =
        std::max(2.0, double(room) * double(number) / double(std::max({maximum, number, shortestScale})));
    const QRect bar = QStyle::visualRect(
        direction, area,
        QRect(area.left(), area.center().y() - barHeight / 2 + 1, qRound(length), barHeight));
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_shades.bar);
    m_painter.drawRoundedRect(QRectF(bar), std::min(2.5, length / 2), 2.5);
}

void RowPainter::pill(const QRect &area, const QString &text, bool good, Qt::LayoutDirection direction) const
{
    pill(area, text, good ? m_shades.goodTint : m_shades.offTint, good ? m_shades.good : m_shades.off,
         direction);
}

void RowPainter::pill(const QRect &area, const QString &text, const QColor &surface, const QColor &ink,
                      Qt::LayoutDirection direction) const
{
    const Saved saved(m_painter);
    const QSize size(pillWidth(m_painter.font(), text),
                     QFontMetrics(pillFont(m_painter.font())).height() + 4);
    m_painter.setFont(pillFont(m_painter.font()));
    const QRect pill = QStyle::alignedRect(direction, Qt::AlignVCenter | Qt::AlignLeft, size, area);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(surface);
    m_painter.drawRoundedRect(QRectF(pill), pill.height() / 2.0, pill.height() / 2.0);
    m_painter.setPen(ink);
    m_painter.drawText(pill, Qt::AlignCenter, text);
}

void RowPainter::arrow(const QRect &area, bool toRight, bool strong) const
{
    constexpr QSizeF size(34, 22);
    constexpr qreal half = 6, barb = 4;
    const QPointF centre = QRectF(area).center();
    const Saved state(m_painter);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(strong ? m_shades.accent : m_shades.strongTint);
    m_painter.drawRoundedRect(QRectF(centre - QPointF(size.width(), size.height()) / 2, size), 11, 11);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(
        QPen(strong ? m_shades.onAccent : m_shades.accent, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const qreal way = toRight ? 1 : -1;
    const QPointF tip = centre + QPointF(half * way, 0);
    m_painter.drawLine(centre - QPointF(half * way, 0), tip);
    m_painter.drawPolyline(
        QPolygonF({tip + QPointF(-barb * way, -barb), tip, tip + QPointF(-barb * way, barb)}));
}

int RowPainter::pillWidth(const QFont &font, const QString &text)
{
    return QFontMetrics(pillFont(font)).horizontalAdvance(text) + 18;
}

} // namespace sluice

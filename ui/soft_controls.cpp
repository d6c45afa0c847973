// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/soft_controls.h"

#include "ui/soft_style.h"
#include "ui/table/row_painter.h"

#include <QAbstractScrollArea>
#include <QPainter>

namespace sluice {

namespace {

constexpr int shortestHandle = 28;
constexpr int radius = SoftStyle::radius;

// Scroll bars paint every pixel, whatever they stand on: rows, a card, or the window itself.
QColor surfaceBehind(const QWidget *bar, const QColor &card)
{
    const QWidget *area = bar && bar->parentWidget() ? bar->parentWidget()->parentWidget() : nullptr;
    const auto *scrolled = qobject_cast<const QAbstractScrollArea *>(area);
    const QWidget *viewport = scrolled ? scrolled->viewport() : nullptr;
    return viewport && viewport->autoFillBackground() ? viewport->palette().color(viewport->backgroundRole())
                                                      : card;
}

} // namespace

bool isFramedField(const QStyleOption *option)
{
    const auto *field = qstyleoption_cast<const QStyleOptionFrame *>(option);
    return field && field->lineWidth > 0;
}

void drawField(QPainter *painter, const QStyleOption &field)
{
    const Shades shades = Shades::of(field.palette);
    const bool focused = field.state & QStyle::State_HasFocus;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(focused ? shades.accent : shades.border, focused ? 1.5 : 1));
    if (!(field.state & QStyle::State_ReadOnly))
        painter->setBrush(field.palette.color(QPalette::Base));
    painter->drawRoundedRect(QRectF(field.rect).adjusted(1, 1, -1, -1), radius, radius);
    painter->restore();
}

bool isFilled(const QStyleOptionButton &button)
{
    return (button.features & QStyleOptionButton::DefaultButton) && (button.state & QStyle::State_Enabled);
}

void drawButton(QPainter *painter, const QStyleOptionButton &button)
{
    const Shades shades = Shades::of(button.palette);
    const bool pressed = button.state & (QStyle::State_Sunken | QStyle::State_On);
    const bool hovered = (button.state & QStyle::State_MouseOver) && (button.state & QStyle::State_Enabled);
    QColor surface = pressed ? shades.tint : hovered ? shades.line : shades.card;
    QColor border = shades.border;
    if (isFilled(button)) {
        surface = pressed || hovered ? shades.accent.darker(110) : shades.accent;
        border = surface;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(border);
    painter->setBrush(surface);
    painter->drawRoundedRect(QRectF(button.rect).adjusted(1, 1, -1, -1), radius, radius);
    if (button.state & QStyle::State_KeyboardFocusChange && button.state & QStyle::State_HasFocus) {
        painter->setPen(QPen(isFilled(button) ? shades.onAccent : shades.accent, 1.5));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(button.rect).adjusted(2.5, 2.5, -2.5, -2.5), radius - 1, radius - 1);
    }
    painter->restore();
}

void drawRadio(QPainter *painter, const QStyleOption &radio)
{
    const Shades shades = Shades::of(radio.palette);
    QRectF ring(0, 0, RowPainter::markSize, RowPainter::markSize);
    ring.moveCenter(QRectF(radio.rect).center());
    ring.adjust(0.5, 0.5, -0.5, -0.5);
    const QColor accent = radio.state & QStyle::State_Enabled ? shades.accent : shades.quietText;
    const bool on = radio.state & QStyle::State_On;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(on ? accent : shades.quietText, 1));
    painter->setBrush(on ? accent : shades.card);
    painter->drawEllipse(ring);
    if (on) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(shades.onAccent);
        painter->drawEllipse(ring.center(), ring.width() / 5, ring.width() / 5);
    }
    painter->restore();
}

void drawComboBox(QPainter *painter, const QStyleOption &combo)
{
    drawField(painter, combo);
    const QRect end = QStyle::visualRect(combo.direction, combo.rect,
                                         combo.rect.adjusted(combo.rect.width() - 26, 0, 0, 0));
    const QPointF centre = QRectF(end).center();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(
        QPen(Shades::of(combo.palette).quietText, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(
        QPolygonF({centre + QPointF(-3.5, -1.5), centre + QPointF(0, 2), centre + QPointF(3.5, -1.5)}));
    painter->restore();
}

void drawHeaderSection(QPainter *painter, const QStyleOption &header)
{
    const Shades shades = Shades::of(header.palette);
    painter->fillRect(header.rect, shades.card);
    painter->fillRect(QRect(header.rect.bottomLeft(), QSize(header.rect.width(), 1)), shades.border);
}

QRect scrollHandle(const QStyleOptionSlider &bar)
{
    const bool horizontal = bar.orientation == Qt::Horizontal;
    const int length = horizontal ? bar.rect.width() : bar.rect.height();
    const qint64 range = qint64(bar.maximum) - bar.minimum;
    const int share =
        range > 0 ? int(qint64(length) * bar.pageStep / std::max<qint64>(1, range + bar.pageStep)) : length;
    const int handle = std::min(length, std::max(shortestHandle, share));
    const int start = QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition,
                                                      length - handle, bar.upsideDown);
    const QRect rect = horizontal ? QRect(bar.rect.left() + start, bar.rect.top(), handle, bar.rect.height())
                                  : QRect(bar.rect.left(), bar.rect.top() + start, bar.rect.width(), handle);
    return QStyle::visualRect(bar.direction, bar.rect, rect);
}

void drawScrollBar(QPainter *painter, const QStyleOptionSlider &bar, const QWidget *widget)
{
    const Shades shades = Shades::of(bar.palette);
    const bool grasped = bar.activeSubControls & QStyle::SC_ScrollBarSlider;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(bar.rect, surfaceBehind(widget, shades.card));
    painter->setPen(Qt::NoPen);
    painter->setBrush(grasped ? shades.quietText : shades.border.darker(115));
    if (bar.maximum > bar.minimum)
        painter->drawRoundedRect(QRectF(scrollHandle(bar)).adjusted(3, 3, -3, -3), 3, 3);
    painter->restore();
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/bubble.h"

#include "ui/theme.h"

#include <QPainter>

namespace sluice {

namespace {

constexpr int bubblePadding = 8;
constexpr int widest = 420;

QRect textArea(const QFontMetrics &metrics, const QString &text)
{
    return metrics.boundingRect(QRect(0, 0, widest, 400), Qt::TextWordWrap, text);
}

} // namespace

Bubble::Bubble(QWidget *parent)
    : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void Bubble::say(const QString &text, Tone tone, const QRect &area)
{
    m_text = text;
    m_tone = tone;
    setAccessibleName(text);
    resize(sizeHint());
    QPoint place(area.left(), area.bottom() + 5);
    if (place.y() + height() > parentWidget()->height())
        place.setY(area.top() - height() - 5);
    place.setX(qBound(0, place.x(), std::max(0, parentWidget()->width() - width())));
    move(place);
    show();
    raise();
    update();
}

QSize Bubble::sizeHint() const
{
    return textArea(fontMetrics(), m_text).size() + QSize(2 * bubblePadding, bubblePadding + 2);
}

void Bubble::paintEvent(QPaintEvent *)
{
    const Shades shades = Shades::of(palette());
    const bool refusal = m_tone == Tone::Refusal;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(refusal ? QPen(shades.bad, 1) : QPen(Qt::NoPen));
    painter.setBrush(refusal ? shades.badTint : shades.accent);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    painter.setPen(refusal ? shades.bad : shades.onAccent);
    painter.drawText(rect().adjusted(bubblePadding, 0, -bubblePadding, 0),
                     Qt::AlignVCenter | Qt::TextWordWrap, m_text);
}

} // namespace sluice

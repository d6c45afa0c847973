// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hygiene/bar.h"

#include "ui/theme.h"

#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QStyle>

namespace sluice {

namespace {

constexpr int barGap = 8;
constexpr int thickness = 14;
constexpr int standingHeight = 120;

} // namespace

Bar::Bar(Qt::Orientation orientation, const QString &label, QWidget *parent)
    : QAbstractButton(parent)
    , m_orientation(orientation)
{
    setText(label);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setEnabled(false);
}

void Bar::setValue(qint64 value, qint64 most, const QString &words)
{
    m_value = value;
    m_most = most;
    setEnabled(value > 0);
    setToolTip(words);
    setAccessibleName(words);
    update();
}

void Bar::setLabelWidth(int width)
{
    m_labelWidth = width;
    update();
}

int Bar::labelWidth() const
{
    return fontMetrics().horizontalAdvance(text());
}

QSize Bar::sizeHint() const
{
    return m_orientation == Qt::Horizontal ? QSize(320, fontMetrics().height() + 12)
                                           : QSize(24, standingHeight + barGap);
}

QSize Bar::minimumSizeHint() const
{
    return {m_orientation == Qt::Horizontal ? 160 : 8, sizeHint().height()};
}

void Bar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void Bar::paintEvent(QPaintEvent *)
{
    const Shades shades = Shades::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isEnabled() && (hasFocus() || underMouse() || isDown())) {
        painter.setPen(hasFocus() ? QPen(shades.accent, 1.5) : QPen(Qt::NoPen));
        painter.setBrush(underMouse() || isDown() ? shades.hover : QColor(Qt::transparent));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    }
    painter.setPen(shades.quietText);
    m_orientation == Qt::Horizontal ? paintLying(painter, shades.accent)
                                    : paintStanding(painter, shades.accent);
}

void Bar::paintLying(QPainter &painter, const QColor &ink)
{
    const QRect area = rect().adjusted(barGap, 0, -barGap, 0);
    const QString number = QLocale().toString(m_value);
    const int numberWidth = fontMetrics().horizontalAdvance(QLocale().toString(m_most));
    const auto place = [&](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
    painter.drawText(place({area.left(), 0, m_labelWidth, height()}),
                     int(Qt::AlignVCenter | Qt::AlignLeading), text());
    const int start = area.left() + m_labelWidth + barGap;
    const int room = area.right() - numberWidth - barGap - start;
    const int length = m_most > 0 && m_value > 0 ? std::max(2, int(room * m_value / m_most)) : 0;
    painter.drawText(place({start + length + (length > 0 ? barGap : 0), 0, numberWidth + barGap, height()}),
                     int(Qt::AlignVCenter | Qt::AlignLeading), number);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawRoundedRect(place({start, (height() - thickness) / 2, length, thickness}), 3, 3);
}

void Bar::paintStanding(QPainter &painter, const QColor &ink)
{
    const int floor = height() - 2;
    const int length = m_most > 0 && m_value > 0 ? std::max(2, int(standingHeight * m_value / m_most)) : 0;
    painter.fillRect(QRect(0, floor, width(), 1), painter.pen().color());
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    const int wide = std::min(width() - 4, 2 * thickness);
    painter.drawRoundedRect(QRect((width() - wide) / 2, floor - length, wide, length), 3, 3);
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hygiene/tile.h"

#include "ui/theme.h"

#include <QKeyEvent>
#include <QLocale>
#include <QPainter>

namespace sluice {

namespace {

constexpr int tileMargin = 14;

QFont numberFont(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 1.9);
    font.setBold(true);
    return font;
}

} // namespace

Tile::Tile(const QString &title, const QString &remark, QWidget *parent)
    : QAbstractButton(parent)
    , m_remark(remark)
{
    setText(title);
    setToolTip(remark);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setNumber(std::nullopt);
}

void Tile::setNumber(std::optional<qint64> number)
{
    m_number = number;
    setEnabled(number.value_or(0) > 0);
    setAccessibleName(number
                          ? tr("%1: %2", "what is counted, how many").arg(text(), QLocale().toString(*number))
                          : tr("%1: still counting").arg(text()));
    update();
}

QSize Tile::sizeHint() const
{
    const int text = fontMetrics().horizontalAdvance(this->text());
    const int height = QFontMetrics(numberFont(font())).height() + 2 * fontMetrics().lineSpacing();
    return {text + 2 * tileMargin, height + 2 * tileMargin + 4};
}

void Tile::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void Tile::paintEvent(QPaintEvent *)
{
    const Shades shades = Shades::of(palette());
    const bool isGood = m_number == 0;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() ? QPen(shades.accent, 1.5) : QPen(shades.border));
    painter.setBrush(isEnabled() && (underMouse() || isDown()) ? shades.hover : shades.card);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 8, 8);

    QRect area = rect().adjusted(tileMargin, tileMargin, -tileMargin, -tileMargin);
    const auto line = [&](const QString &text, const QFont &font, const QColor &ink) {
        const QFontMetrics metrics(font);
        painter.setFont(font);
        painter.setPen(ink);
        painter.drawText(area, int(Qt::AlignTop | Qt::AlignLeading),
                         metrics.elidedText(text, Qt::ElideRight, area.width()));
        area.setTop(area.top() + metrics.lineSpacing());
    };
    const QColor ink = palette().color(QPalette::Active, QPalette::Text);
    line(m_number ? QLocale().toString(*m_number) : QStringLiteral("…"), numberFont(font()),
         isGood ? shades.good : ink);
    area.setTop(area.top() + 4);
    line(text(), font(), ink);
    line(m_remark, font(), shades.quietText);
}

} // namespace sluice

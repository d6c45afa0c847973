// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/card.h"

#include "ui/theme.h"

#include <QPainter>

namespace sluice {

Card::Card(QWidget *parent)
    : QFrame(parent)
{
    setFrameShape(NoFrame);
}

void Card::paintEvent(QPaintEvent *)
{
    const Shades shades = Shades::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(shades.border);
    painter.setBrush(shades.card);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/palette_button.h"

#include "ui/soft_style.h"
#include "ui/theme.h"

#include <QAction>
#include <QPainter>

namespace sluice {

PaletteButton::PaletteButton(QAction *action, QWidget *parent)
    : QAbstractButton(parent)
    , m_action(action)
{
    setText(tr("Find a person, a flow or a command…"));
    setAccessibleName(text());
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::IBeamCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMaximumWidth(420);
    const auto follow = [this] {
        setToolTip(m_action->toolTip());
        update();
    };
    follow();
    connect(action, &QAction::changed, this, follow);
    connect(this, &QAbstractButton::clicked, action, &QAction::trigger);
}

QSize PaletteButton::sizeHint() const
{
    return {260, std::max(28, fontMetrics().height() + 12)};
}

void PaletteButton::paintEvent(QPaintEvent *)
{
    const Shades shades = Shades::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() || underMouse() ? QPen(shades.accent, 1.5) : QPen(shades.border));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), SoftStyle::radius, SoftStyle::radius);
    painter.setPen(shades.quietText);
    QRect area = rect().adjusted(10, 0, -10, 0);
    const QString keys = m_action->shortcut().toString(QKeySequence::NativeText);
    painter.drawText(area, int(Qt::AlignVCenter | Qt::AlignTrailing), keys);
    const int taken = keys.isEmpty() ? 0 : fontMetrics().horizontalAdvance(keys) + 10;
    isRightToLeft() ? area.setLeft(area.left() + taken) : area.setRight(area.right() - taken);
    painter.drawText(area, int(Qt::AlignVCenter | Qt::AlignLeading),
                     fontMetrics().elidedText(text(), Qt::ElideRight, area.width()));
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/production_bar.h"

#include "ui/theme.h"

#include <QPainter>

namespace sluice {

ProductionBar::ProductionBar(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("productionBar"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    hide();
}

void ProductionBar::show(const QString &database)
{
    m_text = tr("Production: %1").arg(database);
    setAccessibleName(m_text);
    setVisible(!database.isEmpty());
    update();
}

QSize ProductionBar::sizeHint() const
{
    return {200, fontMetrics().height() + 6};
}

void ProductionBar::paintEvent(QPaintEvent *)
{
    const Shades shades = Shades::of(palette());
    QPainter painter(this);
    painter.fillRect(rect(), shades.bad);
    painter.setPen(shades.card);
    painter.drawText(rect(), Qt::AlignCenter, m_text);
}

} // namespace sluice

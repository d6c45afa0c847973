// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/field.h"

#include "ui/soft_style.h"
#include "ui/theme.h"

#include <QAbstractButton>
#include <QPainter>

namespace sluice {

Field::Field(const QString &accessibleName, QWidget *parent)
    : QLineEdit(parent)
{
    setAccessibleName(accessibleName);
}

void Field::setClearable(const QString &buttonName)
{
    setClearButtonEnabled(true);
    for (auto *button : findChildren<QAbstractButton *>())
        button->setAccessibleName(buttonName);
}

void Field::setWrong(bool wrong)
{
    if (std::exchange(m_wrong, wrong) != wrong)
        update();
}

void Field::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    if (!m_wrong)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Shades::of(palette()).bad, 1.5));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), SoftStyle::radius, SoftStyle::radius);
}

} // namespace sluice

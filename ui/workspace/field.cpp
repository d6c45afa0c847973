// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/field.h"

#include "ui/soft_style.h"
#include "ui/theme.h"

#include <QAbstractButton>
#include <QPainter>
#include <QStyle>

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

void Field::setUnsaved(bool unsaved)
{
    if (std::exchange(m_unsaved, unsaved) == unsaved)
        return;
    setToolTip(unsaved ? tr("Not saved yet") : QString());
    update();
}

void Field::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    if (!m_wrong && !m_unsaved)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Shades shades = Shades::of(palette());
    const QRectF frame = QRectF(rect()).adjusted(1, 1, -1, -1);
    if (m_wrong) {
        painter.setPen(QPen(shades.bad, 1.5));
        painter.drawRoundedRect(frame, SoftStyle::radius, SoftStyle::radius);
        return;
    }
    constexpr qreal dot = 6;
    const QRectF end(frame.right() - 2 * dot, frame.center().y() - dot / 2, dot, dot);
    painter.setPen(Qt::NoPen);
    painter.setBrush(shades.accent);
    painter.drawEllipse(QStyle::visualRect(layoutDirection(), rect(), end.toRect()));
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/field.h"

#include "ui/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QEvent>
#include <QPainter>

namespace sluice {

Field::Field(const QString &accessibleName, QWidget *parent)
    : QLineEdit(parent)
{
    setAccessibleName(accessibleName);
    setFrame(false);
    setTextMargins(8, 0, 6, 0);
    adoptPalette();
}

// The rounded surface is painted here; the line edit itself must not cover it.
void Field::adoptPalette()
{
    QPalette own = QApplication::palette(this);
    own.setColor(QPalette::Base, Qt::transparent);
    if (palette() != own)
        setPalette(own);
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

QSize Field::sizeHint() const
{
    return {QLineEdit::sizeHint().width(), std::max(30, fontMetrics().height() + 12)};
}

void Field::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        adoptPalette();
}

void Field::paintEvent(QPaintEvent *event)
{
    const Shades shades = Shades::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor border = m_wrong ? shades.bad : hasFocus() ? shades.accent : shades.border;
    painter.setPen(QPen(border, hasFocus() || m_wrong ? 1.5 : 1));
    painter.setBrush(isReadOnly() ? QColor(Qt::transparent) : shades.card);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    painter.end();
    QLineEdit::paintEvent(event);
}

} // namespace sluice

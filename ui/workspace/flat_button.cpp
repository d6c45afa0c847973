// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/flat_button.h"

#include "ui/theme.h"

#include <QAction>
#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

namespace sluice {

FlatButton::FlatButton(const QString &text, Look look, QWidget *parent)
    : QAbstractButton(parent)
    , m_look(look)
{
    setText(text);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
}

FlatButton *FlatButton::of(QAction *action)
{
    auto *button = new FlatButton({});
    const auto follow = [action, button] {
        button->setText(action->iconText());
        button->setToolTip(action->toolTip());
        button->setEnabled(action->isEnabled());
        button->setCheckable(action->isCheckable());
        button->setChecked(action->isChecked());
    };
    follow();
    connect(action, &QAction::changed, button, follow);
    connect(button, &QAbstractButton::clicked, action, [action, follow] {
        action->trigger();
        follow(); // the one of the current page stays checked
    });
    return button;
}

QSize FlatButton::sizeHint() const
{
    const QSize text = fontMetrics().size(Qt::TextShowMnemonic, this->text());
    return {text.width() + 20, std::max(28, text.height() + 10)};
}

bool FlatButton::event(QEvent *event)
{
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverLeave)
        update();
    return QAbstractButton::event(event);
}

void FlatButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void FlatButton::paintEvent(QPaintEvent *)
{
    const Shades shades = Shades::of(palette());
    const bool filled = m_look == Look::Filled && isEnabled();
    QColor surface = filled ? shades.accent : Qt::transparent;
    QColor ink =
        filled ? shades.onAccent
        : m_look == Look::Accent
            ? shades.accent
            : palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::ButtonText);
    if (isChecked()) {
        surface = shades.tint;
    } else if (isEnabled() && !filled && (isDown() || underMouse())) {
        surface = isDown() ? shades.tint : shades.line;
    }
    if (!isEnabled())
        ink = shades.quietText;

    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setPen(hasFocus() ? QPen(filled ? palette().color(QPalette::Text) : shades.accent, 1.5)
                              : QPen(Qt::NoPen));
    painter.setBrush(surface);
    painter.drawRoundedRect(area, 6, 6);
    painter.setPen(ink);
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextShowMnemonic, text());
}

} // namespace sluice

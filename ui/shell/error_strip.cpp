// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/error_strip.h"

#include "ui/theme.h"

#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace sluice {

using namespace Qt::StringLiterals;

ErrorStrip::ErrorStrip(QWidget *parent)
    : QFrame(parent)
    , m_mark(new QLabel)
    , m_message(new QLabel)
    , m_remedy(new QToolButton)
{
    setObjectName(u"errorStrip"_s);
    setAccessibleName(tr("Message"));
    setAutoFillBackground(true);
    setFocusPolicy(Qt::NoFocus);

    QFont bold = font();
    bold.setBold(true);
    m_mark->setFont(bold);
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_remedy->setObjectName(u"errorRemedy"_s);
    connect(m_remedy, &QToolButton::clicked, this, [this] {
        hide();
        if (m_apply)
            m_apply();
    });

    auto *close = new QToolButton;
    close->setText(u"✕"_s);
    close->setAutoRaise(true);
    close->setToolTip(tr("Close this message"));
    close->setAccessibleName(tr("Close this message"));
    connect(close, &QToolButton::clicked, this, &QWidget::hide);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 6, 8, 6);
    layout->setSpacing(10);
    layout->addWidget(m_mark);
    layout->addWidget(m_message, 1);
    layout->addWidget(m_remedy);
    layout->addWidget(close);
    hide();
}

void ErrorStrip::tell(Tone tone, const QString &message, const std::optional<Remedy> &remedy)
{
    m_tone = tone;
    m_mark->setText(tone == Tone::Failure ? u"!"_s : u"i"_s);
    m_message->setText(message);
    m_remedy->setVisible(remedy.has_value());
    m_remedy->setText(remedy ? remedy->text : QString());
    m_apply = remedy ? remedy->apply : std::function<void()>();
    setAccessibleDescription(message);
    colour();
    show();
}

QString ErrorStrip::message() const
{
    return m_message->text();
}

void ErrorStrip::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        colour();
}

void ErrorStrip::colour()
{
    const Shades shades = Shades::of(QGuiApplication::palette());
    QPalette strip = QGuiApplication::palette();
    strip.setColor(QPalette::Window, m_tone == Tone::Failure ? shades.badTint : shades.tint);
    setPalette(strip);
    QPalette mark = strip;
    mark.setColor(QPalette::WindowText, m_tone == Tone::Failure ? shades.bad : shades.accent);
    m_mark->setPalette(mark);
}

} // namespace sluice

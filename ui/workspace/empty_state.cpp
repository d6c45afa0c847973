// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/empty_state.h"

#include "ui/workspace/flat_button.h"

#include <QLabel>
#include <QVBoxLayout>

namespace sluice {

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_steps(new QHBoxLayout)
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.15);
    large.setBold(true);
    m_title->setFont(large);
    m_text->setForegroundRole(QPalette::PlaceholderText);
    for (QLabel *label : {m_title, m_text}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    layout->addStretch(2);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addSpacing(6);
    layout->addLayout(m_steps);
    layout->addStretch(3);
    hide();
}

void EmptyState::say(const QString &title, const QString &text, const QList<Step> &steps)
{
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    while (QLayoutItem *item = m_steps->takeAt(0)) {
        if (QWidget *button = item->widget()) {
            button->hide();
            button->deleteLater(); // this may be called from its click
        }
        delete item;
    }
    m_steps->addStretch();
    for (const Step &step : steps) {
        const bool first = &step == &steps.constFirst();
        auto *button =
            new FlatButton(step.text, first ? FlatButton::Look::Filled : FlatButton::Look::Accent, this);
        connect(button, &QAbstractButton::clicked, this, step.run);
        m_steps->addWidget(button);
    }
    m_steps->addStretch();
}

} // namespace sluice

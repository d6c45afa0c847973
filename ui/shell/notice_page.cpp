// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/notice_page.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int columnWidth = 620;

QLabel *noticeParagraph(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

NoticePage::NoticePage(const Notice &notice, QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"noticePage"_s);
    QLabel *heading = noticeParagraph(notice.heading);
    QFont large = heading->font();
    large.setPointSizeF(large.pointSizeF() * 1.6);
    large.setBold(true);
    heading->setFont(large);

    auto *column = new QWidget;
    column->setMaximumWidth(columnWidth);
    auto *lines = new QVBoxLayout(column);
    lines->setSpacing(14);
    lines->setContentsMargins(24, 24, 24, 24);
    lines->addWidget(heading);
    lines->addWidget(noticeParagraph(notice.text));
    if (!notice.detail.isEmpty()) {
        QLabel *detail = noticeParagraph(notice.detail);
        detail->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
        detail->setForegroundRole(QPalette::PlaceholderText);
        lines->addWidget(detail);
    }
    if (notice.body)
        lines->addWidget(notice.body);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    for (const Choice &choice : notice.choices) {
        auto *button = new QPushButton(choice.text);
        button->setObjectName(choice.name);
        button->setAutoDefault(true);
        connect(button, &QPushButton::clicked, this, [take = choice.take] { take(); });
        button->setEnabled(choice.isPossible);
        if (!m_default && choice.isPossible)
            m_default = button;
        buttons->addWidget(button);
    }
    buttons->addStretch();
    lines->addSpacing(6);
    lines->addLayout(buttons);

    auto *middle = new QWidget;
    auto *across = new QHBoxLayout(middle);
    across->addStretch(1);
    across->addWidget(column, 100, Qt::AlignVCenter);
    across->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(middle);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
}

void NoticePage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_default)
        m_default->setFocus();
}

} // namespace sluice

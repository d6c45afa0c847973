// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/migrations/page_parts.h"

#include "ui/workspace/card.h"

#include <QLabel>
#include <QVBoxLayout>

namespace sluice {

QLabel *paragraph(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QLabel *quietParagraph(const QString &text)
{
    QLabel *label = paragraph(text);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QLabel *heading(const QString &text)
{
    QLabel *label = paragraph(text);
    QFont font = label->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * 1.2);
    label->setFont(font);
    return label;
}

QWidget *carded(QWidget *content)
{
    auto *card = new Card;
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(Card::margin, Card::margin, Card::margin, Card::margin);
    layout->addWidget(content);
    return card;
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/receipt_strip.h"

#include "ui/review/review_words.h"
#include "ui/workspace/flat_button.h"

#include <QHBoxLayout>
#include <QLabel>

namespace sluice {

using namespace Qt::StringLiterals;

ReceiptStrip::ReceiptStrip(QWidget *parent)
    : Card(parent)
    , m_text(new QLabel(this))
    , m_gone(new QLabel(this))
{
    setObjectName(u"receiptStrip"_s);
    setAccessibleName(tr("Receipt"));
    m_text->setObjectName(u"receiptText"_s);
    m_gone->setObjectName(u"receiptGone"_s);
    m_gone->setForegroundRole(QPalette::PlaceholderText);
    m_gone->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    for (QLabel *label : {m_text, m_gone})
        label->setTextFormat(Qt::PlainText);

    auto *save = new FlatButton(tr("Save as CSV…"), FlatButton::Look::Accent, this);
    auto *undo = new FlatButton(tr("Undo"), FlatButton::Look::Quiet, this);
    auto *close = new FlatButton(tr("Close"), FlatButton::Look::Quiet, this);
    m_undo = undo;
    save->setObjectName(u"receiptSave"_s);
    undo->setObjectName(u"receiptUndo"_s);
    close->setObjectName(u"receiptClose"_s);
    save->setToolTip(tr("Every pair with what became of it, and why"));
    undo->setToolTip(tr("Take this change back"));
    close->setToolTip(tr("Put this away; the change stays in the history"));
    connect(save, &QAbstractButton::clicked, this, [this] { Q_EMIT saveRequested(m_receipt); });
    connect(undo, &QAbstractButton::clicked, this, [this] {
        hide();
        Q_EMIT undoRequested(*m_receipt.change);
    });
    connect(close, &QAbstractButton::clicked, this, &QWidget::hide);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(margin + 2, 6, margin - 4, 6);
    layout->setSpacing(10);
    layout->addWidget(m_text);
    layout->addWidget(m_gone, 1);
    layout->addWidget(save);
    layout->addWidget(undo);
    layout->addWidget(close);
    hide();
}

void ReceiptStrip::tell(const LinkReceipt &receipt, const QString &words)
{
    m_receipt = receipt;
    const QString gone = goneWords(receipt.gone);
    m_text->setText(words);
    m_gone->setText(gone);
    m_gone->setToolTip(gone.toHtmlEscaped());
    m_undo->setVisible(receipt.change.has_value());
    setAccessibleDescription(words);
    show();
}

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/links/link.h"
#include "ui/workspace/card.h"

class QLabel;

namespace sluice {

// What a large change has done, until it is put away: to be saved line by line, or undone.
class ReceiptStrip : public Card
{
    Q_OBJECT

public:
    explicit ReceiptStrip(QWidget *parent = nullptr);

    void tell(const LinkReceipt &receipt, const QString &words);

Q_SIGNALS:
    void saveRequested(const sluice::LinkReceipt &receipt);
    void undoRequested(sluice::ChangeId change);

private:
    QLabel *m_text;
    QLabel *m_gone;
    QWidget *m_undo;
    LinkReceipt m_receipt;
};

} // namespace sluice

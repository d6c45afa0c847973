// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workspace/card.h"

class QLabel;

namespace sluice {

// A quiet line below the lists that tells what was typed and not saved, and where it is out of sight.
class UnsavedStrip : public Card
{
    Q_OBJECT

public:
    explicit UnsavedStrip(QWidget *parent = nullptr);

    void tell(const QString &text, const QString &typed); // typed: shown as it is, shortened

Q_SIGNALS:
    void showRequested();
    void discardRequested();

private:
    QLabel *m_text;
    QLabel *m_typed;
};

} // namespace sluice

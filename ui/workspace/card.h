// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

namespace sluice {

// A raised surface with a thin rounded border, for one part of a page.
class Card : public QFrame
{
    Q_OBJECT

public:
    static constexpr int margin = 12;

    explicit Card(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

class QAction;

namespace sluice {

// A button of text only: quiet until the mouse or the focus is on it, tinted while it is checked.
class FlatButton : public QAbstractButton
{
    Q_OBJECT

public:
    enum class Look { Quiet, Accent, Filled };

    explicit FlatButton(const QString &text, Look look = Look::Quiet, QWidget *parent = nullptr);
    // Triggers the action, and is named, checked and enabled as it is.
    static FlatButton *of(QAction *action);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    Look m_look;
};

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace sluice {

// A small word beside what it is about: why a value cannot be kept, or what a drop would do. Floats over its
// window, lets the mouse through and never takes the focus.
class Bubble : public QWidget
{
    Q_OBJECT

public:
    enum class Tone { Hint, Refusal };

    explicit Bubble(QWidget *parent);

    QString text() const { return m_text; }
    // Below the area, in coordinates of the parent; above it where there is no room.
    void say(const QString &text, Tone tone, const QRect &area);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    Tone m_tone = Tone::Hint;
};

} // namespace sluice

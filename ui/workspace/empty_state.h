// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace sluice {

// What stands where rows would be: why there are none, and the next steps as buttons.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    struct Step
    {
        QString text;
        std::function<void()> run;
    };

    explicit EmptyState(QWidget *parent = nullptr);
    void say(const QString &title, const QString &text,
             const QList<Step> &steps); // the first step stands out

private:
    QLabel *m_title;
    QLabel *m_text;
    QHBoxLayout *m_steps;
};

} // namespace sluice

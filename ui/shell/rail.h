// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QActionGroup;
class QVBoxLayout;

namespace sluice {

// The slim column that leads from page to page.
class Rail : public QWidget
{
    Q_OBJECT

public:
    explicit Rail(QWidget *parent = nullptr);

    // A checkable action that shows the page, for the menu too.
    QAction *add(const QString &objectName, const QString &text, const QString &tip,
                 const QKeySequence &shortcut);
    void setCurrent(int page); // in the order in which they were added

Q_SIGNALS:
    void chosen(int page);

private:
    QActionGroup *m_actions;
    QVBoxLayout *m_buttons;
};

} // namespace sluice

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

    QAction *add(const QString &objectName, const QString &text, const QString &tip,
                 const QKeySequence &shortcut); // one more page
    void setCurrent(int page);                  // in the order in which they were added
    void setOpen(bool open);                    // whether there is anything to show on the pages
    QList<QAction *> pageActions() const;       // for the menu

Q_SIGNALS:
    void chosen(int page);

private:
    QActionGroup *m_actions;
    QVBoxLayout *m_buttons;
};

} // namespace sluice

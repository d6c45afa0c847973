// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>

namespace sluice {

// What stands in the window in place of the workspace when there is nothing to show yet: what happened, and
// the ways on.
class NoticePage : public QWidget
{
    Q_OBJECT

public:
    struct Choice
    {
        QString name; // object name of the button
        QString text;
        std::function<void()> take;
        bool isPossible = true; // the notice says why not
    };
    struct Notice
    {
        QString heading;
        QString text = {};
        QString detail = {};        // fixed-width, can be copied
        QWidget *body = nullptr;    // taken over
        QList<Choice> choices = {}; // the first possible one is the default
        bool isAboutSchema = false; // Database ▸ Migrations… can tell more
    };

    NoticePage(const Notice &notice, QWidget *parent);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *m_default = nullptr;
};

} // namespace sluice

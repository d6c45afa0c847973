// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workspace/linking.h"

namespace sluice {

class Bubble;

// What a person reads while rows hover over other rows: who would go where, and how much of it is new. The
// answer of the database comes later than the mouse; one for another target is never shown.
class LinkDrop : public QObject
{
    Q_OBJECT

public:
    explicit LinkDrop(QWidget *window);

    void setDatabase(Database *database);
    // place: of the mouse, in the window. users and flows: what a drop here would link.
    void hover(const Selection<User> &users, const Selection<Flow> &flows, bool usersMove,
               const QPoint &place);
    void say(const QString &text, const QPoint &place); // of something else than rows
    void refuse(const QString &reason, const QPoint &place);
    void leave();

private:
    void say(const QPoint &place);
    void askPreview(const Selection<User> &users, const Selection<Flow> &flows);

    QWidget *m_window;
    Bubble *m_bubble;
    Database *m_database = nullptr;
    Cancellation m_question;
    QString m_target; // the words for it
    QString m_answer;
    QPoint m_place;
    bool m_hovering = false;
};

} // namespace sluice

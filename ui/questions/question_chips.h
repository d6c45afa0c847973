// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/questions/question.h"

#include <QWidget>

#include <functional>

namespace sluice {

class FlatButton;

// Questions of one click above a list. A chip stands for one kind of condition, is down while such a
// condition is asked, on its own or beside others, and takes it back with the next click. GUI thread.
class QuestionChips : public QWidget
{
    Q_OBJECT

public:
    QuestionChips(QuestionAbout about, const QString &name, QWidget *parent); // "users": usersChipCount, …

    void setPerson(const QString &account); // whose links "Linked by me" finds
    void say(const Question &asked);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(const sluice::Question &question);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Chip
    {
        FlatButton *button;
        std::function<Condition()> usual; // what a click asks; dates count from today
        std::function<bool(const Condition &)> fits;
    };

    template <class Kind, class Usual, class Fits>
    void add(const QString &name, Usual usual, Fits fits);
    void press(const Chip &chip);
    const Question *askedBy(const Chip &chip) const; // nullptr: it is off
    QString words(const Condition &condition) const;
    void place();

    const QuestionAbout m_about;
    const QString m_name;
    QString m_person;
    Question m_asked;
    QList<Chip> m_chips;
};

} // namespace sluice

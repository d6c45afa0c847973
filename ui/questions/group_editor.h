// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/questions/question.h"

#include <QWidget>

class QComboBox;
class QVBoxLayout;

namespace sluice {

class ConditionEditor;
class FlatButton;
struct QuestionDesk;

// A group of the builder: conditions and groups of which all, any or none hold.
class GroupEditor : public QWidget
{
    Q_OBJECT

public:
    // depth: of groups around it; 0 for the one at the top, which cannot be removed.
    GroupEditor(QuestionDesk &desk, int depth, QWidget *parent = nullptr);

    Question question() const;
    void setQuestion(const Question &question); // a group
    void addCondition(const Condition &condition = LinkedTo());
    void showNames();
    QList<QWidget *> focusOrder() const; // as one goes through with Tab

Q_SIGNALS:
    void changed();
    void removed();
    void failed(const QString &message);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    GroupEditor *addGroup();
    template <typename Part>
    void take(Part *part);

    QuestionDesk &m_desk;
    const int m_depth;
    QComboBox *m_holding;
    QVBoxLayout *m_parts;
    FlatButton *m_addCondition;
    FlatButton *m_addGroup;
    FlatButton *m_remove = nullptr; // the group itself
    QList<QWidget *> m_editors;     // ConditionEditor or GroupEditor, from top to bottom
};

} // namespace sluice

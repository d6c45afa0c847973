// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/questions/question.h"

#include <QWidget>

class QComboBox;
class QDateEdit;
class QSpinBox;

namespace sluice {

class Field;
class FlatButton;
class PartnerPicker;
struct QuestionDesk;

// One row of the builder: what is asked, and what of it.
class ConditionEditor : public QWidget
{
    Q_OBJECT

public:
    explicit ConditionEditor(QuestionDesk &desk, QWidget *parent = nullptr);

    Condition condition() const;
    void setCondition(const Condition &condition);
    void showNames();
    QList<QWidget *> focusOrder() const; // as one goes through with Tab

Q_SIGNALS:
    void changed();
    void removed();
    void failed(const QString &message);

private:
    enum Kind {
        ToPartners,
        HowMany,
        InName,
        InDetail,
        Activity,
        SinceWhen,
        ByWhom,
        MadeWhen,
        AlikeNames,
        UntilWhen
    };

    void nameParts();
    void layOut();
    void offerKinds();
    void showKind();
    void offer(const QStringList &choices, int current, const QString &name);
    bool isSpan() const; // since one day and before another
    void setSpan(const QDateTime &since, const QDateTime &before);
    static QDateTime dayOf(const QDateEdit *edit, const QDateTime &given);
    void setDay(const QDateTime &at);

    QuestionDesk &m_desk;
    QComboBox *m_kind;
    QComboBox *m_choice;
    Field *m_text;
    QSpinBox *m_number;
    QDateEdit *m_day;
    QDateEdit *m_end;
    PartnerPicker *m_partners;
    FlatButton *m_remove;
    QDateTime m_given;
    QDateTime m_givenEnd;
};

} // namespace sluice

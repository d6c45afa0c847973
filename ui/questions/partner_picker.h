// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database.h"
#include "core/questions/question_words.h"

#include <QWidget>

class QHBoxLayout;

namespace sluice {

class FlatButton;
class LinkDialog;

// What every part of one question builder knows.
struct QuestionDesk
{
    QuestionAbout about;
    Database *database;
    PartnerNames names = {};   // of the partners named so far
    bool namesAreHere = false; // who has no name by then is deleted
};

// The flows that a condition about users names, or the other way round: a chip for each, and a button that
// finds more by typing.
class PartnerPicker : public QWidget
{
    Q_OBJECT

public:
    explicit PartnerPicker(QuestionDesk &desk, QWidget *parent = nullptr);

    QList<QUuid> partners() const { return m_partners; }
    void setPartners(const QList<QUuid> &partners);
    void setOptional(bool optional);     // without any, all count
    QList<QWidget *> focusOrder() const; // as one goes through with Tab

Q_SIGNALS:
    void changed();
    void failed(const QString &message);

private:
    void pick();
    template <typename Row>
    void pickFrom();
    template <typename Row>
    void take(LinkDialog *dialog);
    void showChips();

    QuestionDesk &m_desk;
    QHBoxLayout *m_row;
    FlatButton *m_add;
    QList<QWidget *> m_chips;
    QList<QUuid> m_partners;
    bool m_optional = false;
};

} // namespace sluice

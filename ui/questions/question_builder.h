// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/questions/question_store.h"
#include "ui/questions/partner_picker.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace sluice {

class Error;
class GroupEditor;

// Puts a question together, condition by condition; says above what it asks and how many rows it finds.
class QuestionBuilder : public QDialog
{
    Q_OBJECT

public:
    // store: where "Save as…" puts it; without one there is no such button.
    QuestionBuilder(QuestionAbout about, Database *database, const Question &question,
                    const std::optional<QuestionStore> &store, QWidget *parent);
    ~QuestionBuilder() override;

    Question question() const;

Q_SIGNALS:
    void asked(const sluice::Question &question);

private:
    void layOut();
    void readNames();
    void follow();
    void count(const Question &question);
    void askName();
    void save(const QString &name, QuestionStore::Existing existing);
    void askReplace(const QString &name);
    void complain(const QString &message);

    QuestionDesk m_desk;
    std::optional<QuestionStore> m_store;
    GroupEditor *m_root;
    QLabel *m_sentence;
    QLabel *m_count;
    QLabel *m_note;
    QPushButton *m_save = nullptr;
    Cancellation m_counting;
};

} // namespace sluice

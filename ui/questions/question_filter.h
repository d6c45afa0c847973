// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database.h"
#include "core/questions/question_store.h"
#include "core/questions/question_words.h"

#include <QObject>

#include <functional>

class QAction;
class QMenu;

namespace sluice {

class FlatButton;
class Pane;
class QuestionChip;
class QuestionChips;

// What a pane is filtered by beyond search and scope: chips and the button "Filter" with questions of one
// click and the saved ones, and the chip that says which one is asked. GUI thread.
class QuestionFilter : public QObject
{
    Q_OBJECT

public:
    // Rows that are selected on the other side.
    struct Partner
    {
        QUuid id;
        QString name;
    };

    QuestionFilter(QuestionAbout about, Pane *pane, const QString &name); // "users": usersFilter

    void setDatabase(Database *database);
    void setStore(const std::optional<QuestionStore> &store);
    void setPartners(const std::function<QList<Partner>()> &selected) { m_partners = selected; }

    QuestionAbout about() const { return m_about; }
    const Question &question() const { return m_question; }
    void set(const Question &question);
    QByteArray saveState() const;
    void restoreState(const QByteArray &state); // what cannot be read asks nothing

Q_SIGNALS:
    void changed(const sluice::Question &question);
    void builderRequested();
    void failed(const sluice::Error &error);
    void undoOffered(const QString &message, const std::function<void()> &undo);

private:
    void showMenu();
    void addOneClickQuestions(QMenu *menu);
    void addOfSelection(QMenu *menu);
    void addSaved(QMenu *menu);
    void addQuestion(QMenu *menu, const Question &question, const PartnerNames &names = {});
    void markAsked(QAction *action, const Question &question) const;
    void askNewName(const QString &name);
    void rename(const QString &name, const QString &wanted);
    void forget(const QString &name);
    void write(const QuestionStore &store, const std::function<void(QuestionStore &)> &change);
    void say();

    const QuestionAbout m_about;
    FlatButton *m_button;
    QuestionChip *m_chip;
    QuestionChips *m_chips;
    Database *m_database = nullptr;
    std::optional<QuestionStore> m_store;
    std::function<QList<Partner>()> m_partners;
    Question m_question;
    PartnerNames m_names;
    Cancellation m_asked;
};

} // namespace sluice
